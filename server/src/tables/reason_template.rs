//! Reasons kept ready. A removed template stays in the table, for the audit log names it.

use domain::membership::{ReasonTemplate, TemplateKind};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

use super::entities::reason_template::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Template = Model;

/// The templates, by kind and then by name; all, or those of one kind.
///
/// # Errors
/// The database's own.
pub async fn list(db: &impl ConnectionTrait, kind: Option<TemplateKind>) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().filter(Column::RemovedAt.is_null());
    if let Some(kind) = kind {
        query = query.filter(Column::Kind.eq(kind.code()));
    }
    query
        .order_by_asc(Column::Kind)
        .order_by_asc(Column::Title)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// The template of this number, unless removed.
///
/// # Errors
/// The database's own.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::RemovedAt.is_null()).one(db).await
}

/// Adds a template and gives its number.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, new: ReasonTemplate, actor: &str, now: i64) -> Result<i64, DbErr> {
    let row = ActiveModel {
        kind: Set(new.kind.code().to_owned()),
        title: Set(new.title),
        text_ru: Set(new.ru),
        text_en: Set(new.en),
        updated_at: Set(now),
        updated_by: Set(actor.to_owned()),
        ..ActiveModel::default()
    };
    Ok(Entity::insert(row).exec(db).await?.last_insert_id)
}

/// Rewrites a template. Gives whether it existed.
///
/// # Errors
/// The database's own.
pub async fn update(
    db: &impl ConnectionTrait,
    id: i64,
    new: ReasonTemplate,
    actor: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::RemovedAt.is_null())
        .col_expr(Column::Kind, Expr::value(new.kind.code()))
        .col_expr(Column::Title, Expr::value(new.title))
        .col_expr(Column::TextRu, Expr::value(new.ru))
        .col_expr(Column::TextEn, Expr::value(new.en))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::UpdatedBy, Expr::value(actor));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Removes a template. Gives whether it existed.
///
/// # Errors
/// The database's own.
pub async fn remove(db: &impl ConnectionTrait, id: i64, actor: &str, now: i64) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::RemovedAt.is_null())
        .col_expr(Column::RemovedAt, Expr::value(now))
        .col_expr(Column::UpdatedBy, Expr::value(actor));
    Ok(update.exec(db).await?.rows_affected == 1)
}
