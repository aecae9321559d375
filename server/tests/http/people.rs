//! One person of each role, signed in, with what they have to do with each other: put straight into the database.

use domain::{MembershipState, Role as Membership, StaffRole};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection};
use server::{
    persistence::{
        entities::{account, membership, session, staff},
        staff_invitation::{self, NewInvitation},
    },
    services::tokens::hash_token,
};

/// Who somebody is. Company A is the one things happen in, B any other.
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

/// ИНН and КПП of company A, and of company B.
const A: (&str, &str) = ("7736050003", "773601001");
const B: (&str, &str) = ("7707083893", "773601001");

impl Role {
    /// The cookie of their browser.
    pub fn cookie(self) -> String {
        match self {
            Self::Anonymous => String::new(),
            role => format!("session={role:?}"),
        }
    }
}

/// Things with numbers, to be named in requests.
pub struct Scene {
    request: i64,
    employee: i64,
    contact: i64,
    staff: i64,
    invitation: i64,
}

impl Scene {
    /// Puts everybody into the database.
    pub async fn set(db: &DatabaseConnection, now: i64) -> Self {
        let mut scene = Self {
            request: 0,
            employee: 0,
            contact: 0,
            staff: 0,
            invitation: 0,
        };
        for role in ROLES.into_iter().skip(1) {
            let id = person(db, &format!("{role:?}"), now).await;
            signed_in(db, role, id, now).await;
            match role {
                Role::Anonymous => {}
                Role::Applicant => {
                    scene.request = member(db, id, A, MembershipState::Requested, Membership::Employee, now).await;
                }
                Role::Employee => {
                    scene.employee = member(db, id, A, MembershipState::Approved, Membership::Employee, now).await;
                }
                Role::ContactPerson => {
                    scene.contact = member(db, id, A, MembershipState::Approved, Membership::ContactPerson, now).await;
                }
                Role::OtherContactPerson => {
                    member(db, id, B, MembershipState::Approved, Membership::ContactPerson, now).await;
                }
                Role::StaffAtTheDoor | Role::Reviewer => of_desk(db, id, StaffRole::Reviewer, now).await,
                Role::Administrator => of_desk(db, id, StaffRole::Administrator, now).await,
            }
        }
        scene.staff = person(db, "Colleague", now).await;
        of_desk(db, scene.staff, StaffRole::Reviewer, now).await;
        scene.invitation = invitation(db, now).await;
        scene
    }

    /// A body with its numbers in place.
    pub fn filled(&self, body: &str) -> String {
        [
            ("{request}", self.request),
            ("{employee}", self.employee),
            ("{contact}", self.contact),
            ("{staff}", self.staff),
            ("{invitation}", self.invitation),
        ]
        .into_iter()
        .fold(body.to_owned(), |body, (name, number)| {
            body.replace(name, &number.to_string())
        })
    }
}

async fn person(db: &DatabaseConnection, name: &str, now: i64) -> i64 {
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

async fn signed_in(db: &DatabaseConnection, role: Role, account_id: i64, now: i64) {
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

async fn member(
    db: &DatabaseConnection,
    account_id: i64,
    (inn, kpp): (&str, &str),
    state: MembershipState,
    role: Membership,
    now: i64,
) -> i64 {
    let row = membership::ActiveModel {
        account_id: Set(account_id),
        inn: Set(inn.to_owned()),
        kpp: Set(kpp.to_owned()),
        company_name: Set(format!("ООО «{inn}»")),
        company_verified: Set(true),
        role: Set(role.code().to_owned()),
        state: Set(state.code().to_owned()),
        requested_at: Set(now),
        since: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    row.insert(db).await.unwrap().id
}

async fn of_desk(db: &DatabaseConnection, account_id: i64, role: StaffRole, now: i64) {
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

async fn invitation(db: &DatabaseConnection, now: i64) -> i64 {
    let new = NewInvitation {
        token_hash: hash_token("invitation"),
        email_key: "invited@example.org".to_owned(),
        email: "invited@example.org".to_owned(),
        role: StaffRole::Reviewer.code(),
        lang: "ru",
        invited_by: "system".to_owned(),
        created_at: now,
        expires_at: now + 3_600_000,
    };
    staff_invitation::insert(db, new).await.unwrap()
}
