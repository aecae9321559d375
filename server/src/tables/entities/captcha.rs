//! Table `captcha`: challenges that were redrawn, answered wrongly or spent.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "captcha")]
pub struct Model {
    /// The challenge's id, as in the form and in the picture's address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The number of redrawings.
    pub drawn: i32,
    /// The instant of the last drawing.
    pub drawn_at: i64,
    /// Wrong answers, over all drawings.
    pub mistakes: i32,
    /// The instant of the right answer.
    pub spent_at: Option<i64>,
    /// The number of times it was spent and given back since.
    pub given_back: i32,
    /// The end of the row's use.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
