//! The words of an SMS. One SMS with Cyrillic letters holds 70 characters (3GPP TS 23.038, UCS-2): more would cost twice.

use domain::Lang;

/// The characters of one SMS, in either language.
const ONE_SMS: usize = 70;

/// The SMS with a code. The last line ties the code to our host, so that browsers fill it in here and nowhere else
/// (WICG «origin-bound one-time codes»); without room for the line, it is left out.
pub fn code_sms(lang: Lang, code: &str, host: &str) -> String {
    let words = match lang {
        Lang::Ru => format!("{code}\u{a0}— код подтверждения номера"),
        Lang::En => format!("{code} is your confirmation code"),
    };
    let bound = format!("{words}\n@{host} #{code}");
    if !host.is_empty() && bound.chars().count() <= ONE_SMS {
        bound
    } else {
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_fits_into_one_sms_and_is_bound_to_the_host_where_there_is_room() {
        let sms = code_sms(Lang::Ru, "012345", "cabinet.example.ru");
        assert!(sms.ends_with("\n@cabinet.example.ru #012345"), "{sms}");
        for lang in [Lang::Ru, Lang::En] {
            for host in ["", "a.ru", "a-rather-long-name.of-a-cabinet.example-port.ru"] {
                let sms = code_sms(lang, "012345", host);
                assert!(sms.starts_with("012345") && sms.chars().count() <= ONE_SMS, "{sms}");
            }
        }
    }
}
