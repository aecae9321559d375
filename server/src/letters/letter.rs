//! The letters the product sends, each with its data.

use domain::{Lang, Role};

use super::{content::Content, en, html, ru, text};

/// A letter, with all that is needed to write it.
///
/// Names, companies and reasons are given as they are: the letter makes them harmless. Links are whole and ours.
/// Times are as people read them, in Moscow time, without the zone: `22.11.2026, 14:05`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Letter {
    /// The link that proves the mailbox. Goes to an address that may not be the applicant's: it holds no typed text.
    ConfirmMailbox {
        /// The company's name in the directory; `None` where the directory does not know the company.
        company: Option<String>,
        /// The link for confirming the mailbox.
        link: String,
        /// The end of the link's life.
        expires: String,
        /// The instant the typed data are erased, if the mailbox is never confirmed.
        erased: String,
    },
    /// In place of [`Letter::ConfirmMailbox`] where the address already has an account.
    AlreadyRegistered {
        /// The sign-in page.
        sign_in_link: String,
        /// The page where a new password is asked for.
        recover_link: String,
    },
    /// The mailbox is proved, the request for access awaits a decision.
    RequestReceived {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The cabinet, where the state of the request is seen.
        link: String,
    },
    /// A further request was made in the cabinet, and awaits a decision.
    RequestMade {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The cabinet.
        link: String,
    },
    /// Something is asked of the applicant first.
    ActionNeeded {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The question, in the words of the person who asks.
        asked: String,
        /// The cabinet.
        link: String,
    },
    /// The applicant has answered, and waits for a decision again.
    RequestResubmitted {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The cabinet.
        link: String,
    },
    /// The applicant has taken the request back.
    RequestWithdrawn {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The cabinet.
        link: String,
    },
    /// Access was taken away.
    AccessRevoked {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The reason, in the words of the person who decided.
        reason: String,
        /// The cabinet.
        link: String,
    },
    /// Access was granted.
    RequestApproved {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The role.
        role: Role,
        /// The sign-in page.
        link: String,
    },
    /// Access was refused.
    RequestRejected {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The reason, in the words of the person who decided.
        reason: String,
        /// The cabinet.
        link: String,
    },
    /// To a contact person: a colleague asks for access, and the contact person may decide.
    ReviewRequest(Review),
    /// The same again: nobody has decided yet.
    ReviewReminder(Review),
    /// Several such requests at once, after too many letters within an hour.
    ReviewDigest {
        /// The contact person's form of address.
        name: String,
        /// The applicants (фамилия, имя, отчество), each with the company.
        requests: Vec<(String, String)>,
        /// The number of further requests.
        more: usize,
        /// The page of colleagues.
        link: String,
    },
    /// A contact person invites a future colleague to register.
    ColleagueInvitation {
        /// The contact person: фамилия, имя, отчество.
        inviter: String,
        /// The company's name as shown.
        company: String,
        /// The beginning of the registration.
        link: String,
        /// The end of the link's life.
        expires: String,
    },
    /// In place of [`Letter::ColleagueInvitation`] where the address already has an account.
    ColleagueInvitedToAsk {
        /// The contact person: фамилия, имя, отчество.
        inviter: String,
        /// The company's name as shown.
        company: String,
        /// The cabinet, where access to a company is asked for.
        link: String,
    },
    /// A colleague has handed on the role of contact person.
    RoleHandedOn {
        /// The new contact person's form of address.
        name: String,
        /// The person who handed the role on: фамилия, имя, отчество.
        by: String,
        /// The company's name as shown.
        company: String,
        /// The page of colleagues.
        link: String,
    },
    /// The desk takes a power of attorney.
    PowerAccepted {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The file's name.
        file: String,
        /// The last day: `22.11.2026`.
        until: String,
        /// The settings of the cabinet.
        link: String,
    },
    /// The desk does not take a power of attorney.
    PowerRefused {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The file's name.
        file: String,
        /// The reason, in the words of the person who decided.
        reason: String,
        /// The settings of the cabinet.
        link: String,
    },
    /// A power of attorney ends soon.
    PowerExpiring {
        /// The person's form of address.
        name: String,
        /// The company's name as shown.
        company: String,
        /// The file's name.
        file: String,
        /// The last day: `22.11.2026`.
        until: String,
        /// The settings of the cabinet.
        link: String,
    },
    /// The link to set a new password.
    Recover {
        /// The link for the new password.
        link: String,
        /// The end of the link's life.
        expires: String,
    },
    /// An invitation to the desk. Goes to a person whose name is not known yet.
    StaffInvitation {
        /// The link for accepting.
        link: String,
        /// The end of the link's life.
        expires: String,
    },
    /// Another role at the desk.
    StaffRoleChanged {
        /// The person's form of address.
        name: String,
        /// Whether they are an administrator now; else a reviewer.
        administrator: bool,
        /// The desk.
        link: String,
    },
    /// No longer of the desk.
    StaffRemoved {
        /// The person's form of address.
        name: String,
    },
    /// To a person of the desk: somebody with their password has tried wrong codes until no tries were left.
    SecondFactorRefused {
        /// The person's form of address.
        name: String,
        /// The number of tries.
        tries: i32,
        /// The instant of the last try.
        at: String,
        /// The page where a new password is asked for.
        link: String,
    },
    /// To a person of the desk: one of their recovery codes was used.
    RecoveryCodeUsed {
        /// The person's form of address.
        name: String,
        /// The number of codes left.
        left: u64,
        /// The page where a new password is asked for.
        link: String,
    },
    /// The second factor was forgotten and is to be set up anew.
    StaffFactorReset {
        /// The person's form of address.
        name: String,
        /// The sign-in page.
        link: String,
    },
}

/// A request as a contact person sees it in a letter. Just enough of the applicant to recognise a colleague: the rest
/// stands behind the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The contact person's form of address.
    pub name: String,
    /// The applicant: фамилия, имя, отчество.
    pub applicant: String,
    /// The applicant's address, which is proved.
    pub email: String,
    /// The company's name as shown.
    pub company: String,
    /// The link for deciding.
    pub link: String,
    /// The end of the link's life.
    pub expires: String,
}

/// The product's data in every letter: its address and the contact for questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The product's address, without a slash at the end.
    pub public_url: String,
    /// The desk's mail address.
    pub desk_email: String,
    /// The operator of the product; empty where nobody is to be named.
    pub operator: String,
}

/// A letter as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The subject: one line, at most 78 characters (RFC 5322 §2.1.1).
    pub subject: String,
    /// The plain part.
    pub text: String,
    /// The HTML part: a whole document, styled inline, with nothing to load.
    pub html: String,
}

impl Letter {
    /// The letter in words: subject, plain text and HTML. Never fails: every value is escaped, none is interpreted.
    pub fn render(&self, lang: Lang, look: &Look) -> Rendered {
        let content = self.content(lang);
        Rendered {
            subject: content.subject.to_string(),
            text: text::render(&content, lang, look),
            html: html::render(&content, lang, look),
        }
    }

    /// The name under which the letter is kept in the outbox and in file names.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ConfirmMailbox { .. } => "confirm-mailbox",
            Self::AlreadyRegistered { .. } => "already-registered",
            Self::RequestReceived { .. } => "request-received",
            Self::RequestMade { .. } => "request-made",
            Self::ActionNeeded { .. } => "action-needed",
            Self::RequestResubmitted { .. } => "request-resubmitted",
            Self::RequestWithdrawn { .. } => "request-withdrawn",
            Self::AccessRevoked { .. } => "access-revoked",
            Self::RequestApproved { .. } => "request-approved",
            Self::RequestRejected { .. } => "request-rejected",
            Self::ReviewRequest(_) => "review-request",
            Self::ReviewReminder(_) => "review-reminder",
            Self::ReviewDigest { .. } => "review-digest",
            Self::ColleagueInvitation { .. } => "colleague-invitation",
            Self::ColleagueInvitedToAsk { .. } => "colleague-invited-to-ask",
            Self::RoleHandedOn { .. } => "role-handed-on",
            Self::PowerAccepted { .. } => "power-accepted",
            Self::PowerRefused { .. } => "power-refused",
            Self::PowerExpiring { .. } => "power-expiring",
            Self::Recover { .. } => "recover",
            Self::StaffInvitation { .. } => "staff-invitation",
            Self::StaffRoleChanged { .. } => "staff-role-changed",
            Self::StaffRemoved { .. } => "staff-removed",
            Self::SecondFactorRefused { .. } => "second-factor-refused",
            Self::RecoveryCodeUsed { .. } => "recovery-code-used",
            Self::StaffFactorReset { .. } => "staff-factor-reset",
        }
    }

    fn content(&self, lang: Lang) -> Content {
        match lang {
            Lang::Ru => ru::content(self),
            Lang::En => en::content(self),
        }
    }
}
