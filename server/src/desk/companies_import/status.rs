//! The state of a company from the words of registers and of 1С.

/// The code of a company's state, from the code of DaData or the words of a register. An empty field means an acting
/// company.
///
/// A word decides only where it says one thing: «недействующее» is neither acting nor struck off for certain, so it is not understood.
pub(super) fn status(given: &str) -> Option<&'static str> {
    let words = given.to_lowercase().replace('ё', "е");
    match words.trim() {
        "" | "active" => return Some("active"),
        "liquidating" => return Some("liquidating"),
        "liquidated" => return Some("liquidated"),
        "bankrupt" => return Some("bankrupt"),
        "reorganizing" => return Some("reorganizing"),
        _ => {}
    }
    let says = |stem: &str| words.contains(stem);
    let denied = words
        .split(|sign: char| !sign.is_alphabetic())
        .any(|word| word == "не" || word.starts_with("недейств"));
    if denied {
        return None;
    }
    // A procedure only decided on, or still going on, is not over yet.
    let going_on = ["процесс", "стади", "решени", "предсто", "намерен"]
        .into_iter()
        .any(says);
    let ended = says("прекра")
        || says("исключ")
        || says("ликвидирован")
        || (says("ликвидац") && says("заверш"))
        || (says("снят") && says("учет"));
    Some(match () {
        () if says("банкрот") || says("несостоятельн") || says("конкурсн") => {
            if ended && !going_on { "liquidated" } else { "bankrupt" }
        }
        () if ended && !going_on => "liquidated",
        () if says("реорганиз") => "reorganizing",
        () if says("ликвид") || ended => "liquidating",
        () if says("действ") => "active",
        () => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_registers_are_understood() {
        for (words, code) in [
            ("", "active"),
            ("ACTIVE", "active"),
            ("Действующая", "active"),
            ("Действующее", "active"),
            ("Действующий", "active"),
            ("Действует", "active"),
            ("Действующая организация", "active"),
            ("LIQUIDATING", "liquidating"),
            ("Ликвидируется", "liquidating"),
            ("Ликвидация", "liquidating"),
            ("В процессе ликвидации", "liquidating"),
            ("Находится в стадии ликвидации", "liquidating"),
            ("Принято решение о ликвидации", "liquidating"),
            ("Принято решение о предстоящем исключении из ЕГРЮЛ", "liquidating"),
            ("Ликвидировано", "liquidated"),
            ("Ликвидирована", "liquidated"),
            ("Прекратило деятельность", "liquidated"),
            ("Деятельность прекращена", "liquidated"),
            ("Прекратило деятельность при присоединении", "liquidated"),
            ("Исключено из ЕГРЮЛ", "liquidated"),
            ("Ликвидация завершена", "liquidated"),
            ("Снято с учёта", "liquidated"),
            ("Банкротство", "bankrupt"),
            ("Признано банкротом", "bankrupt"),
            ("Банкрот", "bankrupt"),
            ("Открыто конкурсное производство", "bankrupt"),
            ("Реорганизация", "reorganizing"),
            ("Реорганизуется", "reorganizing"),
            (
                "Находится в процессе реорганизации в форме присоединения",
                "reorganizing",
            ),
        ] {
            assert_eq!(status(words), Some(code), "{words:?}");
        }
    }

    #[test]
    fn words_that_say_nothing_for_certain_are_not_guessed() {
        for words in [
            "SLEEPING",
            "Недействующее юридическое лицо",
            "Не действует",
            "Приостановлена",
            "—",
            "1",
        ] {
            assert_eq!(status(words), None, "{words:?}");
        }
    }
}
