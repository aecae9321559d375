//! What happens in five weeks: who registers when, and what becomes of it.

use std::collections::BTreeMap;

use domain::StaffRole;

use super::{
    cast::{self, Company, Person},
    dice::Dice,
    papers, refused,
    sign_ins::{DeskSignIn, SignIns},
    stage::{Browser, PASSWORD, Stage},
};
use crate::{
    cli::Failure,
    desk::companies_import::{Progress, Refused, Summary, import},
    outside::clock::{Clock, DAY, HOUR, MINUTE, Millis},
};

/// Requests that are made.
const REQUESTS: usize = 200;
/// As the dice fall.
const SEED: u64 = 2027;

const QUESTION: &str = "Пришлите доверенность: в приложенной нет права подписи.";
const REPLY: &str = "Приложила новую доверенность, срок — до конца года.";
const REFUSAL: &str = "Не удалось подтвердить, что вы действуете от лица компании.";
const REVOCATION: &str = "Сотрудник больше не работает в компании.";
const NOTE: &str = "Перезвонить после обеда, просили секретаря.";
const UNREADABLE: &str = "Скан обрезан, не видно печати.";

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Access as the company's contact person.
    Appointed,
    /// Access given by the desk.
    Approved,
    /// Access given by the company's contact person.
    ApprovedByColleague,
    /// Refused by the desk.
    Refused,
    /// The desk asks, nobody answers yet.
    Asked,
    /// The desk asks, is answered, and approves.
    Answered,
    /// Taken back by the person.
    Withdrawn,
    /// Approved, later taken away.
    Revoked,
    /// Waits, with a note and taken up by somebody.
    TakenUp,
    /// Waits.
    Waiting,
}

/// One thing that happens to one request.
#[derive(Clone, Copy, Debug)]
enum Event {
    Registers,
    Confirms,
    IsDecided,
    IsAnswered,
    Answers,
    PaperJudged,
    Revoked,
}

/// Somebody who registers.
struct Role {
    person: Person,
    company: usize,
    fate: Fate,
    paper: bool,
    browser: Browser,
}

struct Story {
    stage: Stage,
    dice: Dice,
    companies: Vec<Company>,
    roles: Vec<Role>,
    desk: Vec<(DeskSignIn, Browser)>,
    events: BTreeMap<(Millis, usize), (usize, Event)>,
    now: Millis,
}

/// Plays it until `now`.
pub(super) async fn play(stage: Stage, now: Millis) -> Result<SignIns, Failure> {
    let dice = Dice::new(SEED);
    let companies = cast::companies(&dice);
    let file = cast::csv(&companies);
    let imported = import(&stage.state.db, file.as_bytes(), stage.clock.now(), &mut Unheard).await?;
    if imported.refused > 0 {
        return Err(Failure::Refused("the demo stopped: a company was refused".to_owned()));
    }
    let mut desk = Vec::new();
    for (name, role) in [
        (("Орлова", "Анна", "anna.orlova@desk.example"), StaffRole::Administrator),
        (("Белов", "Пётр", "pyotr.belov@desk.example"), StaffRole::Reviewer),
        (("Кольцова", "Вера", "vera.koltsova@desk.example"), StaffRole::Reviewer),
    ] {
        desk.push(stage.join_the_desk(name, role).await?);
        stage.clock.advance(MINUTE);
    }
    let mut story = Story {
        stage,
        dice,
        companies,
        roles: Vec::new(),
        desk,
        events: BTreeMap::new(),
        now,
    };
    story.write();
    while let Some(((at, _), (who, event))) = story.events.pop_first() {
        if at < story.now {
            // Never back: an event before may have taken its time.
            story.stage.clock.set(at.max(story.stage.clock.now()));
            story.happens(who, event).await?;
        }
    }
    story.stage.state.outbox().tick().await?;
    Ok(story.sign_ins())
}

impl Story {
    /// Who registers when, and for whom.
    fn write(&mut self) {
        let (begin, count) = (self.stage.clock.now(), self.companies.len());
        let span = (self.now - begin - HOUR) / Millis::try_from(REQUESTS).unwrap_or(1);
        for number in 0..REQUESTS {
            let order = Millis::try_from(number).unwrap_or_default();
            let at = begin + HOUR / 2 + span * order + self.dice.time(span / 2);
            // Each company's first is its contact person; sole traders have none else.
            let (company, fate) = if number < count {
                (number, Fate::Appointed)
            } else {
                (self.dice.below(count - 3), self.fate(self.now - at))
            };
            let domain = &self.companies[company].domain;
            self.roles.push(Role {
                person: cast::person(&self.dice, number, number % 2 == 1, domain),
                company,
                fate,
                paper: self.dice.below(3) == 0,
                browser: Browser::default(),
            });
            self.plan(at, number, Event::Registers);
        }
    }

    /// The older a request, the likelier it is decided.
    fn fate(&self, age: Millis) -> Fate {
        if age < 2 * DAY {
            return *self
                .dice
                .of(&[Fate::Waiting, Fate::Waiting, Fate::TakenUp, Fate::Asked]);
        }
        match self.dice.below(100) {
            0..34 => Fate::Approved,
            34..50 => Fate::ApprovedByColleague,
            50..60 => Fate::Refused,
            60..66 => Fate::Asked,
            66..74 => Fate::Answered,
            74..79 => Fate::Withdrawn,
            79..85 => Fate::Revoked,
            85..92 => Fate::TakenUp,
            _ => Fate::Waiting,
        }
    }

    /// Two things at one moment keep their order.
    fn plan(&mut self, at: Millis, who: usize, event: Event) {
        let mut place = 0;
        while self.events.contains_key(&(at, place)) {
            place += 1;
        }
        self.events.insert((at, place), (who, event));
    }

    async fn happens(&mut self, who: usize, event: Event) -> Result<(), Failure> {
        match event {
            Event::Registers => self.registers(who).await,
            Event::Confirms => self.confirms(who).await,
            Event::IsDecided => self.is_decided(who).await,
            Event::IsAnswered => self.decide(who, "approve", "").await,
            Event::Answers => self.answers(who).await,
            Event::PaperJudged => self.paper_judged(who).await,
            Event::Revoked => self.decide(who, "revoke", REVOCATION).await,
        }
    }

    async fn registers(&mut self, who: usize) -> Result<(), Failure> {
        let role = &self.roles[who];
        let company = &self.companies[role.company];
        let files = match (role.paper, who % 4) {
            (false, _) => Vec::new(),
            (true, 0) if !company.kpp.is_empty() => vec![
                (format!("ON_EMCHD_{who}.xml"), papers::emchd(who, company, &role.person)),
                (format!("ON_EMCHD_{who}.xml.sig"), papers::SIGNATURE.to_vec()),
            ],
            (true, _) => vec![(format!("Доверенность {who}.pdf"), papers::pdf(who))],
        };
        self.stage
            .register(&role.browser, (&role.person, company), files)
            .await?;
        let later = 3 * MINUTE + self.dice.time(20 * MINUTE);
        self.plan(self.stage.clock.now() + later, who, Event::Confirms);
        Ok(())
    }

    async fn confirms(&mut self, who: usize) -> Result<(), Failure> {
        let role = &self.roles[who];
        self.stage.confirm(&role.browser, &role.person.email).await?;
        let (fate, paper, now) = (role.fate, role.paper, self.stage.clock.now());
        let after = match fate {
            Fate::Appointed => HOUR,
            Fate::TakenUp | Fate::Withdrawn => HOUR + self.dice.time(6 * HOUR),
            _ => 3 * HOUR + self.dice.time(30 * HOUR),
        };
        if fate != Fate::Waiting {
            self.plan(now + after, who, Event::IsDecided);
        }
        if paper && fate != Fate::Waiting {
            self.plan(now + after + 5 * MINUTE, who, Event::PaperJudged);
        }
        Ok(())
    }

    async fn is_decided(&mut self, who: usize) -> Result<(), Failure> {
        let now = self.stage.clock.now();
        match self.roles[who].fate {
            Fate::Appointed => self.decide(who, "appoint", "").await,
            Fate::Approved => self.decide(who, "approve", "").await,
            Fate::ApprovedByColleague => self.approved_by_colleague(who).await,
            Fate::Refused => self.decide(who, "refuse", REFUSAL).await,
            Fate::Asked => self.decide(who, "ask", QUESTION).await,
            Fate::Answered => {
                self.decide(who, "ask", QUESTION).await?;
                self.plan(now + 4 * HOUR, who, Event::Answers);
                Ok(())
            }
            Fate::Withdrawn => {
                let id = self.request(who).await?;
                let caller = self.signed_in(who).await?;
                let withdrawn = self.stage.state.backend.cabinet.withdraw(&caller, id).await;
                withdrawn.map_err(refused("taking a request back"))
            }
            Fate::Revoked => {
                self.decide(who, "approve", "").await?;
                self.plan(now + 3 * DAY, who, Event::Revoked);
                Ok(())
            }
            Fate::TakenUp => self.taken_up(who).await,
            Fate::Waiting => Ok(()),
        }
    }

    async fn decide(&mut self, who: usize, decision: &str, reason: &str) -> Result<(), Failure> {
        let id = self.request(who).await?;
        let caller = self.desk(who).await?;
        let (decision, reason) = (decision.to_owned(), reason.to_owned());
        let desk = &self.stage.state.backend.desk;
        let decided = desk.decide(&caller, id.to_string(), decision, reason).await;
        decided.map_err(refused("a decision"))
    }

    /// The company's first person decides, and says so in the cabinet.
    async fn approved_by_colleague(&mut self, who: usize) -> Result<(), Failure> {
        let id = self.request(who).await?;
        let contact = self.roles[who].company;
        let caller = self.signed_in(contact).await?;
        let approved = self.stage.state.backend.colleagues.approve(&caller, id).await;
        approved.map_err(refused("a colleague's approval"))
    }

    async fn taken_up(&mut self, who: usize) -> Result<(), Failure> {
        let id = self.request(who).await?;
        let caller = self.desk(who).await?;
        let backend = &self.stage.state.backend;
        let taken = backend.queue.take_up(&caller, id, 0).await;
        taken.map_err(refused("taking a request up"))?;
        let noted = backend.desk.add_note(&caller, id.to_string(), NOTE.to_owned()).await;
        noted.map_err(refused("a note"))?;
        if who.is_multiple_of(2) {
            let reached = backend.desk.phone_called(&caller, id.to_string(), false).await;
            reached.map_err(refused("a call"))?;
        }
        Ok(())
    }

    async fn answers(&mut self, who: usize) -> Result<(), Failure> {
        let id = self.request(who).await?;
        let caller = self.signed_in(who).await?;
        let answered = self
            .stage
            .state
            .backend
            .cabinet
            .answer(&caller, id, REPLY.to_owned())
            .await;
        answered.map_err(refused("an answer"))?;
        let later = self.stage.clock.now() + 5 * HOUR;
        self.plan(later, who, Event::IsAnswered);
        Ok(())
    }

    /// Most are accepted for a year.
    async fn paper_judged(&mut self, who: usize) -> Result<(), Failure> {
        let id = self.request(who).await?;
        let caller = self.desk(who).await?;
        let powers = &self.stage.state.backend.powers;
        let panel = powers.panel(&caller, id).await.map_err(refused("powers of attorney"))?;
        for dossier in panel.powers {
            let power = dossier.power.id;
            let judged = if who.is_multiple_of(5) {
                powers.refuse(&caller, power, UNREADABLE.to_owned()).await
            } else {
                let until = "2027-09-30".to_owned();
                powers.accept(&caller, power, "2026-10-01".to_owned(), until).await
            };
            judged.map_err(refused("a power of attorney"))?;
        }
        Ok(())
    }

    async fn request(&self, who: usize) -> Result<i64, Failure> {
        self.stage.request_of(&self.roles[who].person.email).await
    }

    async fn signed_in(&mut self, who: usize) -> Result<app::backend::Caller, Failure> {
        let role = &mut self.roles[who];
        let email = role.person.email.clone();
        self.stage.sign_in(&mut role.browser, &email).await?;
        Ok(role.browser.caller())
    }

    /// Whoever of the desk it falls to.
    async fn desk(&mut self, who: usize) -> Result<app::backend::Caller, Failure> {
        let at = who % self.desk.len();
        let (person, browser) = &mut self.desk[at];
        self.stage.at_the_desk(browser, person).await
    }

    /// One of each kind, the first that there is.
    fn sign_ins(self) -> SignIns {
        let kinds = [
            (Fate::Appointed, "contact person"),
            (Fate::Approved, "employee with access"),
            (Fate::Waiting, "waits for the desk"),
            (Fate::Asked, "is asked for something"),
            (Fate::Refused, "was refused"),
            (Fate::Withdrawn, "took the request back"),
            (Fate::Revoked, "lost access"),
        ];
        let people = kinds.into_iter().filter_map(|(fate, what)| {
            let role = self.roles.iter().find(|role| role.fate == fate)?;
            let company = &self.companies[role.company].name;
            let shown = format!("{}, {company}: {what}", role.person.name());
            Some((shown, role.person.email.clone()))
        });
        SignIns {
            password: PASSWORD.to_owned(),
            people: people.collect(),
            desk: self.desk.into_iter().map(|(person, _)| person).collect(),
        }
    }
}

/// Nobody listens: a test holds that no company is refused.
struct Unheard;

impl Progress for Unheard {
    fn refused(&mut self, _row: Refused) -> std::io::Result<()> {
        Ok(())
    }

    fn reached(&mut self, _bytes: u64, _so_far: &Summary) {}
}
