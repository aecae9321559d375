//! Counting with a bound, beyond which nobody reads the figure.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Expr, Query},
};

/// The highest value of a column that has an index; 0 where there is no row.
///
/// # Errors
/// The database's own.
pub(super) async fn highest<E: EntityTrait>(db: &impl ConnectionTrait, column: E::Column) -> Result<i64, DbErr> {
    let highest = E::find().select_only().column(column).order_by_desc(column).limit(1);
    Ok(highest.into_tuple().one(db).await?.unwrap_or_default())
}

/// The number of rows, up to `most`. The query selects the columns: with `DISTINCT` they matter, else any column will
/// do.
///
/// # Errors
/// The database's own.
pub(super) async fn at_most<E: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    most: u64,
) -> Result<u64, DbErr> {
    let count = Query::select()
        .expr(Expr::cust("COUNT(*)"))
        .from_subquery(rows.limit(most).into_query(), Alias::new("some"))
        .to_owned();
    let row = db.query_one(&count).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(u64::try_from(count).unwrap_or_default())
}
