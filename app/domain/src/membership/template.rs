//! Reasons that are written often, kept ready.

use super::{DeskDecision, Reason};
use crate::coded::coded;
use crate::unicode::tidy;
use crate::{Field, FieldErrors, Lang, Problem};

coded! {
    /// The decision a template is for.
    pub enum TemplateKind {
        /// Something is asked of the applicant.
        Ask = "ask",
        /// A refusal.
        Refuse = "refuse",
        /// Access is taken away.
        Revoke = "revoke",
    }
}

impl TemplateKind {
    /// The kind of a decision's reasons; `None` for a decision without a reason.
    pub const fn of(decision: DeskDecision) -> Option<Self> {
        match decision {
            DeskDecision::Ask => Some(Self::Ask),
            DeskDecision::Refuse => Some(Self::Refuse),
            DeskDecision::Revoke => Some(Self::Revoke),
            DeskDecision::Approve | DeskDecision::Appoint => None,
        }
    }
}

/// A reason kept ready, in both languages. `{имя}` and `{компания}` (or `{name}`, `{company}`) stand for the applicant's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonTemplate {
    /// The decision it is for.
    pub kind: TemplateKind,
    /// The desk's name for the template.
    pub title: String,
    /// In Russian.
    pub ru: String,
    /// In English; empty where the Russian text has to do.
    pub en: String,
}

impl ReasonTemplate {
    /// The most characters its name may have.
    pub const TITLE_MAX: usize = 80;

    /// Reads a template as typed. One without a name is called by its first words.
    ///
    /// # Errors
    /// The mistakes, by field.
    pub fn parse(kind: TemplateKind, title: &str, ru: &str, en: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let ru = errors.take(Field::TemplateRu, Reason::parse(ru));
        let en = match Reason::parse(en) {
            Err(Problem::Required) => Some(String::new()),
            other => errors
                .take(Field::TemplateEn, other)
                .map(|text| text.as_str().to_owned()),
        };
        let title = tidy(title);
        if crate::unicode::has_forbidden(&title) {
            errors.push(Field::TemplateTitle, Problem::ForbiddenCharacter);
        } else if title.chars().count() > Self::TITLE_MAX {
            errors.push(Field::TemplateTitle, Problem::TooLong);
        }
        match (ru, en) {
            (Some(ru), Some(en)) if errors.is_empty() => Ok(Self {
                kind,
                title: if title.is_empty() {
                    first_words(ru.as_str())
                } else {
                    title
                },
                ru: ru.as_str().to_owned(),
                en,
            }),
            _ => Err(errors),
        }
    }

    /// The text for an applicant.
    pub fn filled(&self, lang: Lang, name: &str, company: &str) -> String {
        let text = match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.ru,
        };
        fill(text, name, company)
    }
}

/// Puts values in the places of placeholders, once through: a value that looks like one stays as it is.
fn fill(text: &str, name: &str, company: &str) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        filled.push_str(before);
        let known = [
            ("{имя}", name),
            ("{name}", name),
            ("{компания}", company),
            ("{company}", company),
        ]
        .into_iter()
        .find_map(|(placeholder, value)| Some((value, after.strip_prefix(placeholder)?)));
        if let Some((value, left)) = known {
            filled.push_str(value);
            rest = left;
        } else {
            filled.push('{');
            rest = after.get(1..).unwrap_or_default();
        }
    }
    filled.push_str(rest);
    filled
}

fn first_words(text: &str) -> String {
    let line = tidy(text.lines().next().unwrap_or_default());
    if line.chars().count() <= 60 {
        return line;
    }
    let cut: String = line.chars().take(59).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(ru: &str, en: &str) -> ReasonTemplate {
        ReasonTemplate::parse(TemplateKind::Ask, "", ru, en).unwrap()
    }

    #[test]
    fn placeholders_are_filled_once_and_in_the_applicants_language() {
        let template = template(
            "{имя}, пришлите доверенность от {компания}. {что-то} {",
            "{name}: {company}",
        );
        assert_eq!(
            template.filled(Lang::Ru, "Иван {компания}", "ООО «А»"),
            "Иван {компания}, пришлите доверенность от ООО «А». {что-то} {"
        );
        assert_eq!(template.filled(Lang::En, "Ivan", "A"), "Ivan: A");
    }

    #[test]
    fn without_english_the_russian_text_does() {
        assert_eq!(template("Пришлите", " ").filled(Lang::En, "", ""), "Пришлите");
    }

    #[test]
    fn without_a_name_it_is_called_by_its_first_words() {
        assert_eq!(
            template("Пришлите доверенность\nи ещё", "").title,
            "Пришлите доверенность"
        );
        assert!(template(&"слово ".repeat(30), "").title.ends_with('…'));
    }

    #[test]
    fn what_is_wrong_is_said_by_field() {
        let wrong = |title: &str, ru: &str, en: &str| {
            ReasonTemplate::parse(TemplateKind::Ask, title, ru, en)
                .unwrap_err()
                .to_string()
        };
        assert_eq!(wrong("", " ", ""), "template_ru:required");
        assert_eq!(wrong(&"я".repeat(81), "да", ""), "template_title:too-long");
        assert_eq!(
            wrong("а\0", "да", "\0"),
            "template_title:forbidden-character,template_en:forbidden-character"
        );
        assert_eq!(wrong("", &"я".repeat(1001), ""), "template_ru:too-long");
    }
}
