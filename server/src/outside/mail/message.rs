//! A letter as bytes: headers and the two parts (RFC 5322, RFC 2046 §5.1.4).

use std::time::{Duration, UNIX_EPOCH};

use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, MultiPartKind, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};

use super::{Cause, DeliveryError, outgoing::OutgoingMail};

/// The sender of letters.
#[derive(Clone, Debug)]
pub struct Sender {
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

/// A mistake in the sender's configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SenderError {
    /// The address letters come from.
    #[error("the sender's address is not an e-mail address: {0}")]
    From(String),
    /// The address answers go to.
    #[error("the address for answers is not an e-mail address: {0}")]
    ReplyTo(String),
}

impl Sender {
    /// `name` is shown beside `address`; answers go to `reply_to`, or to `address` where there is none.
    ///
    /// # Errors
    /// [`SenderError`] when a text is no address.
    pub fn new(name: &str, address: &str, reply_to: Option<&str>) -> Result<Self, SenderError> {
        let name = one_line(name);
        let from = ascii_address(address).map_err(|_| SenderError::From(address.to_owned()))?;
        let reply_to = match reply_to {
            Some(address) => Some(ascii_address(address).map_err(|_| SenderError::ReplyTo(address.to_owned()))?),
            None => None,
        };
        Ok(Self {
            from: Mailbox::new((!name.is_empty()).then_some(name), from),
            reply_to: reply_to.map(|address| Mailbox::new(None, address)),
        })
    }

    /// The letter as it travels. The same letter gives the same bytes at every try: `Message-ID`, `Date` and the
    /// boundary come from the outbox row.
    pub(super) fn message(&self, mail: &OutgoingMail) -> Result<Message, DeliveryError> {
        let refused = |words: String| DeliveryError::Refused(Cause::new("message", words));
        let to = ascii_address(&mail.to).map_err(refused)?;
        let written = UNIX_EPOCH + Duration::from_millis(u64::try_from(mail.created_at).unwrap_or_default());
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(one_line(&mail.subject))
            .date(written)
            .message_id(Some(format!(
                "<{}.{}@{}>",
                mail.id,
                mail.created_at,
                self.from.email.domain()
            )))
            .raw_header(header("Content-Language", mail.lang.code()))
            // No out-of-office answers, please (RFC 3834 §5); the second is what Exchange heeds.
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("X-Auto-Response-Suppress", "All"));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.clone());
        }
        let parts = MultiPart::builder()
            .kind(MultiPartKind::Alternative)
            .boundary(format!("gangway-{}-{}", mail.id, mail.created_at))
            .singlepart(SinglePart::plain(mail.text.clone()))
            .singlepart(SinglePart::html(mail.html.clone()));
        builder.multipart(parts).map_err(|error| refused(error.to_string()))
    }

    /// The envelope's sender.
    pub(super) fn address(&self) -> Address {
        self.from.email.clone()
    }
}

/// An address with the domain as DNS knows it, почта.рф as xn--80a1acny.xn--p1ai: any server takes that.
pub(super) fn ascii_address(address: &str) -> Result<Address, String> {
    let (local, domain) = address.rsplit_once('@').ok_or("no @ in the address")?;
    let domain = idna::domain_to_ascii(domain).map_err(|_| "the domain can't be written in ASCII")?;
    if !local.is_ascii() {
        return Err("letters other than Latin before the @".to_owned());
    }
    Address::new(local, domain).map_err(|error| error.to_string())
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// No line break can start a header of its own.
fn one_line(words: &str) -> String {
    words
        .split(char::is_control)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use domain::Lang;

    use super::*;

    fn mail(to: &str, subject: &str) -> OutgoingMail {
        OutgoingMail {
            id: 7,
            to: to.to_owned(),
            lang: Lang::Ru,
            subject: subject.to_owned(),
            text: "Здравствуйте!".to_owned(),
            html: "<p>Здравствуйте!</p>".to_owned(),
            created_at: 1_795_345_500_000,
        }
    }

    fn bytes(mail: &OutgoingMail) -> String {
        let sender = Sender::new("Личный кабинет", "noreply@example.org", Some("service@example.org")).unwrap();
        String::from_utf8(sender.message(mail).unwrap().formatted()).unwrap()
    }

    #[test]
    fn every_try_of_a_letter_is_the_same_to_the_byte() {
        let mail = mail("ivan@example.org", "Тема");
        assert_eq!(bytes(&mail), bytes(&mail));
    }

    #[test]
    fn headers_say_when_it_was_written_and_that_nobody_should_answer_by_machine() {
        let letter = bytes(&mail("ivan@example.org", "Тема"));
        for line in [
            "Date: Sun, 22 Nov 2026 11:05:00 +0000\r\n",
            "Message-ID: <7.1795345500000@example.org>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: ru\r\n",
            "Reply-To: service@example.org\r\n",
            "To: ivan@example.org\r\n",
        ] {
            assert!(letter.contains(line), "{line} in\n{letter}");
        }
    }

    #[test]
    fn a_line_break_in_a_subject_starts_no_header() {
        let letter = bytes(&mail("ivan@example.org", "Hello\r\nBcc: all@example.org"));
        assert!(letter.contains("Subject: Hello Bcc: all@example.org\r\n"), "{letter}");
        assert!(!letter.contains("\nBcc:"));
    }

    #[test]
    fn a_cyrillic_domain_travels_in_ascii() {
        assert!(bytes(&mail("ivan@почта.рф", "Тема")).contains("To: ivan@xn--80a1acny.xn--p1ai\r\n"));
    }

    #[test]
    fn an_address_with_a_line_break_or_without_a_domain_is_refused() {
        let sender = Sender::new("", "noreply@example.org", None).unwrap();
        for to in [
            "ivan@example.org\r\nRCPT TO:<x@example.org>",
            "ivan",
            "",
            "@",
            "иван@example.org",
            "a b@example.org",
        ] {
            assert!(
                matches!(sender.message(&mail(to, "Тема")), Err(DeliveryError::Refused(_))),
                "{to:?}"
            );
        }
    }

    #[test]
    fn a_sender_that_is_no_address_is_told_at_the_start() {
        assert!(matches!(Sender::new("", "nobody", None), Err(SenderError::From(_))));
        assert!(matches!(
            Sender::new("", "a@b.example", Some("nobody")),
            Err(SenderError::ReplyTo(_))
        ));
    }
}
