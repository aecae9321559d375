//! What is said of a password: a word for the score, a sentence for the reason.

use domain::{
    Field,
    strength::{Assessment, Reason, Score},
};

use super::{Text, sentences};

sentences! {
    strength_label: "Надёжность пароля", "Password strength";
    strength_waiting: "Проверяем пароль…", "Checking the password…";
}

impl Text {
    /// A word for the score.
    pub fn score(self, score: Score) -> &'static str {
        match score.value() {
            0 => self.pick("Очень слабый пароль", "Very weak password"),
            1 => self.pick("Слабый пароль", "Weak password"),
            2 => self.pick("Средний пароль", "Fair password"),
            3 => self.pick("Хороший пароль", "Good password"),
            _ => self.pick("Отличный пароль", "Excellent password"),
        }
    }

    /// Why, and what to do about it: where it is refused, in the words that stand beside the field.
    pub fn strength(self, assessment: Assessment) -> &'static str {
        if let Some(problem) = assessment.problem() {
            return self.problem(Field::Password, problem);
        }
        match (assessment.reason, assessment.score.warned()) {
            (Reason::OwnWords, true) => self.pick(
                "Подойдёт, но в\u{a0}нём ваше имя, почта или компания. Лучше без них",
                "Acceptable, but it contains your name, email or company. Better without them",
            ),
            (Reason::KeyboardLayout | Reason::CommonWord | Reason::CommonPassword, true) => self.pick(
                "Подойдёт, но в нём известное слово. Добавьте ещё одно или два",
                "Acceptable, but it contains a common word. Add one or two more",
            ),
            (_, true) => self.pick(
                "Подойдёт, но лучше длиннее: добавьте ещё слово или несколько символов",
                "Acceptable, but longer is better: add another word or some characters",
            ),
            (Reason::Excellent, false) => self.pick("Подобрать его очень трудно", "It is very hard to guess"),
            (_, false) => self.pick("Подобрать его трудно", "It is hard to guess"),
        }
    }
}
