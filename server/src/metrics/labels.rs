//! The values labels can have: each label is a type, so none grows without bound and none is spelt in two ways.

/// The values of one label.
pub trait Label: Copy + 'static {
    /// Every one.
    const ALL: &'static [Self];

    /// As it stands in the label.
    fn code(self) -> &'static str;
}

/// Writes a label as an enum: `Value = "code"`.
macro_rules! labels {
    ($($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $value:ident = $code:literal,)+ })+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$what])* $value,)+ }

        impl Label for $name {
            const ALL: &'static [Self] = &[$(Self::$value,)+];

            fn code(self) -> &'static str {
                match self { $(Self::$value => $code,)+ }
            }
        }
    )+};
}

labels! {
    /// What became of the answer to a captcha.
    CaptchaOutcome {
        /// Right.
        Passed = "passed",
        /// Wrong.
        Wrong = "wrong",
        /// Too late, or a challenge that isn't ours.
        Expired = "expired",
        /// Answered before, or wrongly too often.
        Spent = "spent",
        /// Not given.
        Missing = "missing",
    }

    /// What was asked of the visitor.
    CaptchaKind {
        /// Digits in a picture, or heard.
        Digits = "digits",
        /// Work of the browser.
        Proof = "proof",
    }

    /// What a message of the outbox leaves by.
    Channel {
        /// Letters.
        Mail = "mail",
        /// SMS.
        Sms = "sms",
    }

    /// What became of a message of the outbox, or of a code, at one try.
    DeliveryOutcome {
        /// Handed over.
        Sent = "sent",
        /// To be tried again.
        Postponed = "postponed",
        /// Given up.
        GivenUp = "given_up",
    }

    /// What a mailed link is for.
    LinkPurpose {
        /// Proves a mailbox, or says that it has an account.
        Confirm = "confirm",
        /// Sets a new password.
        Recover = "recover",
        /// Lets a contact person decide on a request.
        Review = "review",
    }

    /// What became of the wish for a code by SMS.
    CodeOutcome {
        /// A code is on its way.
        Sent = "sent",
        /// A limit forbade it.
        Refused = "refused",
    }

    /// What a directory of companies answered.
    DirectoryOutcome {
        /// There is such a company.
        Found = "found",
        /// There is none.
        NotFound = "not_found",
        /// No answer, in the time it is given.
        Failed = "failed",
        /// It wasn't asked: whoever wanted to know has asked enough.
        Limited = "limited",
        /// It wasn't asked: everybody together has asked enough.
        Exhausted = "exhausted",
    }

    /// A limit that turned somebody away.
    Limit {
        /// Wrong sign-ins of a network.
        SignIn = "sign-in",
        /// Passwords tried beside a mailed link.
        Password = "password",
        /// Second factors of the desk.
        SecondFactor = "second-factor",
        /// Whatever makes a letter go out.
        Letter = "letter",
        /// Drafts begun.
        Draft = "draft",
        /// Other digits for a picture.
        Redraw = "redraw",
        /// Wrong sign-ins as one mailbox, from anywhere.
        Account = "account",
        /// Sign-ins of a known device.
        Device = "device",
        /// Letters to one mailbox, or to all.
        Mailbox = "mailbox",
        /// Requests that a contact person is mailed of at once; the others wait for a digest.
        ContactPerson = "contact-person",
        /// Turns of uploads.
        Upload = "upload",
        /// What files of people whose mailbox is not proved may take.
        UnprovedFiles = "unproved-files",
        /// Room on the disk.
        Disk = "disk",
    }

    /// What became of a try to sign in with a password.
    SignInOutcome {
        /// Signed in.
        Entered = "entered",
        /// Refused.
        Refused = "refused",
    }

    /// What a connection to the database does.
    ConnectionState {
        /// In use.
        Busy = "busy",
        /// Open and not in use.
        Idle = "idle",
        /// The most there may be.
        Most = "most",
    }

    /// What a folder that is written to is for.
    Place {
        /// The database, where it is SQLite's.
        Database = "database",
        /// Files that people attach.
        Files = "files",
        /// Files nobody else sees.
        Temporary = "temporary",
    }

    /// The method of a request.
    Method {
        /// GET.
        Get = "GET",
        /// HEAD.
        Head = "HEAD",
        /// POST.
        Post = "POST",
        /// Any other.
        Other = "other",
    }
}

impl Method {
    /// That of a request.
    pub fn of(method: &str) -> Self {
        let named = Self::ALL.iter().copied().find(|it| it.code() == method);
        named.unwrap_or(Self::Other)
    }
}
