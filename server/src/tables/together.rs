//! Several statements that write, in one exchange with the database: there and back costs more than what they do.

use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement, Values,
    sea_query::{CommonTableExpression, SubQueryStatement, WithClause},
};

/// A statement that writes, made but not sent.
pub type Write = SubQueryStatement;

/// Sends statements that write, of which none depends on what another one does, and of which no two touch the same row.
///
/// `SQLite` takes them one after the other. `PostgreSQL` takes them as one statement, `first` as its end and `more` as its `WITH`: it does `first`
/// first, and the others in an order of its own. So `first` is the one that locks what others who write the same rows lock first as well.
///
/// # Errors
/// The database's own; roll the transaction back then.
pub async fn together(tx: &DatabaseTransaction, first: Write, more: Vec<Write>) -> Result<(), DbErr> {
    let backend = tx.get_database_backend();
    let statement = if backend == DatabaseBackend::Sqlite {
        one_after_the_other(first, more)?
    } else {
        as_one(backend, first, more)?
    };
    tx.execute_raw(statement).await.map(drop)
}

/// `SQLite`'s placeholders have no numbers, so the values follow each other as the statements do.
fn one_after_the_other(first: Write, more: Vec<Write>) -> Result<Statement, DbErr> {
    let backend = DatabaseBackend::Sqlite;
    let mut all = built(backend, first)?;
    for next in more {
        let next = built(backend, next)?;
        all.sql.push_str("; ");
        all.sql.push_str(&next.sql);
        let values = all.values.get_or_insert_with(|| Values(Vec::new()));
        values.0.extend(next.values.into_iter().flat_map(|values| values.0));
    }
    Ok(all)
}

fn as_one(backend: DatabaseBackend, first: Write, more: Vec<Write>) -> Result<Statement, DbErr> {
    if more.is_empty() {
        return built(backend, first);
    }
    let mut beside = WithClause::new();
    for (number, next) in more.into_iter().enumerate() {
        let mut named = CommonTableExpression::new();
        named.table_name(format!("write_{number}"));
        match next {
            Write::InsertStatement(it) => named.query(it),
            Write::UpdateStatement(it) => named.query(it),
            Write::DeleteStatement(it) => named.query(it),
            Write::SelectStatement(_) | Write::WithStatement(_) => return Err(not_a_write()),
        };
        beside.cte(named);
    }
    Ok(match first {
        Write::InsertStatement(it) => backend.build(&beside.query(it)),
        Write::UpdateStatement(it) => backend.build(&beside.query(it)),
        Write::DeleteStatement(it) => backend.build(&beside.query(it)),
        Write::SelectStatement(_) | Write::WithStatement(_) => return Err(not_a_write()),
    })
}

fn built(backend: DatabaseBackend, write: Write) -> Result<Statement, DbErr> {
    match write {
        Write::InsertStatement(it) => Ok(backend.build(&it)),
        Write::UpdateStatement(it) => Ok(backend.build(&it)),
        Write::DeleteStatement(it) => Ok(backend.build(&it)),
        Write::SelectStatement(_) | Write::WithStatement(_) => Err(not_a_write()),
    }
}

fn not_a_write() -> DbErr {
    DbErr::Custom("a statement that reads was to be sent with those that write".to_owned())
}
