//! What became of an upload: in the address without script, in an answer with it, in the same words.

use domain::power::UploadProblem;
use leptos::prelude::*;

use crate::{
    text::text,
    ui::{Notice, Tone, address},
};

/// What became of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// So many files are attached.
    Attached(u32),
    /// None is; which file is to blame, counted from one, where it is one's fault.
    Refused(UploadProblem, Option<u32>),
    /// The person stopped it.
    Cancelled,
}

/// What the address of the page says of an upload; later ones are set into it.
pub fn outcome() -> RwSignal<Option<Outcome>> {
    let number = |name| address::query(name).and_then(|value| value.parse().ok());
    let refused = address::query("refused").and_then(|code| UploadProblem::from_code(&code));
    let said = match refused {
        Some(problem) => Some(Outcome::Refused(problem, number("file"))),
        None => number("attached").map(Outcome::Attached),
    };
    RwSignal::new(said)
}

/// Says it.
#[component]
pub fn OutcomeNotice(
    /// What became of the last upload.
    outcome: RwSignal<Option<Outcome>>,
) -> impl IntoView {
    let t = text();
    move || {
        outcome.get().map(|outcome| match outcome {
            Outcome::Attached(_) => {
                view! { <Notice tone=Tone::Success><p>{t.power_attached()}</p></Notice> }.into_any()
            }
            Outcome::Cancelled => view! { <Notice tone=Tone::Info><p>{t.power_cancelled()}</p></Notice> }.into_any(),
            Outcome::Refused(problem, file) => {
                let which = file.map(|file| format!("{}\u{a0}{file}. ", t.power_file_number()));
                view! { <Notice tone=Tone::Danger><p>{which} {t.upload_problem(problem)}</p></Notice> }.into_any()
            }
        })
    }
}
