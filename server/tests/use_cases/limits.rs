//! The power of strangers, and its bounds for an owner.

use std::{net::Ipv6Addr, sync::Arc};

use app::{
    backend::{CookieName, Recovery, SignIn},
    error::AppError,
};
use domain::{Secret, registration::SignInForm};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::{
    jobs::sweep,
    outside::clock::{DAY, HOUR, MINUTE, Millis, SECOND},
    tables::{
        entities,
        rate_limit::{self, Claim},
    },
};

use tokio::task::JoinSet;

use crate::{
    on_both,
    support::Context,
    world::{ANSWER, Browser, EMAIL, PASSWORD, World, fresh_challenge, mistakes, sign_in_form},
};

on_both!(
    ten_thousand_tries_from_one_address_slow_that_address_alone,
    ten_thousand_tries_from_a_thousand_addresses_keep_the_owner_out_nowhere,
    many_accounts_tried_from_one_block_slow_that_block_alone,
    many_at_once_take_no_more_than_there_is,
    of_limits_taken_together_none_stays_taken_where_one_is_lacking,
    what_is_given_back_of_a_limit_that_was_swept_owes_nothing,
    right_sign_ins_of_an_office_are_not_counted,
    a_whole_network_of_ipv6_is_one_visitor,
    an_unknown_mailbox_is_limited_like_a_known_one,
    a_device_is_known_to_its_owner_only_and_has_a_limit_of_its_own,
    misread_digits_cost_no_turn,
    limits_outlive_a_restart_and_are_swept_when_nothing_is_owed,
    asking_for_a_new_password_is_limited_before_the_captcha_is_spent,
);

const NOT_IT: &str = "not it, whatever it is";

/// The outcome of many wrong sign-ins.
#[derive(Debug, Default)]
struct Attack {
    verified: u32,
    turned_away: u32,
    longest_wait: u32,
}

impl Attack {
    async fn try_once(&mut self, world: &World, browser: &Browser, email: &str) {
        let form = sign_in_form(email, NOT_IT);
        match world.sign_in.sign_in(&browser.caller(), form).await {
            Err(AppError::SignInFailed) => self.verified += 1,
            Err(AppError::TooMany { seconds }) => {
                self.turned_away += 1;
                self.longest_wait = self.longest_wait.max(seconds);
            }
            other => panic!("{other:?}"),
        }
    }
}

async fn enters(world: &World, browser: &Browser, password: &str) -> Result<(), AppError> {
    world
        .sign_in
        .sign_in(&browser.caller(), sign_in_form(EMAIL, password))
        .await
        .map(drop)
}

/// A device that the owner has used, somewhere.
async fn owner(world: &World) -> Browser {
    world.registered(EMAIL).await;
    let known = Browser::at([198, 51, 100, 1]);
    enters(world, &known, PASSWORD).await.unwrap();
    assert!(known.cookie(CookieName::Device).is_some());
    known
}

async fn ten_thousand_tries_from_one_address_slow_that_address_alone(context: &Context) {
    let world = World::new(context);
    let known = owner(&world).await;
    let (stranger, mut attack) = (Browser::at([203, 0, 113, 9]), Attack::default());
    for _ in 0..10_000 {
        attack.try_once(&world, &stranger, EMAIL).await;
        world.clock.advance(SECOND);
    }
    println!("one address, 10 000 tries in 2 h 47 min: {attack:?}");
    // 10 at once, one in six seconds until a hundred are used up, then one a minute.
    assert!((100..=300).contains(&attack.verified), "{attack:?}");
    assert!(attack.longest_wait <= 5 * 60, "{attack:?}");
    // Anywhere else nothing has happened, device known or not; and at the very address the known device still enters.
    assert_eq!(enters(&world, &Browser::at([198, 51, 100, 77]), PASSWORD).await, Ok(()));
    assert_eq!(enters(&world, &known, PASSWORD).await, Ok(()));
    let beside = Browser::at([203, 0, 113, 9]);
    beside
        .caller()
        .jar
        .set(CookieName::Device, known.cookie(CookieName::Device).unwrap(), None);
    assert_eq!(enters(&world, &beside, PASSWORD).await, Ok(()));
}

async fn ten_thousand_tries_from_a_thousand_addresses_keep_the_owner_out_nowhere(context: &Context) {
    let world = World::new(context);
    let known = owner(&world).await;
    let strangers: Vec<_> = (0..1_000_u16)
        .map(|n| {
            let [high, low] = n.to_be_bytes();
            Browser::at([100, 64 + high, low, 7])
        })
        .collect();
    let mut attack = Attack::default();
    for _round in 0..10 {
        for stranger in &strangers {
            attack.try_once(&world, stranger, EMAIL).await;
            world.clock.advance(SECOND / 10);
        }
    }
    println!("1 000 addresses, 10 000 tries in 17 min: {attack:?}");
    // Each address has a first try; after that it waits up to five minutes, though its own limit has room for more.
    assert!(attack.verified <= 4_100, "{attack:?}");
    assert!(attack.longest_wait <= 5 * 60, "{attack:?}");

    // On a known device the owner has not even to wait after mistakes.
    for _ in 0..3 {
        assert_eq!(enters(&world, &known, NOT_IT).await, Err(AppError::SignInFailed));
    }
    assert_eq!(enters(&world, &known, PASSWORD).await, Ok(()));
    // On a new one the first try is theirs.
    assert_eq!(enters(&world, &Browser::at([192, 0, 2, 1]), PASSWORD).await, Ok(()));
    // After a mistake there they wait, but no longer than is set.
    let new = Browser::at([192, 0, 2, 99]);
    assert_eq!(enters(&world, &new, NOT_IT).await, Err(AppError::SignInFailed));
    let Err(AppError::TooMany { seconds }) = enters(&world, &new, PASSWORD).await else {
        panic!("not asked to wait");
    };
    assert!((1..=300).contains(&seconds));
    // The link in a letter needs no waiting, and makes the device known.
    let recovered = recover(&world, Browser::at([192, 0, 2, 99])).await;
    assert_eq!(
        enters(&world, &recovered, "совсем другая лошадь и батарея").await,
        Ok(())
    );
    // A day later all is forgiven.
    world.clock.advance(DAY);
    for _ in 0..5 {
        assert_eq!(enters(&world, &new, NOT_IT).await, Err(AppError::SignInFailed));
    }
}

async fn recover(world: &World, browser: Browser) -> Browser {
    world
        .recovery
        .request(
            &browser.caller(),
            EMAIL.to_owned(),
            fresh_challenge(),
            ANSWER.to_owned(),
        )
        .await
        .unwrap();
    let token = world.last_link(EMAIL).await;
    let new = || Secret::new("совсем другая лошадь и батарея");
    world
        .recovery
        .reset(&browser.caller(), token, new(), new())
        .await
        .unwrap();
    browser
}

async fn many_accounts_tried_from_one_block_slow_that_block_alone(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let mut attack = Attack::default();
    for n in 0..1_000_u16 {
        let host = u8::try_from(n % 250).unwrap();
        let email = format!("person{n}@example.org");
        attack.try_once(&world, &Browser::at([203, 0, 113, host]), &email).await;
    }
    // An IPv6 stranger has a /48, with 65 536 networks.
    for n in 0..1_000_u16 {
        let network = Ipv6Addr::new(0x2001, 0xdb8, 1, n, 0, 0, 0, 1);
        attack
            .try_once(
                &world,
                &Browser::from(network.into()),
                &format!("another{n}@example.org"),
            )
            .await;
    }
    println!("1 000 accounts from a /24 and 1 000 from a /48, at once: {attack:?}");
    assert_eq!((attack.verified, attack.turned_away), (320, 1_680));
    assert!(
        enters(&world, &Browser::at([203, 0, 113, 251]), PASSWORD)
            .await
            .is_err()
    );
    assert_eq!(enters(&world, &Browser::at([203, 0, 114, 9]), PASSWORD).await, Ok(()));
    let elsewhere = Browser::from(Ipv6Addr::new(0x2001, 0xdb8, 2, 1, 0, 0, 0, 1).into());
    assert_eq!(enters(&world, &elsewhere, PASSWORD).await, Ok(()));
}

async fn many_at_once_take_no_more_than_there_is(context: &Context) {
    let world = World::new(context);
    let tries = (0..40).map(|_| {
        let world = Arc::clone(&world);
        tokio::spawn(async move {
            let stranger = Browser::at([203, 0, 113, 9]);
            world
                .sign_in
                .sign_in(&stranger.caller(), sign_in_form(EMAIL, NOT_IT))
                .await
        })
    });
    let mut verified = 0;
    for answer in tries.collect::<Vec<_>>() {
        verified += u32::from(answer.await.unwrap() == Err(AppError::SignInFailed));
    }
    assert_eq!(verified, 10);
}

async fn right_sign_ins_of_an_office_are_not_counted(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    for _ in 0..30 {
        assert_eq!(enters(&world, &Browser::at([203, 0, 113, 9]), PASSWORD).await, Ok(()));
    }
}

async fn a_whole_network_of_ipv6_is_one_visitor(context: &Context) {
    let (world, mut attack) = (World::new(context), Attack::default());
    for n in 0..20 {
        let address = Ipv6Addr::new(0x2001, 0xdb8, 1, 2, 3, 4, 5, n);
        attack.try_once(&world, &Browser::from(address.into()), EMAIL).await;
    }
    assert_eq!((attack.verified, attack.turned_away), (10, 10));
}

async fn an_unknown_mailbox_is_limited_like_a_known_one(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let mut answers = Vec::new();
    for (block, email) in [(1, EMAIL), (2, "nobody@example.org")] {
        let mut answered = Vec::new();
        for n in 0..60_u8 {
            let stranger = Browser::at([198, 18, block * 100 + n / 2, 1]);
            let form = sign_in_form(email, NOT_IT);
            answered.push(world.sign_in.sign_in(&stranger.caller(), form).await);
        }
        answers.push(answered);
    }
    assert_eq!(answers[0], answers[1]);
    assert!(answers[0].iter().any(|it| matches!(it, Err(AppError::TooMany { .. }))));
}

async fn a_device_is_known_to_its_owner_only_and_has_a_limit_of_its_own(context: &Context) {
    let world = World::new(context);
    let known = owner(&world).await;
    world.registered("other@example.org").await;
    // The device's own limit: the holder of the cookie has ten guesses, then one in half a minute.
    let mut attack = Attack::default();
    for _ in 0..30 {
        attack.try_once(&world, &known, EMAIL).await;
    }
    assert_eq!((attack.verified, attack.turned_away, attack.longest_wait), (10, 20, 30));
    // To another account the device is a stranger's.
    let mut attack = Attack::default();
    for _ in 0..30 {
        attack.try_once(&world, &known, "other@example.org").await;
    }
    assert_eq!((attack.verified, attack.longest_wait), (10, 6));
    // A cookie of foreign origin is replaced, so nobody can plant one.
    let planted = Browser::at([192, 0, 2, 5]);
    planted.caller().jar.set(CookieName::Device, "planted", None);
    assert_eq!(enters(&world, &planted, PASSWORD).await, Ok(()));
    assert_ne!(planted.cookie(CookieName::Device).as_deref(), Some("planted"));
}

async fn misread_digits_cost_no_turn(context: &Context) {
    let world = World::with(context, |settings| settings.limits.account_failures = 1);
    world.registered(EMAIL).await;
    let stranger = Browser::at([203, 0, 113, 9]);
    assert_eq!(enters(&world, &stranger, NOT_IT).await, Err(AppError::SignInFailed));
    let owner = Browser::at([192, 0, 2, 1]);
    for _ in 0..3 {
        let misread = SignInForm {
            captcha_answer: "1".into(),
            ..sign_in_form(EMAIL, PASSWORD)
        };
        let refused = world.sign_in.sign_in(&owner.caller(), misread).await;
        assert_eq!(mistakes(refused), "captcha_answer:captcha-wrong");
    }
    assert_eq!(enters(&world, &owner, PASSWORD).await, Ok(()));
}

async fn limits_outlive_a_restart_and_are_swept_when_nothing_is_owed(context: &Context) {
    let world = World::new(context);
    let (stranger, mut attack) = (Browser::at([203, 0, 113, 9]), Attack::default());
    for _ in 0..12 {
        attack.try_once(&world, &stranger, EMAIL).await;
    }
    let world = world.restarted(context, |_| {});
    let refused = world
        .sign_in
        .sign_in(&stranger.caller(), sign_in_form(EMAIL, NOT_IT))
        .await;
    assert_eq!(refused, Err(AppError::TooMany { seconds: 6 }));
    let rows = || async {
        entities::rate_limit::Entity::find()
            .count(&world.deps.db)
            .await
            .unwrap()
    };
    assert!(rows().await > 0);
    let soon: Millis = HOUR + MINUTE;
    world.clock.advance(soon);
    assert!(sweep::run_once(&world.deps).await.unwrap().limits > 0);
    assert_eq!(rows().await, 0);
}

async fn asking_for_a_new_password_is_limited_before_the_captcha_is_spent(context: &Context) {
    let world = World::with(context, |settings| settings.limits.letters.burst = 2);
    let stranger = Browser::at([203, 0, 113, 9]);
    let ask = |challenge: String| {
        let (world, stranger) = (Arc::clone(&world), stranger.clone());
        async move {
            let email = "nobody@example.org".to_owned();
            world
                .recovery
                .request(&stranger.caller(), email, challenge, ANSWER.to_owned())
                .await
        }
    };
    assert_eq!(ask(fresh_challenge()).await, Ok(()));
    assert_eq!(ask(fresh_challenge()).await, Ok(()));
    let challenge = fresh_challenge();
    assert_eq!(ask(challenge.clone()).await, Err(AppError::TooMany { seconds: 30 }));
    world.clock.advance(30 * SECOND);
    assert_eq!(ask(challenge).await, Ok(()));
}

/// Of one there is plenty, of the other there are three.
const TOGETHER: [Claim<'_>; 2] = [
    Claim {
        rule: "plenty",
        subject: "somebody",
        every: SECOND,
        room: HOUR,
    },
    Claim {
        rule: "scarce",
        subject: "somebody",
        every: MINUTE,
        room: 2 * MINUTE,
    },
];

async fn of_limits_taken_together_none_stays_taken_where_one_is_lacking(context: &Context) {
    let (db, now) = (&context.db, DAY);
    let owed = |rule| async move { rate_limit::due_at(db, rule, "somebody").await.unwrap() };
    let mut all = JoinSet::new();
    for _ in 0..40 {
        let db = db.clone();
        all.spawn(async move { rate_limit::take(&db, &TOGETHER, now).await.unwrap() });
    }
    let passed = all.join_all().await.into_iter().filter(|passed| *passed).count();
    assert_eq!(passed, 3);
    assert_eq!(
        owed("plenty").await,
        now + 3 * SECOND,
        "of those refused nothing is left"
    );
    assert_eq!(owed("scarce").await, now + 3 * MINUTE);

    rate_limit::give_back(db, &TOGETHER).await.unwrap();
    assert_eq!(owed("plenty").await, now + 2 * SECOND);
    assert_eq!(owed("scarce").await, now + 2 * MINUTE);
    assert!(rate_limit::take(db, &TOGETHER, now).await.unwrap());
    assert!(!rate_limit::take(db, &TOGETHER, now).await.unwrap());
    assert_eq!(owed("plenty").await, now + 3 * SECOND);
}

async fn what_is_given_back_of_a_limit_that_was_swept_owes_nothing(context: &Context) {
    let (db, now) = (&context.db, DAY);
    rate_limit::give_back(db, &TOGETHER).await.unwrap();
    assert!(rate_limit::due_at(db, "scarce", "somebody").await.unwrap() <= now);
    for _ in 0..3 {
        assert!(rate_limit::take(db, &TOGETHER, now).await.unwrap());
    }
    assert!(!rate_limit::take(db, &TOGETHER, now).await.unwrap());
}
