//! Two companies with their people and belongings, and the desk with its work: put straight into the database.

use std::fs;

use domain::{
    CompanyName, MembershipState, Role as Membership, StaffRole,
    company::{CompanyStatus, ImportState},
    membership::{ReasonTemplate, TemplateKind},
    power::PowerKind,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{
    composition::State,
    ground::tokens::hash_token,
    outside::clock::HOUR,
    tables::{
        Database,
        company::IMPORTED,
        entities::{company, import_run, outbox},
        invitation::{self, NewInvitation},
        power::{self, NewPower, PowerOwner},
        reason_template, staff_invitation,
    },
};

use crate::people::{ROLES, Role, member, of_desk, person, signed_in};

/// A company that people belong to.
pub struct Company {
    pub inn: &'static str,
    pub kpp: &'static str,
    pub name: &'static str,
    /// Whether the directory has it; if not, somebody has typed it.
    pub known: bool,
}

/// The scene of the tests, another company, and a typed one.
const A: Company = Company {
    inn: "7736050003",
    kpp: "773601001",
    name: "ООО А",
    known: true,
};
const B: Company = Company {
    inn: "7707083893",
    kpp: "773601001",
    name: "ООО Б",
    known: true,
};
const TYPED: Company = Company {
    inn: "7704366364",
    kpp: "770401001",
    name: "Typed",
    known: false,
};

/// The contents of the files.
const FILE: &[u8] = b"%PDF-1.4\n%%EOF\n";

/// The things that requests refer to by number. Names that begin with `other` are company B's.
pub struct Scene(Vec<(&'static str, i64)>);

impl Scene {
    /// Puts everybody and everything there.
    pub async fn set(state: &State) -> Self {
        let (db, now) = (&state.db, state.clock.now());
        let mut scene = Self(Vec::new());
        for role in ROLES.into_iter().skip(1) {
            let id = person(db, &format!("{role:?}"), now).await;
            signed_in(db, role, id, now).await;
            scene.concerns(state, role, id).await;
        }
        let newcomer = person(db, "Newcomer", now).await;
        let asks = (MembershipState::Requested, Membership::Employee);
        scene.note("{other_request}", member(db, newcomer, &B, asks, now).await);
        let typist = person(db, "Typist", now).await;
        member(db, typist, &TYPED, asks, now).await;
        let colleague = person(db, "Colleague", now).await;
        of_desk(db, colleague, StaffRole::Reviewer, now).await;
        scene.note("{staff}", colleague);
        scene.of_the_desk(db, now).await;
        scene
    }

    /// Relates a role to the companies.
    async fn concerns(&mut self, state: &State, role: Role, id: i64) {
        let (db, now) = (&state.db, state.clock.now());
        let asks = (MembershipState::Requested, Membership::Employee);
        let works = (MembershipState::Approved, Membership::Employee);
        let leads = (MembershipState::Approved, Membership::ContactPerson);
        match role {
            Role::Anonymous => {}
            Role::Applicant => {
                let request = member(db, id, &A, asks, now).await;
                self.note("{request}", request);
                self.note("{power}", power(state, request).await);
            }
            Role::Employee => self.note("{employee}", member(db, id, &A, works, now).await),
            Role::ContactPerson => {
                self.note("{contact}", member(db, id, &A, leads, now).await);
                self.note("{invited}", invited(db, id, &A, now).await);
            }
            Role::OtherContactPerson => {
                let other = member(db, id, &B, leads, now).await;
                self.note("{other_contact}", other);
                self.note("{other_power}", power(state, other).await);
                self.note("{other_invited}", invited(db, id, &B, now).await);
            }
            Role::StaffAtTheDoor | Role::Reviewer => of_desk(db, id, StaffRole::Reviewer, now).await,
            Role::Administrator => of_desk(db, id, StaffRole::Administrator, now).await,
        }
    }

    /// What the desk works on.
    async fn of_the_desk(&mut self, db: &Database, now: i64) {
        self.note("{company}", record(db, &A, now).await);
        self.note("{other_company}", record(db, &B, now).await);
        self.note("{invitation}", into_the_desk(db, now).await);
        self.note("{letter}", failed_letter(db, now).await);
        self.note("{file}", looked_over(db, now).await);
        let template = ReasonTemplate {
            kind: TemplateKind::Refuse,
            title: "Нет доверенности".to_owned(),
            ru: "Приложите доверенность".to_owned(),
            en: String::new(),
        };
        let template = reason_template::insert(db, template, "system", now).await.unwrap();
        self.note("{template}", template);
    }

    fn note(&mut self, name: &'static str, number: i64) {
        self.0.push((name, number));
    }

    /// A body or a path with its numbers in place.
    pub fn filled(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, number)| {
            text.replace(name, &number.to_string())
        })
    }
}

/// A power of attorney with its signature, both kept where the product keeps them.
async fn power(state: &State, membership_id: i64) -> i64 {
    let (file, signature) = (format!("power-{membership_id}"), format!("signature-{membership_id}"));
    let folder = &state.config.files.folder;
    fs::create_dir_all(folder).unwrap();
    for object in [&file, &signature] {
        fs::write(folder.join(object), FILE).unwrap();
    }
    let new = NewPower {
        kind: PowerKind::Pdf,
        name: "Доверенность.pdf".to_owned(),
        size: i64::try_from(FILE.len()).unwrap(),
        sha256: "0".repeat(64),
        object: file,
        signature: Some(("Доверенность.pdf.sig".to_owned(), signature)),
        emchd: None,
    };
    let (db, now) = (&state.db, state.clock.now());
    power::insert(db, PowerOwner::Membership(membership_id), new, now)
        .await
        .unwrap()
}

/// A colleague asked in, long enough ago that the letter may be sent again.
async fn invited(db: &Database, inviter_id: i64, company: &Company, now: i64) -> i64 {
    let email = format!("invited{}@example.org", company.inn);
    let new = NewInvitation {
        token_hash: hash_token(&email),
        inviter_id,
        inn: company.inn.to_owned(),
        kpp: company.kpp.to_owned(),
        company_name: company.name.to_owned(),
        email_key: email.clone(),
        email,
        created_at: now - HOUR,
        expires_at: now + HOUR,
    };
    invitation::insert(db, new).await.unwrap()
}

/// A company in the directory.
async fn record(db: &Database, company: &Company, now: i64) -> i64 {
    let name = CompanyName::parse(company.name).unwrap();
    let row = company::ActiveModel {
        inn: Set(company.inn.to_owned()),
        kpp: Set(company.kpp.to_owned()),
        name: Set(name.raw().to_owned()),
        shown: Set(name.shown()),
        search_key: Set(name.search_key()),
        status: Set(CompanyStatus::Active.code().to_owned()),
        source: Set(IMPORTED.to_owned()),
        updated_at: Set(now),
        ..Default::default()
    };
    row.insert(db).await.unwrap().id
}

/// Somebody asked into the desk.
async fn into_the_desk(db: &Database, now: i64) -> i64 {
    let new = staff_invitation::NewInvitation {
        token_hash: hash_token("invitation"),
        email_key: "invited@example.org".to_owned(),
        email: "invited@example.org".to_owned(),
        role: StaffRole::Reviewer.code(),
        lang: "ru",
        invited_by: "system".to_owned(),
        created_at: now,
        expires_at: now + HOUR,
    };
    staff_invitation::insert(db, new).await.unwrap()
}

/// A letter that could not be delivered.
async fn failed_letter(db: &Database, now: i64) -> i64 {
    let row = outbox::ActiveModel {
        channel: Set("mail".to_owned()),
        recipient: Set("ivanov@example.org".to_owned()),
        kind: Set("confirmation".to_owned()),
        lang: Set("ru".to_owned()),
        subject: Set("Подтвердите адрес".to_owned()),
        text: Set("Ссылка".to_owned()),
        html: Set(String::new()),
        created_at: Set(now - HOUR),
        next_at: Set(now - HOUR),
        attempts: Set(5),
        failed_at: Set(Some(now)),
        ..Default::default()
    };
    row.insert(db).await.unwrap().id
}

/// A file of companies that waits to be read in.
async fn looked_over(db: &Database, now: i64) -> i64 {
    let row = import_run::ActiveModel {
        name: Set("companies.csv".to_owned()),
        spool: Set("nowhere".to_owned()),
        size: Set(1),
        state: Set(ImportState::Checked.code().to_owned()),
        account_id: Set(1),
        created_at: Set(now),
        ..Default::default()
    };
    row.insert(db).await.unwrap().id
}
