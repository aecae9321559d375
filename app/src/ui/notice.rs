//! A message in a frame.

use leptos::prelude::*;

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Info,
    /// Something went well.
    Success,
    /// Something to mind.
    Warning,
    /// Something failed.
    Danger,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Info => "notice notice--info",
            Self::Success => "notice notice--success",
            Self::Warning => "notice notice--warning",
            Self::Danger => "notice notice--danger",
        }
    }
}

/// A message in a frame; read out when it appears.
#[component]
pub fn Notice(
    /// What it is about.
    tone: Tone,
    /// Its heading, where it has one.
    #[prop(optional, into)]
    title: Option<String>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let role = if tone == Tone::Danger { "alert" } else { "status" };
    view! {
        <div class=tone.class() role=role>
            {title.map(|title| view! { <p class="notice__title">{title}</p> })}
            {children()}
        </div>
    }
}
