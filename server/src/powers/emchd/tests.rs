use domain::power::{Day, Earlier, FactName, HandedOn, More, Party, PartyKind};

use super::{tree::DEEPEST, *};

const WHOLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Доверенность xmlns="urn://x-artefacts/EMCHD_1" ВерсФорм="EMCHD_1">
 <Документ КНД="1110310"><Довер>
  <СвДов НомДовер="4f1c7c2e-9d0b-4a53-8f0e-2f6b3f1d9a10" ДатаВыдДовер="2026-01-10" СрокДейст="2027-01-09"/>
  <СвДоверит><РосОргДовер><СвРосОрг НаимОрг="ПАО &quot;ГАЗПРОМ&quot;" ИННЮЛ="7736050003" КПП="773601001"/></РосОргДовер></СвДоверит>
  <СвУпПред><Пред><СведФизЛ ИННФЛ="500100732259"><ФИО Фамилия="Петров" Имя="Иван" Отчество="Сергеевич"/></СведФизЛ></Пред></СвУпПред>
  <СвПолн><ТекстПолн>Подписывать заявки</ТекстПолн><МашПолн НаимПолн="Получать груз"/></СвПолн>
 </Довер></Документ>
</Доверенность>"#;

macro_rules! case {
    ($name:literal) => {
        &include_bytes!(concat!("../../../tests/cases/mchd/", $name))[..]
    };
}

fn party(kind: PartyKind, name: &str, inn: &str) -> Party {
    Party {
        kind,
        name: name.to_owned(),
        inn: inn.to_owned(),
    }
}

fn pier() -> Party {
    party(PartyKind::Organization, "ООО \"СЕВЕРНЫЙ ПИРС\"", "7810555010")
}

fn forwarder() -> Party {
    party(PartyKind::Organization, "ООО \"ЭКСПЕДИТОР\"", "7810555028")
}

fn trader() -> Party {
    party(PartyKind::SoleTrader, "ПРИСТАНЕВ ОЛЕГ ЛЬВОВИЧ", "781055503140")
}

fn orlova() -> Party {
    party(PartyKind::Person, "ОРЛОВА МАРИЯ СЕРГЕЕВНА", "781055505796")
}

fn whole() -> Emchd {
    Emchd {
        reader: Emchd::READER,
        number: "4f1c7c2e-9d0b-4a53-8f0e-2f6b3f1d9a10".to_owned(),
        issued: Day::of(2026, 1, 10),
        until: Day::of(2027, 1, 9),
        principals: vec![party(PartyKind::Organization, "ПАО \"ГАЗПРОМ\"", "7736050003")],
        representatives: vec![party(PartyKind::Person, "Петров Иван Сергеевич", "500100732259")],
        powers: vec!["Подписывать заявки".to_owned(), "Получать груз".to_owned()],
        ..Emchd::default()
    }
}

/// A document by the schema: the control, with `with` in place of `replaced`.
fn control(replaced: &str, with: &str) -> Emchd {
    let text = std::str::from_utf8(case!("00_control.xml")).unwrap();
    assert!(text.contains(replaced), "{replaced}");
    read(text.replacen(replaced, with, 1).as_bytes()).unwrap()
}

/// The control with another principal.
fn granted(principal: &str) -> Emchd {
    let text = std::str::from_utf8(case!("00_control.xml")).unwrap();
    let (before, rest) = text.split_once("<Доверит>").unwrap();
    let (_, after) = rest.split_once("</Доверит>").unwrap();
    read(format!("{before}<Доверит>{principal}</Доверит>{after}").as_bytes()).unwrap()
}

/// The control with another representative.
fn given_to(representative: &str) -> Emchd {
    let text = std::str::from_utf8(case!("00_control.xml")).unwrap();
    let (before, rest) = text.split_once("<Пред>").unwrap();
    let (_, after) = rest.split_once("</Пред>").unwrap();
    read(format!("{before}<Пред>{representative}</Пред>{after}").as_bytes()).unwrap()
}

fn with_powers(powers: &str) -> Emchd {
    let machine = "<МашПолн КодПолн=\"BBDOCS_1\" НаимПолн=\"Подписывать транспортные накладные\"/>";
    control(machine, powers)
}

fn unread(document: &Emchd) -> Vec<(FactName, &str)> {
    let unread = document.unread.iter();
    unread.map(|unread| (unread.about, unread.place.as_str())).collect()
}

#[test]
fn all_that_a_reviewer_needs_is_read() {
    assert_eq!(read(WHOLE.as_bytes()), Ok(whole()));
    assert_eq!(
        read(format!("\u{feff}{WHOLE}").as_bytes()),
        Ok(whole()),
        "with a byte-order mark"
    );
    let prefixed = WHOLE
        .replace("xmlns=", "xmlns:д=")
        .replace("<Доверенность", "<д:Доверенность")
        .replace("</Доверенность", "</д:Доверенность");
    assert_eq!(read(prefixed.as_bytes()), Ok(whole()), "with a prefix");
    let old = WHOLE.replace("UTF-8", "windows-1251");
    assert_eq!(
        read(&encoding_rs::WINDOWS_1251.encode(&old).0),
        Ok(whole()),
        "in windows-1251"
    );
    let bare = WHOLE.replace(" xmlns=\"urn://x-artefacts/EMCHD_1\"", "");
    assert_eq!(read(bare.as_bytes()), Ok(whole()), "without its namespace");
}

#[test]
fn the_control_and_the_same_in_other_encodings_are_read_whole() {
    let document = read(case!("00_control.xml")).unwrap();
    assert_eq!(document.number, "0a1b2c3d-0000-4000-8000-000000000100");
    assert_eq!(
        (document.issued, document.until),
        (Day::of(2026, 9, 10), Day::of(2027, 9, 9))
    );
    assert_eq!(document.principals, [pier()]);
    assert_eq!(document.representatives, [orlova()]);
    assert_eq!(document.powers, ["Подписывать транспортные накладные"]);
    assert_eq!((document.handed_on, document.unread), (None, Vec::new()));
    for other in [case!("08a_no_declaration.xml"), case!("08b_utf16.xml")] {
        let other = read(other).unwrap();
        assert_eq!(
            (other.principals, other.representatives),
            (vec![pier()], vec![orlova()])
        );
        assert_eq!(other.unread, []);
    }
}

#[test]
fn powers_handed_on_are_the_first_principals_and_the_chain_is_told() {
    let document = read(case!("01_peredoverie.xml")).unwrap();
    assert_eq!(document.number, "0a1b2c3d-0000-4000-8000-000000000101");
    assert_eq!(
        (&document.issued, &document.until),
        (&Day::of(2026, 9, 10), &Day::of(2027, 9, 9))
    );
    assert_eq!(document.principals, [pier()]);
    assert_eq!(document.representatives, [orlova()]);
    let handed_on = HandedOn {
        by: vec![forwarder()],
        earlier: vec![Earlier {
            number: "0a1b2c3d-0000-4000-8000-000000000700".to_owned(),
            issued: Day::of(2026, 1, 15),
            until: Day::of(2027, 12, 31),
        }],
    };
    assert_eq!(document.handed_on, Some(handed_on));
    assert_eq!(document.powers, ["Подписывать транспортные накладные"]);
    assert_eq!(document.unread, []);
}

#[test]
fn whoever_hands_powers_on_is_read_at_each_place_of_the_schema() {
    let text = std::str::from_utf8(case!("01_peredoverie.xml")).unwrap();
    let (before, rest) = text.split_once("<ПередПолн>").unwrap();
    let (_, after) = rest.split_once("</ПередПолн>").unwrap();
    let person = "<СведФЛ><ФИО Фамилия=\"ПРИСТАНЕВ\" Имя=\"ОЛЕГ\" Отчество=\"ЛЬВОВИЧ\"/></СведФЛ>";
    for (by, expected) in [
        (
            format!("<ИППерПолн НаимИП=\"ИП\" ИННФЛ=\"781055503140\">{person}</ИППерПолн>"),
            trader(),
        ),
        (
            format!("<ФЛПерПолн ИННФЛ=\"781055503140\"><СведФЛ>{person}</СведФЛ></ФЛПерПолн>"),
            Party {
                kind: PartyKind::Person,
                ..trader()
            },
        ),
        (
            "<ФилПерПолн><СвФил НаимОрг=\"Филиал\" ИННЮЛ=\"7810555028\"/><СвРукФил ИННФЛ=\"1\"/></ФилПерПолн>"
                .to_owned(),
            party(PartyKind::Branch, "Филиал", "7810555028"),
        ),
        (
            "<ИнПерПолн><СвИнОрг НаимИО=\"Line Ltd\" ИННЮЛ=\"9909555060\"/></ИнПерПолн>".to_owned(),
            party(PartyKind::ForeignOrganization, "Line Ltd", "9909555060"),
        ),
    ] {
        let document = read(format!("{before}<ПередПолн>{by}</ПередПолн>{after}").as_bytes()).unwrap();
        assert_eq!(document.handed_on.unwrap().by, [expected], "{by}");
        assert_eq!(document.unread, [], "{by}");
    }
    let before_last = "<СвПередов ПрДовер=\"1\" ДатаВыдДовер=\"2026-02-01\" СрокДейст=\"2027-06-30\" ВнНомДоверN=\"12\"/><СвПереДовер";
    let chain = read(text.replace("<СвПереДовер", before_last).as_bytes()).unwrap();
    let earlier = chain.handed_on.unwrap().earlier;
    assert_eq!(earlier[1].number, "12");
    assert_eq!(earlier[1].until, Day::of(2027, 6, 30));
    assert_eq!((chain.principals, chain.unread), (vec![pier()], Vec::new()));
}

#[test]
fn a_principal_of_each_kind_is_read_and_who_manages_it_is_not_one() {
    for (bytes, principals) in [
        (case!("02_ip_principal.xml"), vec![trader()]),
        (case!("03_managed_by_ip.xml"), vec![pier()]),
        (case!("10_managing_company.xml"), vec![pier()]),
        (case!("12_two_principals.xml"), vec![forwarder(), pier()]),
    ] {
        let document = read(bytes).unwrap();
        assert_eq!((document.principals, document.unread), (principals, Vec::new()));
    }
    let foreign = granted(
        "<ИнОргДовер><СвИнОрг НаимИО=\"Line Ltd\" ИННЮЛ=\"9909555060\" КПП=\"784687001\"/><СвРукОП ИННФЛ=\"781055504418\"/></ИнОргДовер>",
    );
    let line = party(PartyKind::ForeignOrganization, "Line Ltd", "9909555060");
    assert_eq!((foreign.principals, foreign.unread), (vec![line], Vec::new()));
    let nameless = granted("<ИнОргДовер><СвИнОрг НаимИО=\"Line Ltd\"/></ИнОргДовер>");
    assert_eq!(nameless.principals[0].inn, "");
    let person = granted(
        "<ФЛДовер ИННФЛ=\"781055505796\"><СведФЛ><ФИО Фамилия=\"ОРЛОВА\" Имя=\"МАРИЯ\" Отчество=\"СЕРГЕЕВНА\"/></СведФЛ>\
         <СвЗакПредРук><СвИП ИННФЛ=\"781055503140\"/></СвЗакПредРук></ФЛДовер>",
    );
    assert_eq!(person.principals, [orlova()]);
}

#[test]
fn what_stands_elsewhere_or_twice_counts_for_nothing_and_is_told() {
    use FactName::{Principal, Representative};
    let organisation = "<СвРосОрг НаимОрг=\"ООО\" ИННЮЛ=\"7810555028\"/>";
    for (principal, place) in [
        (organisation.to_owned(), "СвДоверит/Доверит/СвРосОрг"),
        (
            format!("<НовыйДовер>{organisation}</НовыйДовер>"),
            "СвДоверит/Доверит/НовыйДовер",
        ),
        (
            format!("<РосОргДовер>{organisation}{organisation}</РосОргДовер>"),
            "РосОргДовер/СвРосОрг: несколько",
        ),
        ("<РосОргДовер ИННЮЛ=\"7810555028\"/>".to_owned(), "РосОргДовер/СвРосОрг"),
        (
            format!("<x:РосОргДовер xmlns:x=\"urn:x\">{organisation}</x:РосОргДовер>"),
            "СвДоверит/Доверит/РосОргДовер",
        ),
        (
            "<РосОргДовер><x:СвРосОрг xmlns:x=\"urn:x\" ИННЮЛ=\"7810555028\"/></РосОргДовер>".to_owned(),
            "РосОргДовер/СвРосОрг",
        ),
        ("<ИПДовер/>".to_owned(), "ИПДовер"),
        (String::new(), "СвДоверит"),
    ] {
        let document = granted(&principal);
        assert_eq!(document.principals, [], "{principal}");
        assert!(
            unread(&document).contains(&(Principal, place)),
            "{:?}",
            unread(&document)
        );
        assert_eq!(document.representatives, [orlova()], "the rest is read");
    }
    let represented = given_to("<СведРобот ИННФЛ=\"781055505796\"/>");
    assert_eq!(represented.representatives, []);
    assert_eq!(unread(&represented)[0], (Representative, "СвУпПред/Пред/СведРобот"));

    let twice = control("</Документ>", "<Довер><СвДов НомДовер=\"2\"/></Довер></Документ>");
    let mut nothing = Emchd {
        reader: Emchd::READER,
        ..Emchd::default()
    };
    assert!(twice.unread.len() >= 6, "{twice:?}");
    nothing.unread.clone_from(&twice.unread);
    assert_eq!(twice, nothing);
}

#[test]
fn representatives_of_each_kind_are_read_however_many() {
    let organisation = read(case!("06b_rep_org.xml")).unwrap();
    assert_eq!(organisation.representatives, [forwarder()]);
    let trader = read(case!("06a_rep_ip.xml")).unwrap();
    let orlova_trades = Party {
        kind: PartyKind::SoleTrader,
        ..orlova()
    };
    assert_eq!(trader.representatives, [orlova_trades]);
    let drugov = party(PartyKind::Person, "ДРУГОВ ИГОРЬ ПЕТРОВИЧ", "781055504418");
    let two = read(case!("06d_two_suppred.xml")).unwrap();
    assert_eq!(two.representatives, [orlova(), drugov.clone()]);
    let person = |name: &str, inn: &str| {
        let [last, first, middle]: [&str; 3] = name.split(' ').collect::<Vec<_>>().try_into().unwrap();
        format!(
            "<СведФизЛ ИННФЛ=\"{inn}\"><СведФЛ><ФИО Фамилия=\"{last}\" Имя=\"{first}\" Отчество=\"{middle}\"/></СведФЛ></СведФизЛ>"
        )
    };
    let both = format!(
        "{}{}",
        person(&orlova().name, &orlova().inn),
        person(&drugov.name, &drugov.inn)
    );
    assert_eq!(given_to(&both).representatives, [orlova(), drugov], "in one element");
    let alone =
        given_to("<СведФизЛ><СведФЛ><ФИО Фамилия=\"ЛИ\" Имя=\"АНЯ\" Отчество=\"ОТСУТСТВУЕТ\"/></СведФЛ></СведФизЛ>");
    assert_eq!(alone.representatives[0].name, "ЛИ АНЯ");
    let others = given_to(
        "<СведФилиал НаимОрг=\"Филиал\" ИННЮЛ=\"7810555028\" КПП=\"781002001\"/><СведИО НаимИО=\"Line Ltd\"/>",
    );
    let kinds: Vec<_> = others.representatives.iter().map(|party| party.kind).collect();
    assert_eq!(kinds, [PartyKind::Branch, PartyKind::ForeignOrganization]);
}

#[test]
fn a_text_of_powers_is_one_and_whole() {
    let text = "Представлять интересы ООО \"Северный пирс\" в АО \"Терминал\" & филиалах: подписывать заявки <ТЗ-1> и \"акты\"";
    for bytes in [case!("05a_text_minidom.xml"), case!("05b_cdata.xml")] {
        assert_eq!(read(bytes).unwrap().powers, [text]);
    }
    assert_eq!(
        read(case!("13_entity_in_attribute.xml")).unwrap().powers,
        ["Акт \"КС-2\" & № 3"]
    );
    let long = read(case!("05c_long_text.xml")).unwrap();
    assert!(long.powers[0].ends_with("права не даёт."), "{:?}", long.powers);
    assert_eq!(long.more, More::default());
}

#[test]
fn restrictions_of_a_power_and_powers_held_together_are_read() {
    let restricted = with_powers(
        "<МашПолн НаимПолн=\"Подписывать договоры\"><ОгрСвПолн НаимОгр=\"Сумма\"><ТексЗначОгр>до 1&#160;000 ₽</ТексЗначОгр></ОгрСвПолн>\
         <ОгрСвПолн НаимОгр=\"Порт\" НаимЗначОгр=\"СПб\"><КодЗначОгр>7</КодЗначОгр></ОгрСвПолн></МашПолн><МашПолн КодПолн=\"B\"/>",
    );
    assert_eq!(
        restricted.powers,
        ["Подписывать договоры (Сумма: до 1 000 ₽; Порт: СПб)", "B"]
    );
    assert!(!restricted.jointly);
    assert!(control("ПрСовмПолн=\"1\"", "ПрСовмПолн=\"2\"").jointly);
    assert_eq!(
        unread(&control("ПрСовмПолн=\"1\"", "ПрСовмПолн=\"3\"")),
        [(FactName::Powers, "СвПолн@ПрСовмПолн: 3")]
    );
    let torn = with_powers("<ТекстПолн>Всё, <кроме>писем</кроме></ТекстПолн>");
    assert_eq!(unread(&torn), [(FactName::Powers, "ТекстПолн/кроме")]);
}

#[test]
fn what_is_too_much_is_counted_and_a_list_of_sixty_is_not() {
    let many = |count: usize| -> String {
        let powers: Vec<String> = (1..=count).map(|at| format!("<МашПолн НаимПолн=\"П{at}\"/>")).collect();
        powers.concat()
    };
    let sixty = with_powers(&many(60));
    assert_eq!((sixty.powers.len(), sixty.more), (60, More::default()));
    let more = with_powers(&many(507));
    assert_eq!((more.powers.len(), more.more.powers), (500, 7));
    let long = with_powers(&format!("<ТекстПолн>{}</ТекстПолн>", "а".repeat(20_005)));
    assert_eq!(long.powers[0].chars().count(), 20_000);
    assert_eq!(long.more.characters, 5);
    let crowd = given_to(&"<СведФизЛ ИННФЛ=\"781055505796\"/>".repeat(201));
    assert_eq!((crowd.representatives.len(), crowd.more.representatives), (200, 1));
}

#[test]
fn days_are_read_as_xml_has_them_and_others_are_told() {
    let day = |stated: &str| control("2027-09-09", stated);
    for stated in ["2027-09-09Z", "2027-09-09+03:00", " 2027-09-09 "] {
        assert_eq!(day(stated).until, Day::of(2027, 9, 9), "{stated}");
    }
    let odd = day("до востребования");
    assert_eq!(odd.until, None);
    assert_eq!(unread(&odd), [(FactName::Dates, "СвДов@СрокДейст: до востребования")]);
    assert_eq!(day("").unread, [], "not stated");
}

#[test]
fn another_format_is_told_from_what_is_no_power_of_attorney() {
    assert_eq!(read(case!("09_v002_cp1251.xml")), Err(UploadProblem::OtherEmchd));
    let next = WHOLE.replace("EMCHD_1", "EMCHD_2");
    assert_eq!(read(next.as_bytes()), Err(UploadProblem::OtherEmchd));
    let stranger = "<?xml version=\"1.0\"?><Счёт xmlns=\"urn://x-artefacts/EMCHD_1\"/>";
    assert_eq!(read(stranger.as_bytes()), Err(UploadProblem::NotEmchd));
}

#[test]
fn a_document_that_says_nothing_is_not_understood() {
    let bare = "<Доверенность xmlns=\"urn://x-artefacts/EMCHD_1\"/>";
    let read = read(bare.as_bytes()).unwrap();
    assert_eq!((read.principals.len(), read.representatives.len()), (0, 0));
    assert!(read.unread.iter().all(|unread| unread.place == "Доверенность/Документ"));
    assert!(read.unread.iter().any(|unread| unread.about == FactName::Principal));
}

#[test]
fn bombs_strangers_and_ruins_are_refused() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a xmlns="urn://x-artefacts/EMCHD_1">&c;</a>"#;
    let outside = r#"<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>"#;
    let svg = r#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>"#;
    let page = r#"<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>"#;
    let entity = r#"<?xml version="1.0"?><a xmlns="urn://x-artefacts/EMCHD_1"><СвДов НомДовер="&b;"/></a>"#;
    for (xml, problem) in [
        (bomb, UploadProblem::Doctype),
        (outside, UploadProblem::Doctype),
        (svg, UploadProblem::NotEmchd),
        (page, UploadProblem::NotEmchd),
        (r#"<?xml version="1.0"?>"#, UploadProblem::NotEmchd),
        (
            &WHOLE[..WHOLE.char_indices().nth(400).map_or(0, |(at, _)| at)],
            UploadProblem::Damaged,
        ),
        (entity, UploadProblem::Damaged),
    ] {
        assert_eq!(read(xml.as_bytes()), Err(problem), "{xml}");
    }
    let deep = format!(
        "<?xml version=\"1.0\"?>{}",
        "<a xmlns=\"urn://x-artefacts/EMCHD_1\">".repeat(20_000)
    );
    assert_eq!(read(deep.as_bytes()), Err(UploadProblem::Damaged));
}

#[test]
fn what_is_nested_without_end_is_refused_before_it_is_read_through() {
    let nested = |depth: usize| {
        let (open, close) = ("<ФИО>".repeat(depth), "</ФИО>".repeat(depth));
        format!("<Доверенность xmlns=\"urn://x-artefacts/EMCHD_1\">{open}{close}</Доверенность>")
    };
    assert!(read(nested(DEEPEST - 1).as_bytes()).is_ok());
    assert_eq!(read(nested(DEEPEST).as_bytes()), Err(UploadProblem::Damaged));
    assert_eq!(read(nested(30_000).as_bytes()), Err(UploadProblem::Damaged));
}

proptest::proptest! {
    #[test]
    fn whatever_comes_nothing_breaks(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), at in 0_usize..1000) {
        let mut xml = WHOLE.as_bytes().to_vec();
        let at = at.min(xml.len());
        xml.splice(at..at, bytes);
        let _ = read(&xml);
    }
}
