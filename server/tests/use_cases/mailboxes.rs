//! One mailbox is one account, in every spelling of its domain.

use app::{
    backend::{Confirmation, Recovery, SignIn},
    error::AppError,
};
use domain::Secret;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use server::{
    jobs::sweep,
    tables::{self, entities},
};

use crate::{
    on_both,
    support::Context,
    world::{ANSWER, Browser, EMAIL, PASSWORD, World, fresh_challenge, sign_in_form},
};

const IN_LETTERS: &str = "person@почта.рф";
const IN_ASCII: &str = "person@xn--80a1acny.xn--p1ai";
const KEY: &str = IN_ASCII;

on_both!(
    an_account_is_found_however_its_domain_is_written,
    a_second_registration_in_the_other_spelling_opens_no_second_account,
    an_upgrade_makes_keys_one_and_tells_the_trail_of_doubles,
);

async fn an_account_is_found_however_its_domain_is_written(context: &Context) {
    let world = World::new(context);
    world.registered(IN_LETTERS).await;
    for typed in [IN_ASCII, "Person@ПОЧТА.РФ", "person@почта.xn--p1ai", IN_LETTERS] {
        let browser = Browser::new();
        let signed_in = world
            .sign_in
            .sign_in(&browser.caller(), sign_in_form(typed, PASSWORD))
            .await;
        assert_eq!(signed_in, Ok("/cabinet"), "{typed}");
        let page = world.sign_in.page(&browser.caller()).await.unwrap();
        assert_eq!(page.signed_in.as_deref(), Some(IN_LETTERS), "shown in its own letters");
    }
    let asked = world
        .recovery
        .request(
            &Browser::new().caller(),
            IN_ASCII.into(),
            fresh_challenge(),
            ANSWER.into(),
        )
        .await;
    assert_eq!(asked, Ok(()));
    assert_eq!(world.kinds(IN_LETTERS).await.last().unwrap(), "recover");
}

async fn a_second_registration_in_the_other_spelling_opens_no_second_account(context: &Context) {
    let world = World::new(context);
    world.registered(IN_LETTERS).await;
    world.register(&Browser::new(), IN_ASCII).await;
    assert_eq!(world.kinds(IN_LETTERS).await.last().unwrap(), "already-registered");
    // Two that were both begun before either was confirmed are rivals for one account.
    world.clock.advance(3_600_000);
    let (first, second) = (Browser::new(), Browser::new());
    world.register(&first, "other@почта.рф").await;
    let token = world.last_link("other@почта.рф").await;
    world.register(&second, "other@xn--80a1acny.xn--p1ai").await;
    let late = world.last_link("other@почта.рф").await;
    let confirm = async |browser: &Browser, token: String| {
        world
            .confirmation
            .confirm(&browser.caller(), token, Secret::default())
            .await
    };
    assert_eq!(confirm(&first, token).await, Ok(()));
    assert_eq!(confirm(&second, late).await, Err(AppError::LinkGone));
    assert_eq!(world.accounts().await, 2);
}

async fn an_upgrade_makes_keys_one_and_tells_the_trail_of_doubles(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let one = world.registered("one@example.org").await;
    let two = world.registered("two@example.org").await;
    world.registered("three@example.org").await;
    drop((one, two));
    let ids = ids(&world).await;
    // As they stood before: two of one mailbox, in both spellings; one of another, in ASCII alone.
    let db = &world.deps.db;
    let later = Migrator::migrations();
    let later = later
        .iter()
        .rev()
        .position(|it| it.name() == "m0018_mailboxes")
        .unwrap();
    let tx = tables::begin(db).await.unwrap();
    Migrator::down(&tx, u32::try_from(later + 1).ok()).await.unwrap();
    tx.commit().await.unwrap();
    old(db, ids[1], "person@почта.рф", "Person@почта.рф").await;
    old(db, ids[2], IN_ASCII, IN_ASCII).await;
    old(db, ids[3], "solo@xn--80a1acny.xn--p1ai", "Solo@xn--80a1acny.xn--p1ai").await;
    // The account in ASCII has signed in since, the other never.
    entities::account::Entity::update_many()
        .col_expr(
            entities::account::Column::LastSignInAt,
            sea_orm::sea_query::Expr::value(1),
        )
        .filter(entities::account::Column::Id.eq(ids[2]))
        .exec(db)
        .await
        .unwrap();
    let tx = tables::begin(db).await.unwrap();
    Migrator::up(&tx, None).await.unwrap();
    tx.commit().await.unwrap();
    let rows = entities::account::Entity::find().order_by_asc(entities::account::Column::Id);
    let rows = rows.all(db).await.unwrap();
    let found: Vec<_> = rows
        .iter()
        .map(|row| (row.email_key.as_str(), row.email.as_str()))
        .collect();
    let double = format!("{KEY}#{}", ids[1]);
    assert_eq!(
        found,
        [
            ("ivan.petrov@example.org", EMAIL),
            (double.as_str(), "Person@почта.рф"),
            (KEY, IN_LETTERS),
            ("solo@xn--80a1acny.xn--p1ai", "Solo@почта.рф"),
        ]
    );
    // Reported once, by any sweep.
    for _ in 0..2 {
        sweep::run_once(&world.deps).await.unwrap();
    }
    let told: Vec<_> = entities::audit::Entity::find()
        .filter(entities::audit::Column::Action.eq("account.double-found"))
        .all(db)
        .await
        .unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].subject.clone(), told[0].details.clone()),
        (format!("account:{}", ids[1]), format!("{{\"kept\":{}}}", ids[2]))
    );
    for typed in [IN_LETTERS, IN_ASCII, "solo@почта.рф"] {
        let signed_in = world
            .sign_in
            .sign_in(&Browser::new().caller(), sign_in_form(typed, PASSWORD))
            .await;
        assert_eq!(signed_in, Ok("/cabinet"), "{typed}");
    }
}

async fn ids(world: &World) -> Vec<i64> {
    let rows = entities::account::Entity::find().order_by_asc(entities::account::Column::Id);
    let rows = rows.all(&world.deps.db).await.unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

async fn old(db: &impl ConnectionTrait, id: i64, key: &str, email: &str) {
    let row = entities::account::ActiveModel {
        id: Set(id),
        email_key: Set(key.to_owned()),
        email: Set(email.to_owned()),
        ..entities::account::ActiveModel::default()
    };
    entities::account::Entity::update(row).exec(db).await.unwrap();
}
