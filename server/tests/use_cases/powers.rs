//! Powers of attorney: attached, carried over, decided, reminded of, swept.

use std::sync::Arc;

use app::{
    backend::{Confirmation, Powers, SignIn},
    error::AppError,
};
use bytes::Bytes;
use domain::{
    Secret, StaffRole,
    power::{
        MAX_KEPT, PowerState, UploadProblem,
        Verdict::{self, Matches, Told},
    },
};
use sea_orm::EntityTrait;
use server::{
    outside::{
        clock::{DAY, HOUR},
        files::Spool,
    },
    powers::{Arrived, PowerSettings, PowersService, Refused},
    tables::{entities::power, loose_file},
};

use crate::{
    desk_browser::desk_browser,
    on_both,
    support::Context,
    world::{Browser, EMAIL, World},
};

pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n";
const EMCHD: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Доверенность xmlns="urn://x-artefacts/EMCHD_1"><Документ><Довер>
<СвДов НомДовер="4f1c7c2e-9d0b-4a53-8f0e-2f6b3f1d9a10" ДатаВыдДовер="2026-01-10" СрокДейст="2027-01-09"/>
<СвДоверит><РосОргДовер><СвРосОрг ИННЮЛ="7736050003"/></РосОргДовер></СвДоверит>
<СвУпПред><Пред><СведФизЛ ИННФЛ="500100732259"><ФИО Фамилия="ПЕТРОВ" Имя="Иван" Отчество="Сергеевич"/></СведФизЛ></Пред></СвУпПред>
</Довер></Документ></Доверенность>"#;

async fn arrived(world: &World, name: &str, content: &[u8]) -> Arrived {
    let mut file = world.powers.spool().begin().await.unwrap();
    file.write(Bytes::copy_from_slice(content)).await.unwrap();
    Arrived {
        name: name.to_owned(),
        file: file.finish(),
    }
}

pub async fn attach(
    world: &World,
    browser: &Browser,
    place: (Option<i64>, Option<i64>),
    files: &[(&str, &[u8])],
) -> Result<usize, Refused> {
    let caller = browser.caller();
    let target = world.powers.target(&caller, place.0, place.1).await?;
    let mut all = Vec::new();
    for (name, content) in files {
        all.push(arrived(world, name, content).await);
    }
    world.powers.attach(&caller, target, all).await
}

fn refused(problem: UploadProblem, file: Option<usize>) -> Result<usize, Refused> {
    Err(Refused { problem, file })
}

/// A PDF unlike any other.
fn pdf(number: usize) -> Vec<u8> {
    [PDF, number.to_string().as_bytes(), b"\n%%EOF"].concat()
}

pub async fn own(world: &World, browser: &Browser) -> app::views::powers::MembershipPowers {
    let page = world.powers.settings_page(&browser.caller()).await.unwrap();
    page.memberships.into_iter().next().unwrap()
}

async fn what_is_attached_on_step_3_follows_the_person_into_the_cabinet(context: &Context) {
    let world = World::new(context);
    let browser = Browser::new();
    world.register(&browser, EMAIL).await;
    assert_eq!(
        attach(&world, &browser, (None, None), &[("Скан.pdf", PDF)]).await,
        Ok(1)
    );
    for number in 1..5 {
        let attached = attach(&world, &browser, (None, None), &[("Скан.pdf", &pdf(number))]).await;
        assert_eq!(attached, Ok(1));
    }
    let sixth = attach(&world, &browser, (None, None), &[("Скан.pdf", &pdf(6))]).await;
    assert_eq!(sixth, refused(UploadProblem::TooMany, None));
    assert_eq!(world.files.count(), 5, "what was refused is not kept");

    let link = world.last_link(EMAIL).await;
    world
        .confirmation
        .confirm(&browser.caller(), link, Secret::default())
        .await
        .unwrap();
    let late = attach(&world, &browser, (None, None), &[("Скан.pdf", &pdf(7))]).await;
    assert_eq!(late, refused(UploadProblem::Confirmed, None));
    let sign_in = crate::world::sign_in_form(EMAIL, crate::world::PASSWORD);
    world.sign_in.sign_in(&browser.caller(), sign_in).await.unwrap();
    let own = own(&world, &browser).await;
    assert_eq!(own.powers.len(), 5);
    assert!(own.powers.iter().all(|power| power.state == PowerState::Attached));
}

async fn an_upload_is_all_or_nothing(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = own(&world, &browser).await.membership;
    for (files, problem, file) in [
        (&[][..], UploadProblem::NoFile, None),
        (
            &[("a.pdf", PDF), ("b.pdf", &b""[..])][..],
            UploadProblem::Empty,
            Some(2),
        ),
        (&[("a.png", PDF)], UploadProblem::Misnamed, Some(1)),
        (&[("a.svg", b"<svg/>")], UploadProblem::UnknownKind, Some(1)),
        (&[("a.pdf", PDF), ("b.pdf", PDF)], UploadProblem::Same, Some(2)),
        (
            &[("a.xml.sig", &[0x30, 0x82, 1, 0])],
            UploadProblem::SignatureAlone,
            Some(1),
        ),
    ] {
        let answer = attach(&world, &browser, (Some(id), None), files).await;
        assert_eq!(answer, refused(problem, file), "{problem}");
    }
    world.files.set_down(true);
    let down = attach(&world, &browser, (Some(id), None), &[("a.pdf", PDF)]).await;
    assert_eq!(down, refused(UploadProblem::Internal, None));
    world.files.set_down(false);
    assert_eq!(own(&world, &browser).await.powers, []);
    assert_eq!(world.files.count(), 0);
    assert!(!world.audited().await.contains(&"power.attached".to_owned()));
}

async fn nobody_reaches_what_is_another_persons(context: &Context) {
    let world = World::new(context);
    let owner = world.signed_in(EMAIL).await;
    let stranger = world.signed_in("stranger@example.org").await;
    let nobody = Browser::new();
    let id = own(&world, &owner).await.membership;
    attach(&world, &owner, (Some(id), None), &[("a.pdf", PDF)])
        .await
        .unwrap();
    let power = own(&world, &owner).await.powers[0].id;

    let closed = attach(&world, &stranger, (Some(id), None), &[("b.pdf", &pdf(2))]).await;
    assert_eq!(closed, refused(UploadProblem::Closed, None));
    for place in [Some(id), None] {
        let answer = attach(&world, &nobody, (place, None), &[("b.pdf", &pdf(2))]).await;
        assert_eq!(answer, refused(UploadProblem::Nobody, None));
    }
    let of_stranger = own(&world, &stranger).await.membership;
    let stolen = attach(
        &world,
        &stranger,
        (Some(of_stranger), Some(power)),
        &[("b.pdf", &pdf(2))],
    )
    .await;
    assert_eq!(stolen, refused(UploadProblem::NotReplaceable, None));

    let opened = |browser: &Browser, id| {
        let (world, caller) = (&world, browser.caller());
        async move { world.powers.open(&caller, id, false).await.map(|opened| opened.name) }
    };
    assert_eq!(opened(&owner, power).await, Ok("a.pdf".to_owned()));
    assert_eq!(opened(&stranger, power).await, Err(AppError::NotFound));
    assert_eq!(opened(&stranger, power + 100).await, Err(AppError::NotFound));
    assert_eq!(opened(&nobody, power).await, Err(AppError::SignInRequired));
    let (caller, powers) = (stranger.caller(), &world.powers);
    assert_eq!(powers.withdraw(&caller, power).await, Err(AppError::NotFound));
    assert_eq!(powers.panel(&caller, id).await, Err(AppError::Forbidden));
    let accepted = powers.accept(&caller, power, String::new(), "2027-01-01".into()).await;
    assert_eq!(accepted, Err(AppError::Forbidden));
    assert_eq!(
        powers.refuse(&caller, power, "Нет".into()).await,
        Err(AppError::Forbidden)
    );
    let desk = desk_browser(&world, "desk@example.org", StaffRole::Reviewer).await;
    assert_eq!(opened(&desk, power).await, Ok("a.pdf".to_owned()));
}

async fn a_reviewer_sees_what_a_machine_readable_power_says_and_accepts_it_once(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = own(&world, &browser).await.membership;
    let files = [
        ("ON_EMCHD_1.xml", EMCHD.as_bytes()),
        ("ON_EMCHD_1.xml.sig", &[0x30, 0x82, 1, 0]),
    ];
    assert_eq!(attach(&world, &browser, (Some(id), None), &files).await, Ok(2));

    let desk = desk_browser(&world, "desk@example.org", StaffRole::Reviewer).await;
    let panel = world.powers.panel(&desk.caller(), id).await.unwrap();
    let dossier = &panel.powers[0];
    assert_eq!(dossier.power.signature.as_deref(), Some("ON_EMCHD_1.xml.sig"));
    assert_eq!(dossier.suggested, ("2026-01-10".to_owned(), "2027-01-09".to_owned()));
    let verdicts: Vec<_> = dossier.facts.iter().map(|fact| fact.verdict).collect();
    assert_eq!(verdicts, [Told, Matches, Matches, Matches, Told, Verdict::Unstated]);

    let power = dossier.power.id;
    let accept = |until: &str| {
        let (world, caller, until) = (&world, desk.caller(), until.to_owned());
        async move { world.powers.accept(&caller, power, String::new(), until).await }
    };
    assert!(matches!(accept("2020-01-01").await, Err(AppError::Invalid(_))));
    assert_eq!(accept("2027-01-09").await, Ok(()));
    assert_eq!(accept("2027-01-09").await, Err(AppError::AlreadyDecided));
    let refused = world.powers.refuse(&desk.caller(), power, "Поздно".into()).await;
    assert_eq!(refused, Err(AppError::AlreadyDecided));
    assert_eq!(world.kinds(EMAIL).await.last().unwrap(), "power-accepted");
    let own = own(&world, &browser).await;
    assert_eq!(own.powers[0].valid_until.as_deref(), Some("09.01.2027"));
    let withdrawn = world.powers.withdraw(&browser.caller(), power).await;
    assert_eq!(withdrawn, Err(AppError::AlreadyDecided), "others rely on it by now");
}

async fn a_refused_one_is_replaced_and_a_withdrawn_one_is_erased(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = own(&world, &browser).await.membership;
    attach(&world, &browser, (Some(id), None), &[("a.pdf", PDF)])
        .await
        .unwrap();
    let desk = desk_browser(&world, "desk@example.org", StaffRole::Reviewer).await;
    let first = own(&world, &browser).await.powers[0].id;
    let silent = world.powers.refuse(&desk.caller(), first, "  ".into()).await;
    assert!(matches!(silent, Err(AppError::Invalid(_))));
    let refused = world
        .powers
        .refuse(&desk.caller(), first, "Не видно печати".into())
        .await;
    assert_eq!(refused, Ok(()));
    assert_eq!(world.kinds(EMAIL).await.last().unwrap(), "power-refused");

    let place = (Some(id), Some(first));
    assert_eq!(attach(&world, &browser, place, &[("b.pdf", &pdf(2))]).await, Ok(1));
    let powers = own(&world, &browser).await.powers;
    assert_eq!(powers[0].state, PowerState::Attached);
    assert_eq!(powers[1].state, PowerState::Replaced);
    let again = attach(&world, &browser, place, &[("c.pdf", &pdf(3))]).await;
    assert_eq!(again, self::refused(UploadProblem::NotReplaceable, None));

    world.powers.withdraw(&browser.caller(), powers[0].id).await.unwrap();
    assert_eq!(own(&world, &browser).await.powers.len(), 1);
    assert_eq!(world.files.count(), 2);
    world.clock.advance(HOUR);
    assert_eq!(world.powers.watch().await.unwrap().files, 1);
    assert_eq!(world.files.count(), 1);
}

async fn what_was_replaced_counts_towards_what_an_owner_may_keep(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = own(&world, &browser).await.membership;
    let replaced = || async {
        let current = own(&world, &browser).await.powers.first().map(|power| power.id);
        let number = power::Entity::find().all(&world.deps.db).await.unwrap().len();
        attach(&world, &browser, (Some(id), current), &[("a.pdf", &pdf(number))]).await
    };
    for _ in 0..MAX_KEPT {
        assert_eq!(replaced().await, Ok(1));
    }
    // The hour's allowance is spent as well; the browser's session goes on while it is used.
    world.clock.advance(HOUR / 2 + 1);
    own(&world, &browser).await;
    world.clock.advance(HOUR / 2 + 1);
    assert_eq!(replaced().await, refused(UploadProblem::TooMany, None));
    assert_eq!(world.files.count(), MAX_KEPT);
}

async fn a_file_that_cannot_be_deleted_holds_up_no_other(context: &Context) {
    let world = World::new(context);
    let browser = Browser::new();
    world.register(&browser, EMAIL).await;
    let files: &[(&str, &[u8])] = &[("a.pdf", &pdf(1)), ("b.pdf", &pdf(2)), ("c.pdf", &pdf(3))];
    attach(&world, &browser, (None, None), files).await.unwrap();
    world.files.hold_first();
    world.clock.advance(73 * HOUR);
    server::jobs::sweep::run_once(&world.deps).await.unwrap();
    let watched = world.powers.watch().await.unwrap();
    assert_eq!((watched.abandoned, watched.files), (3, 2));
    assert_eq!(world.files.count(), 1);
    let noted = || async {
        loose_file::noted_before(&world.deps.db, i64::MAX, 10)
            .await
            .unwrap()
            .len()
    };
    assert_eq!(noted().await, 1, "it is tried again later");
}

async fn the_owner_is_reminded_thirty_and_seven_days_before_the_end(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = own(&world, &browser).await.membership;
    attach(&world, &browser, (Some(id), None), &[("a.pdf", PDF)])
        .await
        .unwrap();
    let power = own(&world, &browser).await.powers[0].id;
    let desk = desk_browser(&world, "desk@example.org", StaffRole::Reviewer).await;
    // The day is 22.11.2026.
    world
        .powers
        .accept(&desk.caller(), power, String::new(), "01.01.2027".into())
        .await
        .unwrap();
    let reminders = || async {
        world.powers.watch().await.unwrap();
        world.powers.watch().await.unwrap();
        let kinds = world.kinds(EMAIL).await;
        kinds.iter().filter(|kind| *kind == "power-expiring").count()
    };
    assert_eq!(reminders().await, 0);
    world.clock.advance(10 * DAY);
    assert_eq!(reminders().await, 1);
    world.clock.advance(22 * DAY);
    assert_eq!(reminders().await, 1);
    world.clock.advance(DAY);
    assert_eq!(reminders().await, 2);
    world.clock.advance(7 * DAY);
    assert_eq!(reminders().await, 2, "its last day");
    let watched = world.audited().await;
    assert!(!watched.contains(&"power.expired".to_owned()));
    world.clock.advance(DAY);
    assert_eq!(reminders().await, 2);
    assert!(world.audited().await.contains(&"power.expired".to_owned()));
}

async fn files_of_a_registration_never_confirmed_go_with_it(context: &Context) {
    let world = World::new(context);
    let browser = Browser::new();
    world.register(&browser, EMAIL).await;
    attach(&world, &browser, (None, None), &[("a.pdf", PDF)]).await.unwrap();
    assert_eq!(world.powers.watch().await.unwrap().files, 0);
    world.clock.advance(73 * HOUR);
    server::jobs::sweep::run_once(&world.deps).await.unwrap();
    let watched = world.powers.watch().await.unwrap();
    assert_eq!((watched.abandoned, watched.files), (1, 1));
    assert_eq!(world.files.count(), 0);
}

async fn files_sent_while_the_mailbox_is_proved_are_not_lost(context: &Context) {
    let world = World::new(context);
    let browser = Browser::new();
    world.register(&browser, EMAIL).await;
    let link = world.last_link(EMAIL).await;
    let (confirming, sending) = (browser.caller(), browser.clone());
    let (one, other) = (std::sync::Arc::clone(&world), std::sync::Arc::clone(&world));
    let confirmed = tokio::spawn(async move { one.confirmation.confirm(&confirming, link, Secret::default()).await });
    let attached = tokio::spawn(async move { attach(&other, &sending, (None, None), &[("a.pdf", PDF)]).await });
    confirmed.await.unwrap().unwrap();
    let attached = attached.await.unwrap();
    let rows = power::Entity::find().all(&world.deps.db).await.unwrap();
    match attached {
        Ok(_) => assert!(rows.iter().all(|row| row.membership_id.is_some()) && rows.len() == 1),
        Err(refused) => {
            assert_eq!(refused.problem, UploadProblem::Confirmed);
            assert_eq!((rows.len(), world.files.count()), (0, 0));
        }
    }
}

/// The same product with other settings of files.
fn with_files(world: &World, set: impl FnOnce(&mut PowerSettings)) -> PowersService {
    let mut settings = PowerSettings::default();
    set(&mut settings);
    let spool = Spool::new(std::env::temp_dir());
    PowersService::new(Arc::clone(&world.deps), Arc::clone(&world.files) as _, spool, settings)
}

async fn send(
    world: &World,
    powers: &PowersService,
    browser: &Browser,
    membership: Option<i64>,
    content: &[u8],
) -> Result<usize, Refused> {
    let caller = browser.caller();
    let target = powers.target(&caller, membership, None).await?;
    powers
        .attach(&caller, target, vec![arrived(world, "a.pdf", content).await])
        .await
}

async fn the_unproved_all_together_keep_only_so_much_and_the_proved_are_not_held_up(context: &Context) {
    let world = World::new(context);
    let proved = world.signed_in(EMAIL).await;
    let powers = with_files(&world, |settings| settings.unproved = 3 * pdf(0).len() as u64);
    for number in 0..3_u8 {
        let stranger = Browser::at([100, 64, number, 7]);
        world
            .register(&stranger, &format!("stranger{number}@example.org"))
            .await;
        assert_eq!(send(&world, &powers, &stranger, None, &pdf(number.into())).await, Ok(1));
    }
    let stranger = Browser::at([100, 64, 3, 7]);
    world.register(&stranger, "stranger3@example.org").await;
    assert_eq!(
        send(&world, &powers, &stranger, None, &pdf(3)).await,
        refused(UploadProblem::NoRoom, None)
    );
    let membership = Some(own(&world, &proved).await.membership);
    assert_eq!(send(&world, &powers, &proved, membership, &pdf(3)).await, Ok(1));
    // A proved mailbox makes room.
    let (browser, link) = (
        Browser::at([100, 64, 0, 7]),
        world.last_link("stranger0@example.org").await,
    );
    let password = Secret::new(crate::world::PASSWORD);
    world
        .confirmation
        .confirm(&browser.caller(), link, password)
        .await
        .unwrap();
    assert_eq!(send(&world, &powers, &stranger, None, &pdf(3)).await, Ok(1));
}

async fn the_unproved_of_one_network_send_only_so_much_an_hour(context: &Context) {
    let world = World::new(context);
    let powers = with_files(&world, |settings| settings.unproved_an_hour = pdf(0).len() as u64);
    let mut strangers = Vec::new();
    for (email, address) in [
        ("a@example.org", [100, 64, 1, 7]),
        ("b@example.org", [100, 64, 1, 8]),
        ("c@example.org", [100, 64, 2, 7]),
    ] {
        let stranger = Browser::at(address);
        world.register(&stranger, email).await;
        strangers.push(stranger);
    }
    assert_eq!(send(&world, &powers, &strangers[0], None, &pdf(0)).await, Ok(1));
    assert_eq!(
        send(&world, &powers, &strangers[1], None, &pdf(1)).await,
        refused(UploadProblem::TooOften, None)
    );
    assert_eq!(send(&world, &powers, &strangers[2], None, &pdf(2)).await, Ok(1));
    world.clock.advance(HOUR);
    assert_eq!(send(&world, &powers, &strangers[1], None, &pdf(1)).await, Ok(1));
}

on_both!(
    what_is_attached_on_step_3_follows_the_person_into_the_cabinet,
    an_upload_is_all_or_nothing,
    nobody_reaches_what_is_another_persons,
    a_reviewer_sees_what_a_machine_readable_power_says_and_accepts_it_once,
    a_refused_one_is_replaced_and_a_withdrawn_one_is_erased,
    what_was_replaced_counts_towards_what_an_owner_may_keep,
    a_file_that_cannot_be_deleted_holds_up_no_other,
    the_owner_is_reminded_thirty_and_seven_days_before_the_end,
    files_of_a_registration_never_confirmed_go_with_it,
    files_sent_while_the_mailbox_is_proved_are_not_lost,
    the_unproved_all_together_keep_only_so_much_and_the_proved_are_not_held_up,
    the_unproved_of_one_network_send_only_so_much_an_hour,
);
