//! A line of the list of what is done, what is to be done and what comes next.

use leptos::prelude::*;

use crate::text::text;

/// Where a line of the list stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// It is behind.
    Done,
    /// It is to be done.
    Now,
    /// It comes after that.
    Later,
}

impl ItemState {
    fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Later => "later",
        }
    }
}

/// A line of the list.
#[component]
pub fn Item(
    /// Where it stands.
    state: impl Fn() -> ItemState + Copy + Send + Sync + 'static,
    /// What it is called.
    title: &'static str,
    /// What there is to know of it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let t = text();
    view! {
        <li class=move || format!("checklist__item checklist__item--{}", state().code())>
            <span class="checklist__mark" aria-hidden="true"></span>
            <h2 class="checklist__title">
                {title}
                {move || {
                    (state() == ItemState::Done)
                        .then(|| view! { <span class="visually-hidden">{format!(" ({})", t.step_done())}</span> })
                }}
            </h2>
            {children.map(|children| children())}
        </li>
    }
}
