//! The live score under a password.

use domain::{Field, FieldErrors, Secret, registration::PasswordForm, strength::Assessment};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    strength,
    text::text,
    ui::{FormModel, Values},
};

/// The strength of what stands in [`Field::Password`], as far as it is known: `Copy`, so that the form's check can read it.
#[derive(Clone, Copy, Default)]
pub struct Strength {
    score: RwSignal<Option<Assessment>>,
    /// Whether the scorer could not be fetched: then nothing is said, and the server decides.
    missing: RwSignal<bool>,
}

impl Strength {
    /// The last score; `None` while there is none.
    pub fn get(self) -> Option<Assessment> {
        self.score.get()
    }
}

/// Scores the password of a form from what it holds at hydration on. A slow answer never overtakes a newer key.
pub fn follow_strength(form: FormModel, own_words: Vec<String>, strength: Strength) {
    Effect::new(|_| strength::start_when_idle());
    let own_words = StoredValue::new(own_words);
    let password = Memo::new(move |_| form.value(Field::Password));
    Effect::new(move |_| {
        let typed = password.get();
        if typed.is_empty() {
            strength.score.set(None);
            return;
        }
        spawn_local(async move {
            let assessed = strength::assess(typed.clone(), own_words.get_value()).await;
            if password.try_get_untracked() == Some(typed) {
                strength.missing.set(assessed.is_err());
                strength.score.set(assessed.ok().flatten());
            }
        });
    });
}

/// What can be said of a new password without the server: the domain's own checks, and the score once it is there.
pub fn check_new_password(values: &Values, score: Option<Assessment>) -> FieldErrors {
    let form = PasswordForm {
        password: Secret::new(values.get(Field::Password)),
        password_repeat: Secret::new(values.get(Field::PasswordRepeat)),
        ..PasswordForm::default()
    };
    let mut errors = FieldErrors::new();
    for field in [Field::Password, Field::PasswordRepeat] {
        if let Some(problem) = form.check(field) {
            errors.push(field, problem);
        }
    }
    if let Some(problem) = score.and_then(Assessment::problem) {
        // The field's first mistake is the one that counts.
        errors.push(Field::Password, problem);
    }
    errors
}

/// Four segments, a word and a sentence.
#[component]
pub fn StrengthMeter(
    /// The strength.
    score: Strength,
    /// The form whose password is scored.
    form: FormModel,
) -> impl IntoView {
    let t = text();
    let value = move || score.get().map(|assessment| assessment.score.value().to_string());
    let waiting =
        Memo::new(move |_| score.get().is_none() && !score.missing.get() && !form.value(Field::Password).is_empty());
    view! {
        <div class="strength js-only" data-score=value role="status" aria-label=t.strength_label()>
            <div class="strength__bar" aria-hidden="true">
                <span class="strength__segment"></span>
                <span class="strength__segment"></span>
                <span class="strength__segment"></span>
                <span class="strength__segment"></span>
            </div>
            <p class="strength__text" translate="no">
                {move || match score.get() {
                    Some(assessment) => view! {
                        <strong>{t.score(assessment.score)}</strong>
                        // The field's own mistake says the rest, once it is shown.
                        {(form.problem(Field::Password).is_none() || assessment.problem().is_none())
                            .then(|| format!(". {}", t.strength(assessment)))}
                    }
                    .into_any(),
                    None if waiting.get() => t.strength_waiting().into_any(),
                    None => ().into_any(),
                }}
            </p>
        </div>
    }
}
