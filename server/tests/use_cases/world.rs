//! The world of the use cases, and visitors in it.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
};

use app::{
    backend::{Confirmation, Registration, SignIn},
    views::CaptchaView,
};
use async_trait::async_trait;
use domain::{CompanyKey, CompanyName, Inn, Kpp, Problem, Secret};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use server::{
    cabinet::CabinetService,
    colleagues::ColleaguesService,
    desk::{
        companies::CompaniesService, people::StaffService, queue::QueueService, records::RecordsService,
        request::DeskService,
    },
    front::{
        confirmation::ConfirmationService, recovery::RecoveryService, registration::RegistrationService,
        sign_in::SignInService,
    },
    ground::{
        captcha::CaptchaError,
        context::{CaptchaCheck, Deps},
        directory::{AskLimits, DirectoryService, Reach},
        lifetimes::ServiceSettings,
        passwords::PasswordSettings,
    },
    membership::requests::RequestService,
    outside::{
        clock::FakeClock,
        directory::{CompanyDirectory, FakeDirectory},
        files::{FakeFiles, Spool},
        random::SystemRandom,
    },
    phone::{PhoneService, PhoneSettings},
    powers::{PowerSettings, PowersService},
    tables::entities,
};
use tokio::sync::Notify;

use crate::support::Context;
pub use crate::{
    browser::Browser,
    forms::{both, details, fresh_challenge, mistakes, password_form, sign_in_form},
};

pub const PASSWORD: &str = "лошадь батарея скрепка верно";
pub const EMAIL: &str = "Ivan.Petrov@example.org";
pub const ANSWER: &str = "12345";

/// The product without its pages.
pub struct World {
    pub deps: Arc<Deps>,
    pub clock: Arc<FakeClock>,
    pub woken: Arc<Notify>,
    pub registration: RegistrationService,
    pub confirmation: ConfirmationService,
    pub sign_in: SignInService,
    pub recovery: RecoveryService,
    pub requests: RequestService,
    pub cabinet: CabinetService,
    pub colleagues: ColleaguesService,
    pub queue: QueueService,
    pub desk: DeskService,
    pub powers: PowersService,
    pub files: Arc<FakeFiles>,
    pub companies: CompaniesService,
    pub records: RecordsService,
    pub staff: StaffService,
    pub phones: PhoneService,
}

impl World {
    pub fn new(context: &Context) -> Arc<Self> {
        Self::with(context, |_| {})
    }

    /// With other settings.
    pub fn with(context: &Context, set: impl FnOnce(&mut ServiceSettings)) -> Arc<Self> {
        Self::build(context, alone(known_companies()), Arc::default(), set)
    }

    /// A world with another directory.
    pub fn with_directory(context: &Context, directory: impl CompanyDirectory + 'static) -> Arc<Self> {
        Self::build(context, alone(directory), Arc::default(), |_| {})
    }

    /// With the known companies, told of only so much.
    pub fn with_ask_limits(context: &Context, limits: AskLimits) -> Arc<Self> {
        let clock = Arc::<FakeClock>::default();
        let reach = Reach {
            db: context.db.clone(),
            clock: Arc::<FakeClock>::clone(&clock),
            limits,
            outside: None,
        };
        let directory = DirectoryService::reaching(Arc::new(known_companies()), reach);
        Self::build(context, directory, clock, |_| {})
    }

    /// The same database, time and settings but for these: as after a restart.
    pub fn restarted(&self, context: &Context, set: impl FnOnce(&mut ServiceSettings)) -> Arc<Self> {
        Self::build(context, alone(known_companies()), Arc::clone(&self.clock), set)
    }

    fn build(
        context: &Context,
        directory: DirectoryService,
        clock: Arc<FakeClock>,
        set: impl FnOnce(&mut ServiceSettings),
    ) -> Arc<Self> {
        // A failed test shows its log lines.
        let _ = tracing_subscriber::fmt()
            .with_test_writer()
            .with_env_filter("warn")
            .try_init();
        // Tests are not about how long argon2 takes.
        let quick = PasswordSettings {
            memory_kib: 64,
            iterations: 1,
            ..PasswordSettings::default()
        };
        let mut settings = ServiceSettings {
            passwords: quick,
            ..ServiceSettings::default()
        };
        // No limit holds for this machine either: visitors of tests about limits come from elsewhere.
        settings.limits.except_loopback = true;
        set(&mut settings);
        let woken = Arc::new(Notify::new());
        let deps = Deps::new(
            context.db.clone(),
            clock.clone(),
            Arc::new(SystemRandom),
            settings,
            Arc::new(FakeCaptcha::default()),
            Arc::new(directory),
            Arc::clone(&woken),
        );
        let deps = Arc::new(deps.unwrap().counted_by(Arc::default()));
        let files = Arc::new(FakeFiles::default());
        let spool = Spool::new(std::env::temp_dir());
        Arc::new(Self {
            clock,
            woken,
            registration: RegistrationService::new(Arc::clone(&deps)),
            confirmation: ConfirmationService::new(Arc::clone(&deps)),
            sign_in: SignInService::new(Arc::clone(&deps)),
            recovery: RecoveryService::new(Arc::clone(&deps)),
            requests: RequestService::new(Arc::clone(&deps)),
            cabinet: CabinetService::new(Arc::clone(&deps)),
            colleagues: ColleaguesService::new(Arc::clone(&deps)),
            queue: QueueService::new(Arc::clone(&deps)),
            desk: DeskService::new(Arc::clone(&deps)),
            powers: PowersService::new(
                Arc::clone(&deps),
                Arc::clone(&files) as _,
                spool,
                PowerSettings::default(),
            ),
            files,
            companies: CompaniesService::new(Arc::clone(&deps)),
            records: RecordsService::new(Arc::clone(&deps)),
            staff: StaffService::new(Arc::clone(&deps)),
            phones: phone_service(&deps, PhoneSettings::default()),
            deps,
        })
    }

    /// Steps 1 and 2, done right.
    pub async fn register(&self, browser: &Browser, email: &str) {
        self.registration
            .save_details(&browser.caller(), details(email))
            .await
            .unwrap();
        self.registration
            .submit(&browser.caller(), password_form())
            .await
            .unwrap();
    }

    /// A person with an account, and the browser they registered in.
    pub async fn registered(&self, email: &str) -> Browser {
        let browser = Browser::new();
        self.register(&browser, email).await;
        self.confirmation
            .confirm(&browser.caller(), self.last_link(email).await, Secret::default())
            .await
            .unwrap();
        browser
    }

    /// A signed-in person.
    pub async fn signed_in(&self, email: &str) -> Browser {
        let browser = self.registered(email).await;
        self.sign_in
            .sign_in(&browser.caller(), sign_in_form(email, PASSWORD))
            .await
            .unwrap();
        browser
    }

    /// All letters of the outbox, oldest first.
    pub async fn letters(&self) -> Vec<Letter> {
        let rows = entities::outbox::Entity::find().order_by_asc(entities::outbox::Column::Id);
        let rows = rows.all(&self.deps.db).await.unwrap();
        rows.into_iter()
            .map(|row| Letter {
                to: row.recipient,
                kind: row.kind,
                text: row.text,
            })
            .collect()
    }

    /// The kinds of letters an address was sent, oldest first.
    pub async fn kinds(&self, to: &str) -> Vec<String> {
        self.letters()
            .await
            .into_iter()
            .filter(|letter| letter.to == to)
            .map(|letter| letter.kind)
            .collect()
    }

    /// The token of the link last mailed to an address.
    pub async fn last_link(&self, to: &str) -> String {
        let letters = self.letters().await;
        let mut tokens = letters
            .iter()
            .filter(|letter| letter.to == to)
            .filter_map(Letter::token);
        tokens.next_back().expect("a letter with a link")
    }

    pub async fn accounts(&self) -> u64 {
        entities::account::Entity::find().count(&self.deps.db).await.unwrap()
    }

    pub async fn audited(&self) -> Vec<String> {
        let rows = entities::audit::Entity::find().order_by_asc(entities::audit::Column::Id);
        rows.all(&self.deps.db)
            .await
            .unwrap()
            .into_iter()
            .map(|row| row.action)
            .collect()
    }

    /// The only registration there is.
    pub async fn the_registration(&self) -> entities::registration::Model {
        let mut rows = entities::registration::Entity::find().all(&self.deps.db).await.unwrap();
        assert_eq!(rows.len(), 1);
        rows.remove(0)
    }
}

/// A letter in the outbox.
#[derive(Debug)]
pub struct Letter {
    pub to: String,
    pub kind: String,
    pub text: String,
}

impl Letter {
    fn token(&self) -> Option<String> {
        let after = [
            "/confirm/",
            "/recover/",
            "/review/",
            "?invitation=",
            "/staff/invitation/",
        ]
        .into_iter()
        .find_map(|page| self.text.split_once(page))?
        .1;
        Some(
            after
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                .collect(),
        )
    }
}

/// The codes by SMS, with these settings; all that are made share their key, as the processes of an installation do.
pub fn phone_service(deps: &Arc<Deps>, settings: PhoneSettings) -> PhoneService {
    PhoneService::new(Arc::clone(deps), b"key of the tests", settings)
}

/// A captcha with the answer [`ANSWER`], once for each id.
#[derive(Debug, Default)]
struct FakeCaptcha {
    spent: Mutex<HashSet<String>>,
}

#[async_trait]
impl CaptchaCheck for FakeCaptcha {
    fn view(&self) -> CaptchaView {
        CaptchaView {
            id: "challenge".to_owned(),
            ..CaptchaView::default()
        }
    }

    async fn check(&self, id: &str, answer: &str) -> Result<(), CaptchaError> {
        if answer != ANSWER {
            return Err(CaptchaError::Refused(Problem::CaptchaWrong));
        }
        if self.spent.lock().unwrap().insert(id.to_owned()) {
            Ok(())
        } else {
            Err(CaptchaError::Refused(Problem::CaptchaSpent))
        }
    }

    async fn give_back(&self, id: &str) -> Result<(), CaptchaError> {
        self.spent.lock().unwrap().remove(id);
        Ok(())
    }
}

/// A directory with nothing behind it, asked as often as anybody likes.
fn alone(directory: impl CompanyDirectory + 'static) -> DirectoryService {
    DirectoryService::new(Arc::new(directory))
}

fn known_companies() -> FakeDirectory {
    let key = CompanyKey::new(
        Inn::parse("7736050003").unwrap(),
        Some(Kpp::parse("773601001").unwrap()),
    );
    let name = CompanyName::parse("ПАО \"ГАЗПРОМ\"").unwrap();
    FakeDirectory::Knows(HashMap::from([(key, name)]))
}
