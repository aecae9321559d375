//! The system's clock is set back by an hour: nobody waits an hour for it.

use app::backend::Registration;
use futures_util::future::join;
use server::{
    outside::clock::{Clock, HOUR, MINUTE, SECOND},
    tables::{
        clock_step::look,
        outbox,
        rate_limit::{self, Claim},
    },
};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World},
};

on_both!(
    letters_leave_and_may_be_asked_for_as_before,
    who_was_slowed_is_slowed_no_longer_than_before,
    of_two_processes_one_moves_what_is_waited_for,
    a_clock_that_goes_on_or_is_adjusted_moves_nothing,
);

async fn letters_leave_and_may_be_asked_for_as_before(context: &Context) {
    let world = World::new(context);
    let (db, browser) = (&context.db, Browser::new());
    assert_eq!(look(db, world.clock.now()).await.unwrap(), None);
    world.register(&browser, EMAIL).await;
    world.clock.advance(-HOUR);
    let claim = || async {
        let now = world.clock.now();
        outbox::claim(db, outbox::MAIL, now, now + MINUTE).await.unwrap()
    };
    assert!(claim().await.is_none(), "the letter waits for an instant ahead");
    assert_eq!(look(db, world.clock.now()).await.unwrap(), Some(HOUR));
    let claimed = claim().await.unwrap();
    assert!(claim().await.is_none(), "a claim that is held holds");

    // The claimant is gone: as always, the letter is taken over when the claim runs out.
    world.clock.advance(MINUTE);
    assert_eq!(claim().await.unwrap().id, claimed.id);
    world.clock.advance(MINUTE);
    world.registration.resend(&browser.caller()).await.unwrap();
    assert_eq!(world.letters().await.len(), 2);
}

async fn who_was_slowed_is_slowed_no_longer_than_before(context: &Context) {
    let world = World::new(context);
    let (db, every) = (&context.db, 10 * SECOND);
    let take = || async {
        let now = world.clock.now();
        let claim = Claim {
            rule: "letter",
            subject: "somebody",
            every,
            room: 0,
        };
        rate_limit::take(db, &[claim], now).await.unwrap()
    };
    assert_eq!(look(db, world.clock.now()).await.unwrap(), None);
    assert!(take().await && !take().await);
    world.clock.advance(-HOUR);
    look(db, world.clock.now()).await.unwrap();
    assert!(!take().await, "nor is anybody let off");
    world.clock.advance(every);
    assert!(take().await);
}

async fn of_two_processes_one_moves_what_is_waited_for(context: &Context) {
    let world = World::new(context);
    look(&context.db, world.clock.now()).await.unwrap();
    world.clock.advance(-HOUR);
    let now = world.clock.now();
    let (one, other) = join(look(&context.db, now), look(&context.db, now)).await;
    let moved: Vec<_> = [one.unwrap(), other.unwrap()].into_iter().flatten().collect();
    assert_eq!(moved, [HOUR]);
}

async fn a_clock_that_goes_on_or_is_adjusted_moves_nothing(context: &Context) {
    let world = World::new(context);
    for step in [0, MINUTE + SECOND, HOUR, -MINUTE] {
        world.clock.advance(step);
        assert_eq!(look(&context.db, world.clock.now()).await.unwrap(), None, "{step}");
    }
}
