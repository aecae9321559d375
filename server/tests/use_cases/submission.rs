//! Step 2: submitting, once, and the rows written with it.

use app::{
    backend::{Confirmation, Registration},
    error::AppError,
};
use domain::{
    Secret,
    registration::{DetailsForm, PasswordForm, Stage},
};
use sea_orm::EntityTrait;
use server::{ground::passwords::PasswordSettings, tables::entities};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, both, details, mistakes, password_form},
};

on_both!(
    submitting_sends_a_link_and_writes_everything_down,
    the_outbox_is_woken,
    a_mistake_in_a_field_does_not_spend_the_captcha,
    a_wrong_captcha_is_a_mistake_of_its_field,
    nothing_is_scored_before_the_captcha_is_right,
    a_double_click_submits_once_and_both_are_content,
    two_processes_submit_once,
    a_password_never_goes_to_what_another_tab_has_made_of_the_draft,
    another_tabs_success_is_not_told_as_ones_own,
    a_taken_address_gets_the_same_answer_and_its_owner_a_letter,
    a_full_pool_is_busy_and_spends_nothing,
);

async fn submitting_sends_a_link_and_writes_everything_down(context: &Context) {
    let (world, browser) = (World::new(context), Browser::at([203, 0, 113, 9]));
    world.register(&browser, EMAIL).await;
    let page = world.registration.access_page(&browser.caller()).await.unwrap();
    assert_eq!((page.email.as_str(), page.company.as_str()), (EMAIL, "ПАО «ГАЗПРОМ»"));
    assert_eq!(
        (page.inn.as_str(), page.kpp.as_deref()),
        ("7736050003", Some("773601001"))
    );
    assert_eq!((page.mailbox_confirmed, page.resend_in, page.letters), (false, 60, 1));
    let letters = world.letters().await;
    assert_eq!(
        (letters.len(), letters[0].to.as_str(), letters[0].kind.as_str()),
        (1, EMAIL, "confirm-mailbox")
    );
    let row = world.the_registration().await;
    assert_eq!(row.phone.as_deref(), Some("+79161234567"));
    assert!(row.password_hash.unwrap().starts_with("$argon2id$v=19$"));
    let links = entities::link::Entity::find().all(&world.deps.db).await.unwrap();
    let token = world.last_link(EMAIL).await;
    assert!(
        token.len() == 43
            && links
                .iter()
                .all(|link| link.token_hash.len() == 64 && link.token_hash != token)
    );
    let consents = entities::consent::Entity::find().all(&world.deps.db).await.unwrap();
    let documents: Vec<&str> = consents.iter().map(|consent| consent.document.as_str()).collect();
    assert_eq!(documents, ["terms", "personal-data"]);
    for consent in consents {
        assert_eq!(
            (consent.address.as_str(), consent.lang.as_str(), consent.sha256.len()),
            ("203.0.113.9", "ru", 64)
        );
    }
    assert_eq!(world.audited().await, ["registration.submitted"]);
}

async fn the_outbox_is_woken(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    world.woken.notified().await;
}

async fn a_mistake_in_a_field_does_not_spend_the_captcha(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let form = password_form();
    let weak = PasswordForm {
        password: Secret::new("Петров1985"),
        password_repeat: Secret::new("Петров1985"),
        ktsp: "on".into(),
        ktsp_login: "conway".into(),
        ..form.clone()
    };
    assert_eq!(
        mistakes(world.registration.submit(&browser.caller(), weak).await),
        "password:password-own-words"
    );
    let page = world.registration.password_page(&browser.caller()).await.unwrap();
    assert_eq!((page.ktsp, page.ktsp_login.as_str()), (true, "conway"));
    assert_eq!(world.registration.submit(&browser.caller(), form).await, Ok(()));
}

async fn a_wrong_captcha_is_a_mistake_of_its_field(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let wrong = PasswordForm {
        captcha_answer: "00000".into(),
        ..password_form()
    };
    let submitted = world.registration.submit(&browser.caller(), wrong).await;
    assert_eq!(mistakes(submitted), "captcha_answer:captcha-wrong");
    assert!(world.letters().await.is_empty());
}

async fn nothing_is_scored_before_the_captcha_is_right(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let scored = || {
        let numbers = world.deps.metrics.exposed(&server::metrics::Snapshot::default());
        let count = numbers
            .lines()
            .find_map(|line| line.strip_prefix("gangway_score_seconds_count "));
        count.unwrap().to_owned()
    };
    let hostile = "4@8({[<369&#!1/|\\0$5+7%2".repeat(2);
    let form = PasswordForm {
        password: Secret::new(hostile.clone()),
        password_repeat: Secret::new(hostile),
        captcha_answer: "00000".into(),
        ..password_form()
    };
    for captcha_answer in ["00000", ""] {
        let form = PasswordForm {
            captcha_answer: captcha_answer.into(),
            ..form.clone()
        };
        assert!(mistakes(world.registration.submit(&browser.caller(), form).await).starts_with("captcha_answer:"));
    }
    // A mistake in another field costs no captcha either.
    let differing = PasswordForm {
        password_repeat: Secret::new("another"),
        ..form
    };
    assert_eq!(
        mistakes(world.registration.submit(&browser.caller(), differing).await),
        "password_repeat:passwords-differ"
    );
    assert_eq!(scored(), "0");
    assert_eq!(
        world.registration.submit(&browser.caller(), password_form()).await,
        Ok(())
    );
    assert_eq!(scored(), "1");
}

async fn a_double_click_submits_once_and_both_are_content(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    // One form, sent twice: the captcha is right once only.
    let form = password_form();
    let answers = both(|| {
        let (world, browser, form) = (world.clone(), browser.clone(), form.clone());
        async move { world.registration.submit(&browser.caller(), form).await }
    })
    .await;
    assert_eq!(answers, [Ok(()), Ok(())]);
    assert_eq!(world.kinds(EMAIL).await, ["confirm-mailbox"]);
}

async fn two_processes_submit_once(context: &Context) {
    let (one, other, browser) = (World::new(context), World::new(context), Browser::new());
    one.registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let submit = |world: std::sync::Arc<World>| {
        let browser = browser.clone();
        tokio::spawn(async move { world.registration.submit(&browser.caller(), password_form()).await })
    };
    let (first, second) = (submit(one.clone()), submit(other));
    assert_eq!((first.await.unwrap(), second.await.unwrap()), (Ok(()), Ok(())));
    assert_eq!(one.kinds(EMAIL).await, ["confirm-mailbox"]);
    assert_eq!(
        entities::consent::Entity::find().all(&one.deps.db).await.unwrap().len(),
        2
    );
}

async fn a_taken_address_gets_the_same_answer_and_its_owner_a_letter(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let (free, taken) = (Browser::new(), Browser::new());
    world.register(&free, "free@example.org").await;
    // The same mailbox, typed otherwise.
    let same = "IVAN.PETROV@EXAMPLE.ORG";
    world.register(&taken, same).await;
    let of_free = world.registration.access_page(&free.caller()).await.unwrap();
    let of_taken = world.registration.access_page(&taken.caller()).await.unwrap();
    assert_eq!(of_taken.email, "IVAN.PETROV@example.org");
    assert_eq!(
        app::views::AccessPage {
            email: of_free.email.clone(),
            registration: of_free.registration.clone(),
            ..of_taken
        },
        of_free
    );
    assert_eq!(world.kinds("free@example.org").await, ["confirm-mailbox"]);
    assert_eq!(world.kinds("IVAN.PETROV@example.org").await, ["already-registered"]);
}

async fn a_full_pool_is_busy_and_spends_nothing(context: &Context) {
    let (world, browser) = (
        World::with(context, |settings| {
            settings.passwords = PasswordSettings {
                workers: 1,
                queue: 0,
                ..settings.passwords
            };
        }),
        Browser::new(),
    );
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let form = password_form();
    let taken = world.deps.passwords.admit().unwrap();
    let submitted = world.registration.submit(&browser.caller(), form.clone()).await;
    assert!(matches!(submitted, Err(AppError::Busy { .. })), "{submitted:?}");
    // Scoring has threads of its own: a weak password need not wait for people signing in.
    let weak = PasswordForm {
        password: Secret::new("Петров1985"),
        password_repeat: Secret::new("Петров1985"),
        ..form.clone()
    };
    assert_eq!(
        mistakes(world.registration.submit(&browser.caller(), weak).await),
        "password:password-own-words"
    );
    drop(taken);
    // Neither the draft nor the captcha is lost.
    assert_eq!(world.registration.submit(&browser.caller(), form).await, Ok(()));
}

/// A sole trader has no КПП, on the way and at the end.
#[tokio::test]
async fn a_sole_trader_registers_without_a_kpp() {
    let context = crate::support::sqlite().await;
    let (world, browser) = (World::new(&context), Browser::new());
    let form = DetailsForm {
        inn: "500100732259".into(),
        kpp: String::new(),
        company_name: "ИП Петров И. С.".into(),
        ..details(EMAIL)
    };
    world.registration.save_details(&browser.caller(), form).await.unwrap();
    world
        .registration
        .submit(&browser.caller(), password_form())
        .await
        .unwrap();
    let page = world.registration.access_page(&browser.caller()).await.unwrap();
    assert_eq!(page.kpp, None);
    let token = world.last_link(EMAIL).await;
    world
        .confirmation
        .confirm(&browser.caller(), token, Secret::default())
        .await
        .unwrap();
    let request = entities::membership::Entity::find()
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((request.kpp.as_str(), request.state.as_str()), ("", "requested"));
}

async fn a_password_never_goes_to_what_another_tab_has_made_of_the_draft(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    let save = async |email: &str| world.registration.save_details(&browser.caller(), details(email)).await;
    save(EMAIL).await.unwrap();
    let anna = world.registration.password_page(&browser.caller()).await.unwrap();
    // Another tab: merely typed, not even sent.
    let boris = DetailsForm {
        first_name: "Борис".into(),
        ..details("boris@example.org")
    };
    world.registration.keep_details(&browser.caller(), boris).await.unwrap();
    let form = PasswordForm {
        seen: anna.seen.clone(),
        ..password_form()
    };
    let submitted = world.registration.submit(&browser.caller(), form.clone()).await;
    assert_eq!(submitted, Err(AppError::Changed(Stage::Details)));
    assert!(world.letters().await.is_empty());
    assert_eq!(world.the_registration().await.password_hash, None);

    // Typing the same details again gives the same mark.
    save(EMAIL).await.unwrap();
    assert_eq!(
        world.registration.password_page(&browser.caller()).await.unwrap().seen,
        anna.seen
    );
    assert_eq!(world.registration.submit(&browser.caller(), form).await, Ok(()));
    assert_eq!(world.the_registration().await.email.as_deref(), Some(EMAIL));
}

async fn another_tabs_success_is_not_told_as_ones_own(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let anna = world.registration.password_page(&browser.caller()).await.unwrap();
    world
        .registration
        .save_details(&browser.caller(), details("boris@example.org"))
        .await
        .unwrap();
    let boris = world.registration.password_page(&browser.caller()).await.unwrap();
    let submit = async |seen: String| {
        let form = PasswordForm {
            seen,
            ..password_form()
        };
        world.registration.submit(&browser.caller(), form).await
    };
    assert_eq!(submit(boris.seen.clone()).await, Ok(()));
    assert_eq!(submit(anna.seen).await, Err(AppError::Changed(Stage::Access)));
    // A double click is one's own.
    assert_eq!(submit(boris.seen).await, Ok(()));
    assert_eq!(world.letters().await.len(), 1);
}
