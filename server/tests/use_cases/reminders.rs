//! Contact persons who stay silent.

use app::{backend::Colleagues, views::colleagues::ReviewPage};
use domain::{Decision, Role, membership::Reason};
use server::{
    jobs::reminders::{self, Reminded},
    outside::clock::{DAY, HOUR},
};
use time::macros::date;

use crate::{
    on_both,
    reviews::{OLGA, decide, member},
    support::Context,
    world::{EMAIL, World, both},
};

on_both!(
    the_silent_are_reminded_after_one_and_two_working_days_and_no_more,
    holidays_and_weekends_do_not_count,
    whoever_has_decided_is_left_alone,
    whoever_is_no_contact_person_any_more_is_left_alone,
    of_two_processes_one_reminds,
);

async fn round(world: &World) -> u64 {
    reminders::run_once(&world.deps).await.unwrap().reminders
}

/// The world's clock begins on a Sunday, 22.11.2026, at 14:05 in Moscow.
async fn the_silent_are_reminded_after_one_and_two_working_days_and_no_more(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    let mut links = vec![world.last_link(OLGA).await];
    world.clock.advance(DAY - 1);
    assert_eq!(round(&world).await, 0);
    for _ in 0..2 {
        world.clock.advance(1);
        assert_eq!((round(&world).await, round(&world).await), (1, 0));
        assert_eq!(world.kinds(OLGA).await.last().unwrap(), "review-reminder");
        assert_eq!(world.audited().await.last().unwrap(), "membership.reminded");
        links.push(world.last_link(OLGA).await);
        world.clock.advance(DAY - 1);
        assert_eq!(round(&world).await, 0);
    }
    world.clock.advance(10 * DAY);
    assert_eq!(round(&world).await, 0);
    // Each of the letters, opened within fourteen days, decides.
    for token in links.clone() {
        let page = world.colleagues.look(&olga.caller(), token).await.unwrap();
        assert!(matches!(page, ReviewPage::Ready { .. }));
    }
    decide(&world, EMAIL, Decision::Approve(Role::Employee)).await;
    for token in links {
        let page = world.colleagues.look(&olga.caller(), token).await.unwrap();
        assert!(matches!(page, ReviewPage::Decided(_)), "{page:?}");
    }
}

async fn holidays_and_weekends_do_not_count(context: &Context) {
    let world = World::with(context, |settings| {
        settings.desk.holidays = vec![date!(2026 - 11 - 23)];
    });
    member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    world.clock.advance(2 * DAY - HOUR);
    assert_eq!(round(&world).await, 0);
    world.clock.advance(HOUR);
    assert_eq!(round(&world).await, 1);
}

async fn whoever_has_decided_is_left_alone(context: &Context) {
    let world = World::new(context);
    member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    world.registered("asked@example.org").await;
    decide(&world, EMAIL, Decision::Approve(Role::Employee)).await;
    let reason = Reason::parse("Какой отдел?").unwrap();
    decide(&world, "asked@example.org", Decision::NeedAction(reason)).await;
    world.clock.advance(5 * DAY);
    assert_eq!(round(&world).await, 0);
}

async fn whoever_is_no_contact_person_any_more_is_left_alone(context: &Context) {
    let world = World::new(context);
    member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    decide(&world, OLGA, Decision::Revoke(Reason::parse("Уволена").unwrap())).await;
    world.clock.advance(5 * DAY);
    assert_eq!(reminders::run_once(&world.deps).await.unwrap(), Reminded::default());
    assert!(!world.kinds(OLGA).await.contains(&"review-reminder".to_owned()));
}

async fn of_two_processes_one_reminds(context: &Context) {
    let world = World::new(context);
    member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    world.clock.advance(DAY);
    let sent = both(|| {
        let world = world.clone();
        async move { round(&world).await }
    })
    .await;
    assert_eq!(sent.iter().sum::<u64>(), 1);
    let kinds = world.kinds(OLGA).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "review-reminder").count(), 1);
}
