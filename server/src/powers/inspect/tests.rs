use super::*;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n";
const JPEG: &[u8] =
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0?\0\x7f\xff\xd9";
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82";

macro_rules! case {
    ($name:literal) => {
        &include_bytes!(concat!("../../../tests/cases/files/", $name))[..]
    };
}

fn judged(name: &str, bytes: &[u8]) -> Result<Inspected, UploadProblem> {
    inspect(&Spooled::of(bytes).unwrap(), &FileName::clean(name)).unwrap()
}

#[test]
fn files_are_taken_that_every_viewer_opens() {
    use PowerKind::{Jpeg, Pdf, Png};
    let pdf = case!("p00_control.pdf");
    let (jpeg, png) = (case!("j00_control.jpg"), case!("n00_control.png"));
    for (what, kind, bytes) in [
        ("a small one", Pdf, PDF.to_vec()),
        ("a scanner's", Pdf, pdf.to_vec()),
        ("behind a byte-order mark", Pdf, case!("p01_bom.pdf").to_vec()),
        ("behind empty lines", Pdf, [b"\r\n\r\n", pdf].concat()),
        ("for a printer", Pdf, case!("p03_pjl.pdf").to_vec()),
        ("between junk", Pdf, case!("p05_garbage60.pdf").to_vec()),
        ("behind much junk", Pdf, [&[b'x'; 1000], pdf].concat()),
        ("optimised for the web", Pdf, case!("p06_linearised.pdf").to_vec()),
        ("with packed objects", Pdf, case!("p08_objstm17.pdf").to_vec()),
        ("before a page of the web", Pdf, case!("p11_html_tail.pdf").to_vec()),
        ("before zeros", Pdf, [pdf, &vec![0; 300_000]].concat()),
        ("a photograph", Jpeg, jpeg.to_vec()),
        ("step by step", Jpeg, case!("j03_progressive.jpg").to_vec()),
        (
            "with stray bytes between segments",
            Jpeg,
            case!("j05_extraneous.jpg").to_vec(),
        ),
        ("with filling", Jpeg, case!("j06_fill_ff.jpg").to_vec()),
        ("before other things", Jpeg, [jpeg, &vec![0; 300_000]].concat()),
        ("a picture", Png, png.to_vec()),
        ("of 16 bits", Png, case!("n01_16bit.png").to_vec()),
        ("before other things", Png, [png, &[7; 5000]].concat()),
    ] {
        let name = format!("a.{}", kind.endings()[0]);
        assert_eq!(judged(&name, &bytes), Ok(Inspected::Plain(kind)), "{kind} {what}");
    }
}

#[test]
fn a_file_that_is_cut_off_is_damaged_wherever_it_is_cut() {
    let thumbnail = [&b"\xff\xd8\xff\xe1\0\x08Exif\xff\xd9"[..], &JPEG[2..]].concat();
    assert_eq!(judged("a.jpg", &thumbnail), Ok(Inspected::Plain(PowerKind::Jpeg)));
    for (name, bytes) in [
        ("a.pdf", case!("p00_control.pdf")),
        ("a.pdf", case!("p06_linearised.pdf")),
        ("a.pdf", case!("p08_objstm17.pdf")),
        ("a.jpg", case!("j00_control.jpg")),
        ("a.jpg", case!("j03_progressive.jpg")),
        ("a.jpg", &thumbnail),
        ("a.png", case!("n00_control.png")),
    ] {
        for part in [3, 5, 7, 9] {
            let cut = &bytes[..bytes.len() * part / 10];
            assert_eq!(judged(name, cut), Err(UploadProblem::Damaged), "{name}, {part}/10");
        }
        let nearly = &bytes[..bytes.len() - 6];
        assert_eq!(judged(name, nearly), Err(UploadProblem::Damaged), "{name}");
    }
}

#[test]
fn a_signature_is_known_by_its_content_and_its_name() {
    let cms = [
        &b"\x30\x82\x0a\0\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0"[..],
        &[7; 2000],
    ]
    .concat();
    for (name, bytes) in [
        ("a.xml.sig", &b"\x30\x82\x01\x00"[..]),
        ("a.sgn", b"\x30\x82\x01\x00"),
        ("a.xml.P7S", b"-----BEGIN CMS-----\nMIIB"),
        ("a.xml.sig (1)", &cms),
        ("a", b"-----BEGIN PKCS7-----\nMIIB"),
    ] {
        assert_eq!(judged(name, bytes), Ok(Inspected::Signature), "{name}");
    }
    assert_eq!(judged("a.sig", b"<html>"), Err(UploadProblem::NotSignature));
    assert_eq!(judged("a.p7s", PDF), Err(UploadProblem::NotSignature));
}

#[test]
fn what_is_not_what_it_says_is_refused() {
    let huge = [&PNG[..16], &[0, 1, 0, 0, 0, 1, 0, 0], &PNG[24..]].concat();
    let far = [&[b'x'; 1100], PDF].concat();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let former = case_former();
    for (name, bytes, problem) in [
        ("a.pdf", &b""[..], UploadProblem::Empty),
        ("a.png", b"%PDF-1.4\n%%EOF", UploadProblem::Misnamed),
        ("a.pdf.exe", b"%PDF-1.4\n%%EOF", UploadProblem::Misnamed),
        ("a.pdf", b"%PDF-1.4\n1 0 obj", UploadProblem::Damaged),
        ("a.pdf", &far, UploadProblem::UnknownKind),
        ("a.pdf", case!("p12_adobe_header.pdf"), UploadProblem::UnknownKind),
        ("a.jpg", &JPEG[..30], UploadProblem::Damaged),
        ("a.jpg", &JPEG[..JPEG.len() - 2], UploadProblem::Damaged),
        ("a.png", &PNG[..40], UploadProblem::Damaged),
        ("a.png", &huge, UploadProblem::Damaged),
        ("a.svg", svg, UploadProblem::UnknownKind),
        ("a.png", b"<?xml version=\"1.0\"?><svg/>", UploadProblem::Misnamed),
        ("a.xml", b"<?xml version=\"1.0\"?><svg/>", UploadProblem::NotEmchd),
        ("a.xml", &former, UploadProblem::OtherEmchd),
        ("a.jpg", b"<!doctype html><script>", UploadProblem::UnknownKind),
        ("IMG_1234.jpg", case!("j09_IMG_1234.jpg"), UploadProblem::Heic),
        ("a.jpg", case!("j10_webp_named.jpg"), UploadProblem::Webp),
        ("scan.tif", b"II*\0\x08\0\0\0", UploadProblem::Tiff),
        ("a.docx", b"PK\x03\x04", UploadProblem::Office),
    ] {
        assert_eq!(judged(name, bytes), Err(problem), "{name}");
    }
}

fn case_former() -> Vec<u8> {
    include_bytes!("../../../tests/cases/mchd/09_v002_cp1251.xml").to_vec()
}

#[test]
fn an_odd_name_does_not_decide() {
    for (name, bytes, kind) in [
        ("scan.jfif", JPEG, PowerKind::Jpeg),
        ("scan.jpe", JPEG, PowerKind::Jpeg),
        ("Доверенность от 01.02", PDF, PowerKind::Pdf),
        ("a.pdf.download", PDF, PowerKind::Pdf),
        ("picture", PNG, PowerKind::Png),
    ] {
        assert_eq!(judged(name, bytes), Ok(Inspected::Plain(kind)), "{name}");
    }
}

#[test]
fn ten_megabytes_made_to_be_slow_are_looked_through_at_once() {
    let size = usize::try_from(MAX_BYTES).unwrap();
    let of = |head: &[u8], filling: &[u8]| {
        let mut bytes = head.to_vec();
        while bytes.len() + filling.len() <= size {
            bytes.extend(filling);
        }
        bytes
    };
    for (name, bytes) in [
        ("a.jpg", of(b"\xff\xd8\xff", b"\xff")),
        ("a.jpg", of(b"\xff\xd8\xff", b"\x01\xff")),
        ("a.png", of(&PNG[..33], b"\0\0\0\0aaaa\0\0\0\0")),
        ("a.pdf", of(b"%PDF-1.4\n", b"%%EO")),
    ] {
        assert_eq!(judged(name, &bytes), Err(UploadProblem::Damaged), "{name}");
    }
}
