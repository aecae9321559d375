//! The words that a request is found by.

use domain::search::Findable;
use sea_orm::ConnectionTrait;

use crate::{
    ground::failure::Failure,
    tables::{
        account::Account,
        membership::{Membership, WithAccount},
        queue,
    },
};

/// Indexes a request under every word people search for. Call in the transaction that makes the request, and again when
/// those words change.
///
/// # Errors
/// The database's own.
pub async fn index(db: &impl ConnectionTrait, row: &Membership, account: &Account) -> Result<(), Failure> {
    Ok(queue::write_words(db, vec![(row.id, words(row, account))]).await?)
}

/// As [`index`], for many.
///
/// # Errors
/// The database's own.
pub async fn index_all(db: &impl ConnectionTrait, rows: &[WithAccount]) -> Result<(), Failure> {
    let words = rows.iter().map(|(row, account)| (row.id, words(row, account)));
    Ok(queue::write_words(db, words.collect()).await?)
}

fn words(row: &Membership, account: &Account) -> Vec<String> {
    let findable = Findable {
        names: [
            &account.last_name,
            &account.first_name,
            account.middle_name.as_deref().unwrap_or_default(),
        ],
        email: &account.email,
        phone: &account.phone,
        inn: &row.inn,
        kpp: &row.kpp,
        company: &row.company_name,
    };
    findable.words().into_iter().collect()
}
