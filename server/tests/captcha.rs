//! The captcha, on the database.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

mod support;

use std::sync::Arc;

use domain::Problem;
use sea_orm::{EntityTrait, PaginatorTrait};
use server::{
    ground::captcha::{CaptchaError, CaptchaService, CaptchaSettings},
    outside::{
        clock::{Clock, FakeClock, MINUTE, SECOND},
        random::SeededRandom,
    },
    tables::{Database, captcha as table, entities::captcha::Entity},
};
use support::Context;

struct Captcha {
    service: Arc<CaptchaService>,
    clock: Arc<FakeClock>,
    db: Database,
}

impl Captcha {
    fn new(database: &Context) -> Self {
        Self::with(database, CaptchaSettings::default())
    }

    fn with(database: &Context, settings: CaptchaSettings) -> Self {
        let clock = Arc::new(FakeClock::default());
        let random = Arc::new(SeededRandom::new(1));
        let service = CaptchaService::new(
            database.db.clone(),
            clock.clone(),
            random,
            b"key of the tests",
            settings,
        );
        Self {
            service: Arc::new(service),
            clock,
            db: database.db.clone(),
        }
    }

    /// The digits as a person reads them in the picture.
    async fn read(&self, id: &str) -> String {
        self.service.answer(id).await.unwrap().unwrap()
    }

    async fn check(&self, id: &str, answer: &str) -> Result<(), Problem> {
        told(self.service.check(id, answer).await)
    }

    async fn rows(&self) -> u64 {
        Entity::find().count(&self.db).await.unwrap()
    }
}

fn told(result: Result<(), CaptchaError>) -> Result<(), Problem> {
    result.map_err(|error| match error {
        CaptchaError::Refused(problem) => problem,
        other => panic!("{other}"),
    })
}

/// Five digits, but not these.
fn other_than(answer: &str) -> String {
    answer
        .chars()
        .map(|digit| if digit == '9' { '0' } else { '9' })
        .collect()
}

async fn a_challenge_that_is_only_looked_at_writes_nothing(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    let light = captcha.service.picture(&id, false).await.unwrap().unwrap();
    let dark = captcha.service.picture(&id, true).await.unwrap().unwrap();
    assert!(light.starts_with(b"\x89PNG") && dark.starts_with(b"\x89PNG") && light != dark);
    assert_eq!(captcha.service.picture(&id, false).await.unwrap().unwrap(), light);
    assert_eq!(captcha.rows().await, 0);
}

async fn the_digits_can_be_listened_to_and_a_redrawing_sounds_otherwise(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    let heard = captcha.service.recording(&id).await.unwrap().unwrap();
    assert!(heard.starts_with(b"RIFF"));
    assert_eq!(captcha.service.recording(&id).await.unwrap().unwrap(), heard);
    assert_eq!(captcha.rows().await, 0);
    assert!(captcha.service.redraw(&id).await.unwrap());
    assert_ne!(captcha.service.recording(&id).await.unwrap().unwrap(), heard);
    assert_eq!(captcha.service.recording("x").await.unwrap(), None);
}

async fn with_audio_switched_off_there_is_no_recording(database: &Context) {
    let settings = CaptchaSettings {
        audio: false,
        ..CaptchaSettings::default()
    };
    let captcha = Captcha::with(database, settings);
    let id = captcha.service.new_challenge();
    assert!(!captcha.service.view().audio);
    assert_eq!(captcha.service.recording(&id).await.unwrap(), None);
}

async fn the_right_answer_is_taken_once(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    let answer = captcha.read(&id).await;
    assert_eq!(
        captcha
            .check(&id, &format!(" {}-{} ", &answer[..2], &answer[2..]))
            .await,
        Ok(())
    );
    assert_eq!(captcha.check(&id, &answer).await, Err(Problem::CaptchaSpent));
    assert_eq!(
        captcha.check(&id, &other_than(&answer)).await,
        Err(Problem::CaptchaSpent)
    );
}

async fn an_answer_given_back_is_right_once_more_and_not_for_ever(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    let answer = captcha.read(&id).await;
    // Nothing was spent yet.
    captcha.service.give_back(&id).await.unwrap();
    let mut taken = 0;
    while captcha.check(&id, &answer).await == Ok(()) {
        assert_eq!(captcha.check(&id, &answer).await, Err(Problem::CaptchaSpent));
        captcha.service.give_back(&id).await.unwrap();
        taken += 1;
    }
    assert_eq!(taken, 11);
    // Giving a challenge back does not prolong its life.
    let id = captcha.service.new_challenge();
    let answer = captcha.read(&id).await;
    assert_eq!(captcha.check(&id, &answer).await, Ok(()));
    captcha.service.give_back(&id).await.unwrap();
    captcha.clock.advance(3 * MINUTE);
    assert_eq!(captcha.check(&id, &answer).await, Err(Problem::CaptchaExpired));
}

async fn of_many_right_answers_at_once_one_is_taken(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    let answer = captcha.read(&id).await;
    let checks: Vec<_> = (0..8)
        .map(|_| {
            let (service, id, answer) = (captcha.service.clone(), id.clone(), answer.clone());
            tokio::spawn(async move { told(service.check(&id, &answer).await) })
        })
        .collect();
    let mut taken = 0;
    for check in checks {
        match check.await.unwrap() {
            Ok(()) => taken += 1,
            Err(problem) => assert_eq!(problem, Problem::CaptchaSpent),
        }
    }
    assert_eq!(taken, 1);
}

async fn three_wrong_answers_end_a_challenge_over_all_its_drawings(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    for mistake in 0..3 {
        let wrong = other_than(&captcha.read(&id).await);
        assert_eq!(
            captcha.check(&id, &wrong).await,
            Err(Problem::CaptchaWrong),
            "mistake {mistake}"
        );
        assert_eq!(captcha.service.redraw(&id).await.unwrap(), mistake < 2);
    }
    let answer = captcha.read(&id).await;
    assert_eq!(captcha.check(&id, &answer).await, Err(Problem::CaptchaSpent));
}

async fn after_a_mistake_other_digits_are_asked_for(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    let mut asked = vec![captcha.read(&id).await];
    for _ in 0..2 {
        let wrong = other_than(&captcha.read(&id).await);
        assert_eq!(captcha.check(&id, &wrong).await, Err(Problem::CaptchaWrong));
        let next = captcha.read(&id).await;
        assert!(!asked.contains(&next));
        asked.push(next);
    }
    captcha.clock.advance(3 * MINUTE - 1);
    assert_eq!(captcha.check(&id, &captcha.read(&id).await).await, Ok(()));
}

async fn a_mistake_is_no_way_to_a_longer_life(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    captcha.clock.advance(2 * MINUTE);
    let wrong = other_than(&captcha.read(&id).await);
    assert_eq!(captcha.check(&id, &wrong).await, Err(Problem::CaptchaWrong));
    captcha.clock.advance(MINUTE);
    let answer = captcha.read(&id).await;
    assert_eq!(captcha.check(&id, &answer).await, Err(Problem::CaptchaExpired));
}

async fn guesses_at_once_are_counted_like_guesses_in_turn(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    let wrong = other_than(&captcha.read(&id).await);
    let guesses: Vec<_> = (0..10)
        .map(|_| {
            let (service, id, wrong) = (captcha.service.clone(), id.clone(), wrong.clone());
            tokio::spawn(async move { told(service.check(&id, &wrong).await) })
        })
        .collect();
    let mut heard = 0;
    for guess in guesses {
        heard += u32::from(guess.await.unwrap() == Err(Problem::CaptchaWrong));
    }
    assert_eq!(heard, 3);
    let row = table::find(&captcha.db, &id).await.unwrap().unwrap();
    assert_eq!(row.mistakes, 3);
}

async fn an_answer_after_three_minutes_is_too_late(database: &Context) {
    let captcha = Captcha::new(database);
    let (early, late) = (captcha.service.new_challenge(), captcha.service.new_challenge());
    let (early_answer, late_answer) = (captcha.read(&early).await, captcha.read(&late).await);
    captcha.clock.advance(3 * MINUTE - 1);
    assert_eq!(captcha.check(&early, &early_answer).await, Ok(()));
    captcha.clock.advance(1);
    assert_eq!(captcha.check(&late, &late_answer).await, Err(Problem::CaptchaExpired));
}

async fn a_redrawing_has_other_digits_and_lives_anew(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    let (before, picture) = (
        captcha.read(&id).await,
        captcha.service.picture(&id, false).await.unwrap(),
    );
    captcha.clock.advance(2 * MINUTE);
    assert!(captcha.service.redraw(&id).await.unwrap());
    assert_ne!(captcha.service.picture(&id, false).await.unwrap(), picture);
    captcha.clock.advance(2 * MINUTE);
    assert_eq!(captcha.check(&id, &before).await, Err(Problem::CaptchaWrong));
    assert_eq!(captcha.check(&id, &captcha.read(&id).await).await, Ok(()));
    assert!(!captcha.service.redraw(&id).await.unwrap(), "spent");
}

async fn a_swept_challenge_never_shows_its_old_digits_again(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    let mut seen = Vec::new();
    for _ in 0..3 {
        assert!(captcha.service.redraw(&id).await.unwrap());
        let answer = captcha.read(&id).await;
        assert!(!seen.contains(&answer));
        assert_eq!(captcha.check(&id, &answer).await, Ok(()));
        seen.push(answer);
        captcha.clock.advance(3 * MINUTE + SECOND);
        table::sweep(&captcha.db, captcha.clock.now()).await.unwrap();
        assert_eq!(captcha.rows().await, 0);
        assert_eq!(
            captcha.check(&id, &captcha.read(&id).await).await,
            Err(Problem::CaptchaExpired)
        );
    }
}

async fn sweeping_leaves_what_is_still_needed(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    let answer = captcha.read(&id).await;
    assert_eq!(captcha.check(&id, &answer).await, Ok(()));
    let now = captcha.clock.now();
    assert_eq!(table::sweep(&captcha.db, now).await.unwrap(), 0);
    assert_eq!(captcha.check(&id, &answer).await, Err(Problem::CaptchaSpent));
}

async fn an_id_that_is_not_ours_has_no_picture_and_no_right_answer(database: &Context) {
    let captcha = Captcha::new(database);
    for id in ["", "x", "../../etc/passwd", "\0", &"A".repeat(44), &"я".repeat(10_000)] {
        assert_eq!(captcha.service.picture(id, false).await.unwrap(), None);
        assert!(!captcha.service.redraw(id).await.unwrap());
        assert_eq!(captcha.check(id, "12345").await, Err(Problem::CaptchaExpired));
    }
    assert_eq!(captcha.rows().await, 0);
}

async fn an_answer_without_digits_is_no_answer_and_costs_no_try(database: &Context) {
    let captcha = Captcha::new(database);
    let id = captcha.service.new_challenge();
    for answer in ["", " \u{a0} ", "абв", "\0"] {
        assert_eq!(captcha.check(&id, answer).await, Err(Problem::CaptchaRequired));
    }
    assert_eq!(captcha.rows().await, 0);
}

async fn the_fixed_answer_is_right_for_any_living_challenge_of_ours(database: &Context) {
    let fixed_answer = Some("00000".to_owned());
    let captcha = Captcha::with(
        database,
        CaptchaSettings {
            fixed_answer,
            ..CaptchaSettings::default()
        },
    );
    let id = captcha.service.new_challenge();
    for _ in 0..2 {
        assert_eq!(captcha.check(&id, "00000").await, Ok(()));
    }
    assert_eq!(captcha.check("x", "00000").await, Err(Problem::CaptchaExpired));
    captcha.clock.advance(3 * MINUTE);
    assert_eq!(captcha.check(&id, "00000").await, Err(Problem::CaptchaExpired));
}

on_both!(
    a_challenge_that_is_only_looked_at_writes_nothing,
    the_digits_can_be_listened_to_and_a_redrawing_sounds_otherwise,
    with_audio_switched_off_there_is_no_recording,
    the_right_answer_is_taken_once,
    of_many_right_answers_at_once_one_is_taken,
    an_answer_given_back_is_right_once_more_and_not_for_ever,
    three_wrong_answers_end_a_challenge_over_all_its_drawings,
    after_a_mistake_other_digits_are_asked_for,
    a_mistake_is_no_way_to_a_longer_life,
    guesses_at_once_are_counted_like_guesses_in_turn,
    an_answer_after_three_minutes_is_too_late,
    a_redrawing_has_other_digits_and_lives_anew,
    a_swept_challenge_never_shows_its_old_digits_again,
    sweeping_leaves_what_is_still_needed,
    an_id_that_is_not_ours_has_no_picture_and_no_right_answer,
    an_answer_without_digits_is_no_answer_and_costs_no_try,
    the_fixed_answer_is_right_for_any_living_challenge_of_ours,
);
