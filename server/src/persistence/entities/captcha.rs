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
    /// How often it was redrawn.
    pub drawn: i32,
    /// When it was drawn last.
    pub drawn_at: i64,
    /// Wrong answers, over all drawings.
    pub mistakes: i32,
    /// When it was answered rightly.
    pub spent_at: Option<i64>,
    /// How often it was spent and given back since.
    pub given_back: i32,
    /// When the row is of no more use.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
