//! One person of each role, signed in: put straight into the database. `scene` relates them to each other.

use domain::{MembershipState, Role as Membership, StaffRole};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{
    ground::tokens::hash_token,
    tables::{
        Database,
        entities::{account, membership, session, staff},
    },
};

use crate::scene::Company;

/// The role of a person. Company A is the scene of the tests, B another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nobody is signed in.
    Anonymous,
    /// Asks for access to A.
    Applicant,
    /// An employee of A.
    Employee,
    /// A contact person of A.
    ContactPerson,
    /// A contact person of B.
    OtherContactPerson,
    /// A reviewer who has not shown the second factor.
    StaffAtTheDoor,
    /// A reviewer.
    Reviewer,
    /// An administrator.
    Administrator,
}

/// Every role, in the order of the tables.
pub const ROLES: [Role; 8] = [
    Role::Anonymous,
    Role::Applicant,
    Role::Employee,
    Role::ContactPerson,
    Role::OtherContactPerson,
    Role::StaffAtTheDoor,
    Role::Reviewer,
    Role::Administrator,
];

impl Role {
    /// The cookie of their browser.
    pub fn cookie(self) -> String {
        match self {
            Self::Anonymous => String::new(),
            role => format!("session={role:?}"),
        }
    }
}

pub async fn person(db: &Database, name: &str, now: i64) -> i64 {
    let email = format!("{}@example.org", name.to_lowercase());
    let account = account::ActiveModel {
        email_key: Set(email.clone()),
        email: Set(email),
        last_name: Set("Петров".to_owned()),
        first_name: Set(name.to_owned()),
        phone: Set("+79161234567".to_owned()),
        password_hash: Set("none".to_owned()),
        lang: Set("ru".to_owned()),
        created_at: Set(now),
        ..Default::default()
    };
    account.insert(db).await.unwrap().id
}

pub async fn signed_in(db: &Database, role: Role, account_id: i64, now: i64) {
    let proved = matches!(role, Role::Reviewer | Role::Administrator);
    let session = session::ActiveModel {
        token_hash: Set(hash_token(&format!("{role:?}"))),
        account_id: Set(account_id),
        remember: Set(false),
        address: Set("127.0.0.1".to_owned()),
        idle_ms: Set(3_600_000),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + 3_600_000),
        proved_at: Set(proved.then_some(now)),
        ..Default::default()
    };
    session.insert(db).await.unwrap();
}

pub async fn member(
    db: &Database,
    account_id: i64,
    company: &Company,
    (state, role): (MembershipState, Membership),
    now: i64,
) -> i64 {
    let row = membership::ActiveModel {
        account_id: Set(account_id),
        inn: Set(company.inn.to_owned()),
        kpp: Set(company.kpp.to_owned()),
        company_name: Set(company.name.to_owned()),
        company_verified: Set(company.known),
        role: Set(role.code().to_owned()),
        state: Set(state.code().to_owned()),
        requested_at: Set(now),
        since: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    row.insert(db).await.unwrap().id
}

pub async fn of_desk(db: &Database, account_id: i64, role: StaffRole, now: i64) {
    let row = staff::ActiveModel {
        account_id: Set(account_id),
        role: Set(role.code().to_owned()),
        totp_secret: Set(Some("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".to_owned())),
        enrolled_at: Set(Some(now)),
        added_by: Set("system".to_owned()),
        added_at: Set(now),
        ..Default::default()
    };
    row.insert(db).await.unwrap();
}
