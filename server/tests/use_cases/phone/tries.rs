//! The limits on sending and trying a code, and its lifetime.

use std::sync::Arc;

use app::{error::AppError, views::PhoneState};
use server::outside::clock::{DAY, HOUR, MINUTE, SECOND};

use super::{PHONE, another, codes, last_code, prove, send, state};
use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, both, mistakes},
};

on_both!(
    codes_are_a_minute_apart_three_an_hour_and_five_a_day_whoever_asks,
    five_codes_are_tried_and_a_new_one_gives_no_more_tries,
    an_older_code_counts_until_it_expires,
    a_code_counts_once,
    of_many_at_once_one_code_is_sent,
    of_many_tries_at_once_five_are_taken,
);

async fn codes_are_a_minute_apart_three_an_hour_and_five_a_day_whoever_asks(context: &Context) {
    let (world, first, second) = (World::new(context), Browser::new(), Browser::new());
    world.register(&first, EMAIL).await;
    world.register(&second, "other@example.org").await;
    assert_eq!(send(&world, &first).await, Ok(()));
    world.clock.advance(59 * SECOND);
    assert_eq!(send(&world, &second).await, Err(AppError::TooSoon { seconds: 1 }));
    for _ in 0..2 {
        world.clock.advance(MINUTE);
        assert_eq!(send(&world, &second).await, Ok(()));
    }
    world.clock.advance(MINUTE);
    let wait = 3600 - (59 + 3 * 60);
    assert_eq!(send(&world, &first).await, Err(AppError::TooMany { seconds: wait }));
    world.clock.advance(HOUR);
    assert_eq!(send(&world, &first).await, Ok(()));
    world.clock.advance(MINUTE);
    assert_eq!(send(&world, &first).await, Ok(()));
    world.clock.advance(HOUR);
    let Err(AppError::TooMany { seconds }) = send(&world, &first).await else {
        panic!("a sixth code within a day");
    };
    assert!(seconds > 20 * 3600, "{seconds}");
    world.clock.advance(i64::from(seconds) * SECOND);
    assert_eq!(send(&world, &first).await, Ok(()));
}

async fn five_codes_are_tried_and_a_new_one_gives_no_more_tries(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    for _ in 0..3 {
        let wrong = another(&last_code(&world).await);
        assert_eq!(
            mistakes(prove(&world, &browser, &wrong).await),
            "sms_code:sms-code-wrong"
        );
    }
    world.clock.advance(MINUTE);
    send(&world, &browser).await.unwrap();
    let left = PhoneState::Open {
        sent: true,
        live: true,
        next_in: 60,
        tries_left: 2,
    };
    assert_eq!(state(&world, &browser).await, left);
    for _ in 0..2 {
        let wrong = "999999";
        assert!(prove(&world, &browser, wrong).await.is_err());
    }
    let day = 24 * 3600;
    let code = last_code(&world).await;
    assert_eq!(
        prove(&world, &browser, &code).await,
        Err(AppError::TooMany { seconds: day - 60 })
    );
    world.clock.advance(MINUTE);
    // Another code is refused too.
    assert_eq!(
        send(&world, &browser).await,
        Err(AppError::TooMany { seconds: day - 120 })
    );
    world.clock.advance(DAY);
    send(&world, &browser).await.unwrap();
    assert_eq!(prove(&world, &browser, &last_code(&world).await).await, Ok(()));
}

async fn an_older_code_counts_until_it_expires(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    world.clock.advance(4 * MINUTE);
    send(&world, &browser).await.unwrap();
    let [older, newer] = codes(&world, PHONE).await.try_into().unwrap();
    world.clock.advance(MINUTE);
    if older != newer {
        assert_eq!(
            mistakes(prove(&world, &browser, &older).await),
            "sms_code:sms-code-wrong"
        );
    }
    world.clock.advance(4 * MINUTE);
    assert_eq!(
        mistakes(prove(&world, &browser, &newer).await),
        "sms_code:sms-code-expired"
    );
    send(&world, &browser).await.unwrap();
    let third = last_code(&world).await;
    world.clock.advance(5 * MINUTE - 1);
    assert_eq!(prove(&world, &browser, &third).await, Ok(()));
}

async fn a_code_counts_once(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    let code = last_code(&world).await;
    let both = both(|| {
        let (world, browser, code) = (Arc::clone(&world), browser.clone(), code.clone());
        async move { prove(&world, &browser, &code).await }
    })
    .await;
    assert_eq!(both, [Ok(()), Ok(())]);
    let proofs = world.audited().await;
    let proofs = proofs.iter().filter(|action| action.ends_with("phone-proved-by-code"));
    assert_eq!(proofs.count(), 1);
}

async fn of_many_at_once_one_code_is_sent(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let mut answers = both(|| {
        let (world, browser) = (Arc::clone(&world), browser.clone());
        async move { send(&world, &browser).await }
    })
    .await;
    answers.sort_by_key(Result::is_err);
    assert_eq!(answers, [Ok(()), Err(AppError::TooSoon { seconds: 60 })]);
    assert_eq!(codes(&world, PHONE).await.len(), 1);
}

async fn of_many_tries_at_once_five_are_taken(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    let wrong = another(&last_code(&world).await);
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let (world, browser, wrong) = (Arc::clone(&world), browser.clone(), wrong.clone());
            tokio::spawn(async move { prove(&world, &browser, &wrong).await })
        })
        .collect();
    let mut taken = 0;
    for tried in tries {
        taken += usize::from(matches!(tried.await.unwrap(), Err(AppError::Invalid(_))));
    }
    assert_eq!(taken, 5);
}
