//! Step 1, and moving between the steps.

use app::{
    backend::{CookieName, Directory, Registration},
    error::AppError,
    views::DetailsPage,
};
use domain::registration::{DetailsForm, Lookup, PasswordForm, Stage};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::{
    ground::{directory::AskLimits, limits::Pace},
    outside::{
        clock::{HOUR, MINUTE},
        directory::FakeDirectory,
    },
    tables::entities,
};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, details, mistakes, password_form},
};

on_both!(
    a_visitor_without_a_draft_sees_an_empty_form,
    what_was_typed_is_there_after_a_mistake,
    keeping_judges_nothing,
    a_blank_form_begins_no_draft,
    an_address_begins_only_so_many_drafts_an_hour,
    a_draft_is_kept_for_72_hours_after_the_last_key,
    somebody_elses_cookie_opens_nothing,
    text_no_database_takes_is_kept_without_what_it_refuses,
    a_company_the_directory_does_not_know_is_typed,
    a_directory_that_goes_down_later_changes_nothing,
    whoever_asked_for_too_many_companies_types_the_name_and_registers,
    another_company_is_looked_up_anew,
    pages_ahead_send_back,
    pages_behind_send_on,
    going_back_keeps_the_ktsp_login_and_no_password,
    cancelling_forgets_the_draft,
);

async fn a_visitor_without_a_draft_sees_an_empty_form(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    assert_eq!(
        world.registration.details_page(&browser.caller()).await,
        Ok(DetailsPage::default())
    );
    assert_eq!(browser.cookie(CookieName::Draft), None);
}

async fn what_was_typed_is_there_after_a_mistake(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    let wrong = DetailsForm {
        inn: "7736050004".into(),
        phone: "+7 916".into(),
        ..details(EMAIL)
    };
    let saved = world.registration.save_details(&browser.caller(), wrong.clone()).await;
    assert_eq!(mistakes(saved), "phone:phone-length,inn:inn-checksum");
    let page = world.registration.details_page(&browser.caller()).await.unwrap();
    assert_eq!(
        (page.form, page.attempted, page.lookup.outcome),
        (wrong, true, Lookup::NotAsked)
    );
}

async fn keeping_judges_nothing(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    let half = DetailsForm {
        last_name: "Пет".into(),
        ..DetailsForm::default()
    };
    world
        .registration
        .keep_details(&browser.caller(), half.clone())
        .await
        .unwrap();
    let page = world.registration.details_page(&browser.caller()).await.unwrap();
    assert_eq!((page.form, page.attempted), (half, false));
}

async fn a_blank_form_begins_no_draft(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    let blank = DetailsForm {
        phone: " \0".into(),
        ..DetailsForm::default()
    };
    let registration = &world.registration;
    registration
        .keep_details(&browser.caller(), blank.clone())
        .await
        .unwrap();
    assert_eq!(browser.cookie(CookieName::Draft), None);
    assert_eq!(registrations(&world).await, 0);
    // An existing draft is emptied all the same.
    registration
        .keep_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    registration.keep_details(&browser.caller(), blank).await.unwrap();
    let page = registration.details_page(&browser.caller()).await.unwrap();
    assert_eq!((page.form.email.as_str(), registrations(&world).await), ("", 1));
}

async fn an_address_begins_only_so_many_drafts_an_hour(context: &Context) {
    let world = World::with(context, |settings| {
        settings.limits.drafts = Pace {
            burst: 2,
            every: 30 * MINUTE,
        };
    });
    let begin = |browser: Browser| {
        let world = world.clone();
        async move { world.registration.keep_details(&browser.caller(), details(EMAIL)).await }
    };
    let office = [203, 0, 113, 9];
    let first = Browser::at(office);
    begin(first.clone()).await.unwrap();
    world.clock.advance(20 * MINUTE);
    begin(Browser::at(office)).await.unwrap();
    let third = begin(Browser::at(office)).await;
    assert_eq!(third, Err(AppError::TooMany { seconds: 10 * 60 }));
    // A browser with a draft goes on with it; other addresses are not concerned.
    for browser in [
        first,
        Browser::at([203, 0, 113, 10]),
        Browser::new(),
        Browser::new(),
        Browser::new(),
    ] {
        assert_eq!(begin(browser).await, Ok(()));
    }
    world.clock.advance(10 * MINUTE);
    assert_eq!(begin(Browser::at(office)).await, Ok(()));
}

async fn registrations(world: &World) -> u64 {
    entities::registration::Entity::find()
        .count(&world.deps.db)
        .await
        .unwrap()
}

async fn a_draft_is_kept_for_72_hours_after_the_last_key(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    for _ in 0..2 {
        world
            .registration
            .keep_details(&browser.caller(), details(EMAIL))
            .await
            .unwrap();
        assert_eq!(browser.was_set(CookieName::Draft).unwrap().max_age, Some(72 * 3600));
        world.clock.advance(71 * HOUR);
    }
    assert_eq!(
        world.registration.details_page(&browser.caller()).await.unwrap().form,
        details(EMAIL)
    );
    world.clock.advance(HOUR);
    assert_eq!(
        world.registration.details_page(&browser.caller()).await,
        Ok(DetailsPage::default())
    );
}

async fn somebody_elses_cookie_opens_nothing(context: &Context) {
    let (world, browser, stranger) = (World::new(context), Browser::new(), Browser::new());
    world
        .registration
        .keep_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let stored = world.the_registration().await.cookie_hash.unwrap();
    for guess in ["", "x", stored.as_str()] {
        stranger.caller().jar.set(CookieName::Draft, guess, None);
        assert_eq!(
            world.registration.details_page(&stranger.caller()).await,
            Ok(DetailsPage::default())
        );
    }
}

async fn text_no_database_takes_is_kept_without_what_it_refuses(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    let hostile = DetailsForm {
        last_name: "А\0б".into(),
        first_name: "я".repeat(10_000),
        middle_name: "'; DROP TABLE account; --".into(),
        company_name: "<script>\u{202e}😀".into(),
        ..details(EMAIL)
    };
    assert!(
        world
            .registration
            .save_details(&browser.caller(), hostile.clone())
            .await
            .is_err()
    );
    let kept = world.registration.details_page(&browser.caller()).await.unwrap().form;
    assert_eq!(
        (kept.last_name.as_str(), kept.first_name.chars().count()),
        ("Аб", DetailsForm::MAX_KEPT)
    );
    assert_eq!(
        (kept.middle_name, kept.company_name),
        (hostile.middle_name, hostile.company_name)
    );
    let form = PasswordForm {
        ktsp: "on".into(),
        ktsp_login: "\0".repeat(10_000),
        ..password_form()
    };
    assert_eq!(world.registration.leave_password(&browser.caller(), form).await, Ok(()));
}

async fn a_company_the_directory_does_not_know_is_typed(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    let unknown = DetailsForm {
        inn: "7707083893".into(),
        kpp: "770701001".into(),
        ..details(EMAIL)
    };
    let saved = world
        .registration
        .save_details(&browser.caller(), unknown.clone())
        .await;
    assert_eq!(mistakes(saved), "company_name:company-name-required");
    let named = DetailsForm {
        company_name: "ПАО \"Сбербанк\"".into(),
        ..unknown
    };
    world.registration.save_details(&browser.caller(), named).await.unwrap();
    world
        .registration
        .submit(&browser.caller(), password_form())
        .await
        .unwrap();
    let row = world.the_registration().await;
    assert_eq!(
        (row.company_name.as_deref(), row.company_verified),
        (Some("ПАО «Сбербанк»"), false)
    );
}

async fn a_directory_that_goes_down_later_changes_nothing(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let world = World::with_directory(context, FakeDirectory::Down);
    let page = world.registration.details_page(&browser.caller()).await.unwrap();
    assert_eq!(
        (page.lookup.outcome, page.lookup.name.as_deref()),
        (Lookup::Found, Some("ПАО «ГАЗПРОМ»"))
    );
    // «Далее» does not ask the directory again either.
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    world
        .registration
        .submit(&browser.caller(), password_form())
        .await
        .unwrap();
    assert!(world.the_registration().await.company_verified);
}

async fn whoever_asked_for_too_many_companies_types_the_name_and_registers(context: &Context) {
    let limits = AskLimits {
        an_hour: 1,
        ..AskLimits::default()
    };
    let (world, browser) = (World::with_ask_limits(context, limits), Browser::at([203, 0, 113, 9]));
    let (inn, kpp) = ("7707083893".to_owned(), "770701001".to_owned());
    let first = world.deps.directory.look_up(&browser.caller(), inn, kpp).await;
    assert_eq!(first.unwrap().outcome, Lookup::NotFound);
    let saved = world.registration.save_details(&browser.caller(), details(EMAIL)).await;
    assert_eq!(mistakes(saved), "company_name:company-name-unchecked");
    let page = world.registration.details_page(&browser.caller()).await.unwrap();
    assert_eq!(page.lookup.outcome, Lookup::Limited);
    let named = DetailsForm {
        company_name: "ПАО Газпром".into(),
        ..details(EMAIL)
    };
    world.registration.save_details(&browser.caller(), named).await.unwrap();
    let submitted = world.registration.submit(&browser.caller(), password_form()).await;
    assert_eq!(submitted, Ok(()));
    assert!(!world.the_registration().await.company_verified);
}

async fn another_company_is_looked_up_anew(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let other = DetailsForm {
        inn: "7707083893".into(),
        kpp: "770701001".into(),
        ..details(EMAIL)
    };
    world.registration.keep_details(&browser.caller(), other).await.unwrap();
    let page = world.registration.details_page(&browser.caller()).await.unwrap();
    assert_eq!((page.lookup.outcome, page.lookup.name), (Lookup::NotFound, None));
    let ahead = world.registration.password_page(&browser.caller()).await;
    assert_eq!(ahead, Err(AppError::Elsewhere(Stage::Details)));
}

async fn pages_ahead_send_back(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    let (registration, back) = (&world.registration, AppError::Elsewhere(Stage::Details));
    for half in [
        None,
        Some(DetailsForm {
            kpp: String::new(),
            ..details(EMAIL)
        }),
    ] {
        if let Some(form) = half {
            registration.keep_details(&browser.caller(), form).await.unwrap();
        }
        assert_eq!(registration.password_page(&browser.caller()).await, Err(back.clone()));
        assert_eq!(
            registration.submit(&browser.caller(), password_form()).await,
            Err(back.clone())
        );
        assert_eq!(registration.access_page(&browser.caller()).await, Err(back.clone()));
        assert_eq!(registration.resend(&browser.caller()).await, Err(back.clone()));
    }
    registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let step_2 = Err(AppError::Elsewhere(Stage::Password));
    assert_eq!(registration.access_page(&browser.caller()).await, step_2);
}

async fn pages_behind_send_on(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let (registration, on) = (&world.registration, AppError::Elsewhere(Stage::Access));
    assert_eq!(registration.details_page(&browser.caller()).await, Err(on.clone()));
    assert_eq!(registration.password_page(&browser.caller()).await, Err(on.clone()));
    assert_eq!(
        registration
            .keep_details(&browser.caller(), details("other@example.org"))
            .await,
        Err(on.clone())
    );
    assert_eq!(
        registration
            .save_details(&browser.caller(), details("other@example.org"))
            .await,
        Err(on.clone())
    );
    assert_eq!(
        registration.leave_password(&browser.caller(), password_form()).await,
        Err(on)
    );
    assert_eq!(world.the_registration().await.email.as_deref(), Some(EMAIL));
}

async fn going_back_keeps_the_ktsp_login_and_no_password(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let form = PasswordForm {
        ktsp: "on".into(),
        ktsp_login: "conway".into(),
        ..password_form()
    };
    world
        .registration
        .leave_password(&browser.caller(), form)
        .await
        .unwrap();
    let page = world.registration.password_page(&browser.caller()).await.unwrap();
    assert_eq!(
        (page.ktsp, page.ktsp_login.as_str(), page.email.as_str()),
        (true, "conway", EMAIL)
    );
    assert!(
        page.own_words.iter().any(|word| word.to_lowercase() == "петров"),
        "{:?}",
        page.own_words
    );
    assert_eq!(world.the_registration().await.password_hash, None);
}

async fn cancelling_forgets_the_draft(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    world.registration.cancel(&browser.caller()).await.unwrap();
    assert_eq!(browser.cookie(CookieName::Draft), None);
    let row = world.the_registration().await;
    assert_eq!(
        (row.state.as_str(), row.details.as_str(), row.cookie_hash),
        ("cancelled", "{}", None)
    );
    assert_eq!(
        world.registration.details_page(&browser.caller()).await,
        Ok(DetailsPage::default())
    );
}
