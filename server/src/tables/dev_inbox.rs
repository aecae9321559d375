//! The development inbox.

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect};

use super::entities::dev_inbox::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Arrived = Model;

/// A message that arrives.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// `mail` or `sms`.
    pub channel: &'static str,
    /// The address or the number.
    pub to: String,
    /// The subject; empty for SMS.
    pub subject: String,
    /// The plain part.
    pub text: String,
    /// The HTML part; empty for SMS.
    pub html: String,
    /// The instant of its arrival.
    pub at: i64,
}

/// Puts a letter or an SMS into the inbox.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, arrival: Arrival) -> Result<(), DbErr> {
    let row = ActiveModel {
        channel: Set(arrival.channel.to_owned()),
        recipient: Set(arrival.to),
        subject: Set(arrival.subject),
        text: Set(arrival.text),
        html: Set(arrival.html),
        at: Set(arrival.at),
        ..ActiveModel::default()
    };
    Entity::insert(row).exec_without_returning(db).await.map(drop)
}

/// The newest `limit` arrivals, newest first.
///
/// # Errors
/// The database's own.
pub async fn list(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_desc(Column::Id).limit(limit).all(db).await
}

/// A message by its number.
///
/// # Errors
/// The database's own.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}
