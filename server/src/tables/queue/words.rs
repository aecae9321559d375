//! The words that requests are found by. The beginning of a word is looked up as a range of words.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use crate::tables::entities::request_word::{ActiveModel, Column, Entity};

/// Sorts after every word with the same beginning: no word has this character.
const LAST: char = '\u{10ffff}';

/// Rows written by one statement.
const PIECE: usize = 1_000;

/// Replaces the words that requests are found by: the words of each, by its number.
///
/// # Errors
/// The database's own.
pub async fn write_words(db: &impl ConnectionTrait, requests: Vec<(i64, Vec<String>)>) -> Result<(), DbErr> {
    for some in requests.chunks(PIECE) {
        Entity::delete_many()
            .filter(Column::MembershipId.is_in(some.iter().map(|(id, _)| *id)))
            .exec(db)
            .await?;
    }
    let rows: Vec<ActiveModel> = requests
        .into_iter()
        .flat_map(|(id, words)| words.into_iter().map(move |word| (id, word)))
        .map(|(id, word)| ActiveModel {
            membership_id: Set(id),
            word: Set(word),
        })
        .collect();
    for some in rows.chunks(PIECE) {
        Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Requests with a word of this beginning, at most `most` rows: twice for a request with two such words.
///
/// # Errors
/// The database's own.
pub async fn ids_of(db: &impl ConnectionTrait, prefix: &str, most: u64) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::MembershipId)
        .filter(begins(prefix))
        .limit(most)
        .into_tuple()
        .all(db)
        .await
}

/// Of `ids`, the requests with a word of this beginning.
///
/// # Errors
/// The database's own.
pub async fn having(db: &impl ConnectionTrait, ids: &[i64], prefix: &str) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::MembershipId)
        .distinct()
        .filter(Column::MembershipId.is_in(ids.iter().copied()))
        .filter(begins(prefix))
        .into_tuple()
        .all(db)
        .await
}

fn begins(prefix: &str) -> Condition {
    Condition::all()
        .add(Column::Word.gte(prefix))
        .add(Column::Word.lt(format!("{prefix}{LAST}")))
}
