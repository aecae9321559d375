//! Powers of attorney.

use domain::power::{PowerKind, PowerState};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};

use super::entities::{
    membership,
    power::{ActiveModel, Column, Entity, Model},
    registration,
};

/// A row of the table.
pub type Power = Model;

/// The owner of a power of attorney.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PowerOwner {
    /// A registration whose mailbox is not proved yet.
    Registration(i64),
    /// A membership's.
    Membership(i64),
}

impl PowerOwner {
    fn condition(self) -> Condition {
        match self {
            Self::Registration(id) => Condition::all().add(Column::RegistrationId.eq(id)),
            Self::Membership(id) => Condition::all().add(Column::MembershipId.eq(id)),
        }
    }
}

/// A file about to be attached.
#[derive(Clone, Debug)]
pub struct NewPower {
    /// The kind.
    pub kind: PowerKind,
    /// The name.
    pub name: String,
    /// The size in bytes.
    pub size: i64,
    /// The SHA-256.
    pub sha256: String,
    /// The name in the store.
    pub object: String,
    /// The signature: its name, and its name in the store.
    pub signature: Option<(String, String)>,
    /// The contents of a МЧД, as JSON.
    pub emchd: Option<String>,
}

/// Attaches a file and gives its number.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, owner: PowerOwner, new: NewPower, now: i64) -> Result<i64, DbErr> {
    let (registration_id, membership_id) = match owner {
        PowerOwner::Registration(id) => (Some(id), None),
        PowerOwner::Membership(id) => (None, Some(id)),
    };
    let (signature_name, signature_object) = new.signature.unzip();
    let row = ActiveModel {
        registration_id: Set(registration_id),
        membership_id: Set(membership_id),
        kind: Set(new.kind.code().to_owned()),
        name: Set(new.name),
        size: Set(new.size),
        sha256: Set(new.sha256),
        object: Set(new.object),
        signature_name: Set(signature_name),
        signature_object: Set(signature_object),
        emchd: Set(new.emchd),
        state: Set(PowerState::Attached.code().to_owned()),
        reminded: Set(0),
        attached_at: Set(now),
        ..ActiveModel::default()
    };
    Ok(Entity::insert(row).exec(db).await?.last_insert_id)
}

/// Locks an owner: others who would attach to it or change it wait for this transaction. Gives whether the owner still
/// takes files: a registration that awaits its confirmation, a membership that is open or approved.
///
/// # Errors
/// The database's own.
pub async fn hold_owner(db: &impl ConnectionTrait, owner: PowerOwner, now: i64) -> Result<bool, DbErr> {
    let held = match owner {
        PowerOwner::Registration(id) => {
            registration::Entity::update_many()
                .filter(registration::Column::Id.eq(id))
                .filter(registration::Column::State.eq("submitted"))
                .col_expr(registration::Column::UpdatedAt, Expr::value(now))
                .exec(db)
                .await?
        }
        PowerOwner::Membership(id) => {
            membership::Entity::update_many()
                .filter(membership::Column::Id.eq(id))
                .filter(membership::Column::State.is_in(["requested", "action-needed", "approved"]))
                .col_expr(membership::Column::UpdatedAt, Expr::value(now))
                .exec(db)
                .await?
        }
    };
    Ok(held.rows_affected == 1)
}

/// The row of this number.
///
/// # Errors
/// The database's own.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The oldest and the newest, at most `most` of each: to check that their files exist.
///
/// # Errors
/// The database's own.
pub async fn ends(db: &impl ConnectionTrait, most: u64) -> Result<Vec<Model>, DbErr> {
    let mut rows = Entity::find().order_by_asc(Column::Id).limit(most).all(db).await?;
    rows.extend(Entity::find().order_by_desc(Column::Id).limit(most).all(db).await?);
    Ok(rows)
}

/// The powers of attorney of an owner, newest first, replaced ones included.
///
/// # Errors
/// The database's own.
pub async fn of_owner(db: &impl ConnectionTrait, owner: PowerOwner) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(owner.condition())
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// Moves the files of a registration to its membership. Call in the transaction that opens the account.
///
/// # Errors
/// The database's own.
pub async fn carry_over(db: &impl ConnectionTrait, registration_id: i64, membership_id: i64) -> Result<u64, DbErr> {
    let carried = Entity::update_many()
        .filter(Column::RegistrationId.eq(registration_id))
        .col_expr(Column::RegistrationId, Expr::value(None::<i64>))
        .col_expr(Column::MembershipId, Expr::value(membership_id));
    Ok(carried.exec(db).await?.rows_affected)
}

/// The outcome for a power of attorney.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The reason of a refusal.
    pub reason: Option<String>,
    /// The first and the last day.
    pub valid: (Option<String>, Option<String>),
    /// An actor as in the audit log.
    pub actor: String,
}

/// Moves a power of attorney from one state to another. Gives whether it still was in state `from`: the first to decide
/// wins.
///
/// # Errors
/// The database's own.
pub async fn decide(
    db: &impl ConnectionTrait,
    id: i64,
    to: PowerState,
    outcome: Outcome,
    now: i64,
) -> Result<bool, DbErr> {
    let decided = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(PowerState::Attached.code()))
        .col_expr(Column::State, Expr::value(to.code()))
        .col_expr(Column::Reason, Expr::value(outcome.reason))
        .col_expr(Column::ValidFrom, Expr::value(outcome.valid.0))
        .col_expr(Column::ValidUntil, Expr::value(outcome.valid.1))
        .col_expr(Column::DecidedAt, Expr::value(now))
        .col_expr(Column::DecidedBy, Expr::value(outcome.actor));
    Ok(decided.exec(db).await?.rows_affected == 1)
}

/// Marks a power of attorney as replaced by another of the same owner, if its state allows.
///
/// # Errors
/// The database's own.
pub async fn replace(db: &impl ConnectionTrait, owner: PowerOwner, id: i64) -> Result<bool, DbErr> {
    let replaced = Entity::update_many()
        .filter(owner.condition())
        .filter(Column::Id.eq(id))
        .filter(Column::State.ne(PowerState::Replaced.code()))
        .col_expr(Column::State, Expr::value(PowerState::Replaced.code()));
    Ok(replaced.exec(db).await?.rows_affected == 1)
}

/// Ties a detached signature to a МЧД that has none yet and awaits its decision.
///
/// # Errors
/// The database's own.
pub async fn sign(db: &impl ConnectionTrait, id: i64, name: &str, object: &str) -> Result<bool, DbErr> {
    let signed = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(PowerState::Attached.code()))
        .filter(Column::SignatureObject.is_null())
        .col_expr(Column::SignatureName, Expr::value(name))
        .col_expr(Column::SignatureObject, Expr::value(object));
    Ok(signed.exec(db).await?.rows_affected == 1)
}

/// Bytes of all files of registrations whose mailbox is not proved.
///
/// # Errors
/// The database's own.
pub async fn bytes_of_registrations(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    // On PostgreSQL a sum is of another type than its parts.
    let bytes = Expr::col(Column::Size).sum().cast_as("bigint");
    let sum: Option<Option<i64>> = Entity::find()
        .select_only()
        .column_as(bytes, "bytes")
        .filter(Column::RegistrationId.is_not_null())
        .filter(Column::MembershipId.is_null())
        .into_tuple()
        .one(db)
        .await?;
    Ok(sum.flatten().unwrap_or_default())
}

/// Stores the reading of a newer reader.
///
/// # Errors
/// The database's own.
pub async fn read_anew(db: &impl ConnectionTrait, id: i64, emchd: &str) -> Result<(), DbErr> {
    let read = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::Emchd, Expr::value(emchd));
    read.exec(db).await.map(|_| ())
}

/// Deletes a power of attorney, if no decision rests on it.
///
/// # Errors
/// The database's own.
pub async fn withdraw(db: &impl ConnectionTrait, id: i64) -> Result<bool, DbErr> {
    let states = PowerState::ALL.iter().filter(|state| state.can_be_withdrawn());
    let withdrawn = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in(states.map(|state| state.code())));
    Ok(withdrawn.exec(db).await?.rows_affected == 1)
}

/// Accepted powers of attorney whose last day is `day` or earlier and whose owners were not reminded at `reminded` days
/// or fewer.
///
/// # Errors
/// The database's own.
pub async fn ending(db: &impl ConnectionTrait, day: &str, reminded: i32, most: u64) -> Result<Vec<Model>, DbErr> {
    let unsaid = Condition::any()
        .add(Column::Reminded.eq(0))
        .add(Column::Reminded.gt(reminded));
    Entity::find()
        .filter(Column::State.eq(PowerState::Accepted.code()))
        .filter(Column::ValidUntil.lte(day))
        .filter(unsaid)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(db)
        .await
}

/// Notes a reminder to the owner. Gives whether this call won.
///
/// # Errors
/// The database's own.
pub async fn remind(db: &impl ConnectionTrait, row: &Model, days: i32) -> Result<bool, DbErr> {
    let reminded = Entity::update_many()
        .filter(Column::Id.eq(row.id))
        .filter(Column::State.eq(PowerState::Accepted.code()))
        .filter(Column::Reminded.eq(row.reminded))
        .col_expr(Column::Reminded, Expr::value(days));
    Ok(reminded.exec(db).await?.rows_affected == 1)
}

/// Accepted powers of attorney whose last day is before `day`.
///
/// # Errors
/// The database's own.
pub async fn over(db: &impl ConnectionTrait, day: &str, most: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::State.eq(PowerState::Accepted.code()))
        .filter(Column::ValidUntil.lt(day))
        .order_by_asc(Column::Id)
        .limit(most)
        .all(db)
        .await
}

/// Marks a power of attorney as expired. Gives whether this call won.
///
/// # Errors
/// The database's own.
pub async fn expire(db: &impl ConnectionTrait, id: i64) -> Result<bool, DbErr> {
    let expired = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(PowerState::Accepted.code()))
        .col_expr(Column::State, Expr::value(PowerState::Expired.code()));
    Ok(expired.exec(db).await?.rows_affected == 1)
}

/// Powers of attorney whose owner is gone: a registration erased, expired or cancelled, a membership deleted with its
/// account. Each kind of owner is queried by itself and row by row: for «not in all of these», PostgreSQL would read
/// all owners for every row.
///
/// # Errors
/// The database's own.
pub async fn abandoned(db: &impl ConnectionTrait, most: u64) -> Result<Vec<Model>, DbErr> {
    let waiting = Query::select()
        .expr(Expr::cust("1"))
        .from(registration::Entity)
        .and_where(
            Expr::col((registration::Entity, registration::Column::Id)).eq(Expr::col((Entity, Column::RegistrationId))),
        )
        .and_where(registration::Column::State.is_in(["draft", "submitted"]))
        .to_owned();
    let membership = Query::select()
        .expr(Expr::cust("1"))
        .from(membership::Entity)
        .and_where(
            Expr::col((membership::Entity, membership::Column::Id)).eq(Expr::col((Entity, Column::MembershipId))),
        )
        .to_owned();
    let mut rows = without(db, Column::RegistrationId, waiting, most).await?;
    rows.extend(without(db, Column::MembershipId, membership, most - rows.len() as u64).await?);
    Ok(rows)
}

async fn without(
    db: &impl ConnectionTrait,
    column: Column,
    owner: SelectStatement,
    most: u64,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(column.is_not_null())
        .filter(Expr::exists(owner).not())
        .limit(most)
        .all(db)
        .await
}

/// Deletes rows.
///
/// # Errors
/// The database's own.
pub async fn delete(db: &impl ConnectionTrait, ids: Vec<i64>) -> Result<u64, DbErr> {
    let deleted = Entity::delete_many().filter(Column::Id.is_in(ids));
    Ok(deleted.exec(db).await?.rows_affected)
}

/// The names of a row's files in the store.
pub fn objects(row: &Model) -> Vec<String> {
    [Some(row.object.clone()), row.signature_object.clone()]
        .into_iter()
        .flatten()
        .collect()
}
