//! The desk's view of a МЧД, from the attached file: principal, representative, places not understood.

use app::{backend::Powers, views::powers::PowerDossier};
use domain::{
    StaffRole,
    power::{
        FactName,
        Verdict::{self, Differs, Look, Matches, Told, Unread},
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use server::tables::entities::power;

use crate::{
    desk_browser::desk_browser,
    on_both,
    powers::{attach, own},
    support::Context,
    world::{Browser, EMAIL, World},
};

macro_rules! case {
    ($name:literal) => {
        include_str!(concat!("../cases/mchd/", $name))
    };
}

/// The company that the person asks to act for.
const OURS: &str = "7736050003";
/// The person's name in capital letters, as МЧД have it.
const PERSON: [&str; 3] = ["ПЕТРОВ", "ИВАН", "СЕРГЕЕВИЧ"];

/// The document with these numbers and names in place of its own.
fn with(document: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(document.to_owned(), |document, (from, to)| {
        assert!(document.contains(from), "{from}");
        document.replace(from, to)
    })
}

fn of_person(document: &str) -> String {
    with(
        document,
        &[
            ("Фамилия=\"ОРЛОВА\"", &format!("Фамилия=\"{}\"", PERSON[0])),
            ("Имя=\"МАРИЯ\"", &format!("Имя=\"{}\"", PERSON[1])),
            ("Отчество=\"СЕРГЕЕВНА\"", &format!("Отчество=\"{}\"", PERSON[2])),
        ],
    )
}

async fn seen(world: &World, membership: i64, desk: &Browser) -> PowerDossier {
    let panel = world.powers.panel(&desk.caller(), membership).await.unwrap();
    panel.powers.into_iter().next().unwrap()
}

fn verdict(dossier: &PowerDossier, name: FactName) -> Option<Verdict> {
    let fact = dossier.facts.iter().find(|fact| fact.name == name);
    fact.map(|fact| fact.verdict)
}

fn stated(dossier: &PowerDossier, name: FactName) -> Vec<&str> {
    let fact = dossier.facts.iter().find(|fact| fact.name == name).unwrap();
    fact.stated.iter().map(|stated| stated.text.as_str()).collect()
}

async fn whose_a_document_is_is_told_by_the_places_of_its_schema(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = own(&world, &browser).await.membership;
    let desk = desk_browser(&world, "desk@example.org", StaffRole::Reviewer).await;
    let (first, second, trader) = ("7810555010", "7810555028", "781055503140");
    for (what, document, expected) in [
        ("ours", with(case!("00_control.xml"), &[(first, OURS)]), Matches),
        ("another's", case!("00_control.xml").to_owned(), Differs),
        ("a sole trader's", case!("02_ip_principal.xml").to_owned(), Differs),
        (
            "managed by us",
            with(case!("10_managing_company.xml"), &[(second, OURS)]),
            Differs,
        ),
        (
            "managed by a trader",
            with(case!("03_managed_by_ip.xml"), &[(trader, OURS)]),
            Differs,
        ),
        (
            "given to us",
            with(case!("06b_rep_org.xml"), &[(second, OURS)]),
            Differs,
        ),
        (
            "of two, one ours",
            with(case!("12_two_principals.xml"), &[(first, OURS)]),
            Matches,
        ),
        (
            "handed on for us",
            with(case!("01_peredoverie.xml"), &[(first, OURS)]),
            Matches,
        ),
        (
            "handed on by us",
            with(case!("01_peredoverie.xml"), &[(second, OURS)]),
            Differs,
        ),
        (
            "at no place of the schema",
            with(case!("00_control.xml"), &[("РосОргДовер", "НовыйДовер"), (first, OURS)]),
            Unread,
        ),
    ] {
        let replaced = own(&world, &browser).await.powers.first().map(|power| power.id);
        let attached = attach(
            &world,
            &browser,
            (Some(id), replaced),
            &[("a.xml", document.as_bytes())],
        )
        .await;
        assert_eq!(attached, Ok(1), "{what}");
        let dossier = seen(&world, id, &desk).await;
        assert_eq!(verdict(&dossier, FactName::Principal), Some(expected), "{what}");
    }
}

async fn a_chain_is_told_from_its_first_principal_to_its_representative(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = own(&world, &browser).await.membership;
    let desk = desk_browser(&world, "desk@example.org", StaffRole::Reviewer).await;
    // The earlier power of attorney ends first.
    let changes = [
        ("7810555010", OURS),
        ("СрокДейст=\"2027-12-31\"", "СрокДейст=\"2027-03-01\""),
    ];
    let document = of_person(&with(case!("01_peredoverie.xml"), &changes));
    attach(&world, &browser, (Some(id), None), &[("a.xml", document.as_bytes())])
        .await
        .unwrap();
    let dossier = seen(&world, id, &desk).await;
    let facts: Vec<_> = dossier.facts.iter().map(|fact| (fact.name, fact.verdict)).collect();
    assert_eq!(
        facts,
        [
            (FactName::Number, Told),
            (FactName::Dates, Matches),
            (FactName::Principal, Matches),
            (FactName::HandedOn, Told),
            (FactName::Earlier, Matches),
            (FactName::Representative, Matches),
            (FactName::RepresentativeInn, Told),
            (FactName::Powers, Told),
        ]
    );
    assert_eq!(
        stated(&dossier, FactName::Number),
        ["0a1b2c3d-0000-4000-8000-000000000101"]
    );
    assert_eq!(
        stated(&dossier, FactName::Principal),
        ["7736050003, ООО \"СЕВЕРНЫЙ ПИРС\""]
    );
    assert_eq!(stated(&dossier, FactName::HandedOn), ["7810555028, ООО \"ЭКСПЕДИТОР\""]);
    assert_eq!(stated(&dossier, FactName::RepresentativeInn), ["781055505796"]);
    assert_eq!(dossier.suggested, ("2026-09-10".to_owned(), "2027-03-01".to_owned()));
}

async fn what_an_older_reader_has_read_is_read_anew(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = own(&world, &browser).await.membership;
    let desk = desk_browser(&world, "desk@example.org", StaffRole::Reviewer).await;
    let document = with(case!("03_managed_by_ip.xml"), &[("781055503140", OURS)]);
    attach(&world, &browser, (Some(id), None), &[("a.xml", document.as_bytes())])
        .await
        .unwrap();
    let row = power::Entity::find().one(&world.deps.db).await.unwrap().unwrap();
    let mut changed = row.clone().into_active_model();
    let old =
        format!(r#"{{"number":"1","principals":["7810555010","{OURS}"],"representatives":[{{"name":"П","inn":""}}]}}"#);
    changed.emchd = Set(Some(old));
    changed.update(&world.deps.db).await.unwrap();

    world.files.set_down(true);
    let blind = seen(&world, id, &desk).await;
    assert_eq!(
        verdict(&blind, FactName::Principal),
        Some(Unread),
        "its file can't be had"
    );
    assert_eq!(verdict(&blind, FactName::Unread), Some(Look));
    world.files.set_down(false);
    let dossier = seen(&world, id, &desk).await;
    assert_eq!(verdict(&dossier, FactName::Principal), Some(Differs));
    let kept = power::Entity::find().one(&world.deps.db).await.unwrap().unwrap();
    assert_eq!(kept.emchd, row.emchd, "and kept so");
}

async fn one_document_and_one_signature_are_a_pair_whatever_they_are_called(context: &Context) {
    const SIG: &[u8] = &[0x30, 0x82, 1, 0];
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = own(&world, &browser).await.membership;
    let place = (Some(id), None);
    let document = |number: &str| {
        with(
            case!("00_control.xml"),
            &[("ВнНомДовер=\"100\"", &format!("ВнНомДовер=\"{number}\""))],
        )
    };
    let (first, second) = (document("1"), document("2"));
    let together = [
        ("00_control.xml", first.as_bytes()),
        ("25-06-02_17-00-54_00_control.xml.sgn", SIG),
    ];
    assert_eq!(attach(&world, &browser, place, &together).await, Ok(2));
    assert_eq!(
        attach(&world, &browser, place, &[("Доверенность", second.as_bytes())]).await,
        Ok(1)
    );
    let later: &[(&str, &[u8])] = &[("подпись.p7s", &[0x30, 0x82, 1, 1])];
    assert_eq!(attach(&world, &browser, place, later).await, Ok(1));
    let powers = own(&world, &browser).await.powers;
    let names: Vec<_> = powers
        .iter()
        .map(|power| (power.name.as_str(), power.signature.as_deref().unwrap()))
        .collect();
    assert_eq!(
        names,
        [
            ("Доверенность.xml", "подпись.p7s"),
            ("00_control.xml", "25-06-02_17-00-54_00_control.xml.sgn"),
        ]
    );
}

on_both!(
    whose_a_document_is_is_told_by_the_places_of_its_schema,
    a_chain_is_told_from_its_first_principal_to_its_representative,
    what_an_older_reader_has_read_is_read_anew,
    one_document_and_one_signature_are_a_pair_whatever_they_are_called,
);
