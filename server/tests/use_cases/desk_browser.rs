//! A person of the desk, signed in with the second factor shown.

use domain::StaffRole;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::{
    outside::clock::Clock,
    tables::entities::{account, session, staff},
};

use crate::world::{Browser, World};

/// The browser of a person of the desk, whose account has this address and whose own request does not matter.
pub async fn desk_browser(world: &World, email: &str, role: StaffRole) -> Browser {
    let browser = world.signed_in(email).await;
    let db = &world.deps.db;
    let account = account::Entity::find()
        .filter(account::Column::EmailKey.eq(email.to_lowercase()))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    staff::ActiveModel {
        account_id: Set(account.id),
        role: Set(role.code().to_owned()),
        added_by: Set("system".to_owned()),
        added_at: Set(0),
        ..Default::default()
    }
    .insert(db)
    .await
    .unwrap();
    session::Entity::update_many()
        .filter(session::Column::AccountId.eq(account.id))
        .col_expr(session::Column::ProvedAt, Expr::value(world.clock.now()))
        .exec(db)
        .await
        .unwrap();
    browser
}
