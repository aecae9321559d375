//! Powers of attorney for the desk: the file inside the page, what a МЧД says, the decision.

use domain::power::PowerKind;
use leptos::prelude::*;

use super::{
    powers_api::{AcceptPower, RefusePower, load_powers},
    powers_facts::Facts,
};
use crate::{
    error::AppError,
    powers::PowerLine,
    text::text,
    ui::{Notice, Tone, follow, refusal_words},
    views::powers::{PowerDossier, PowersPanelView},
};

/// What is attached to a membership, and what the desk says to it. Made beside the page's own data, not within: what is made within is
/// made, and asked for, each time that data comes.
#[derive(Clone, Copy)]
pub struct Powers {
    accept: ServerAction<AcceptPower>,
    refuse: ServerAction<RefusePower>,
    loaded: Resource<Result<PowersPanelView, AppError>>,
}

impl Powers {
    /// Those of a membership.
    pub fn of(membership_id: i64) -> Self {
        let (accept, refuse) = (ServerAction::<AcceptPower>::new(), ServerAction::<RefusePower>::new());
        follow(accept, true);
        follow(refuse, false);
        let loaded = Resource::new(
            move || (accept.version().get(), refuse.version().get()),
            move |_| load_powers(membership_id),
        );
        Self { accept, refuse, loaded }
    }
}

/// What is attached to a membership. To stand under a heading of the second level.
#[component]
pub fn PowersPanel(
    /// Of which.
    powers: Powers,
) -> impl IntoView {
    let t = text();
    let Powers { accept, refuse, loaded } = powers;
    view! {
        <div class="powers-panel" id="powers">
            <Wrong answer=Signal::derive(move || accept.value().get()) />
            <Wrong answer=Signal::derive(move || refuse.value().get()) />
            <Transition>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(panel) => view! { <Panel panel accept refuse /> }.into_any(),
                        Err(error) => {
                            view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.refusal(&error))}</Notice> }.into_any()
                        }
                    }
                })}
            </Transition>
        </div>
    }
}

/// Why a decision was not saved: one form at a time is sent, so one place says it.
#[component]
fn Wrong(answer: Signal<Option<Result<(), AppError>>>) -> impl IntoView {
    let t = text();
    move || {
        answer.get().and_then(Result::err).map(|error| {
            let words = match &error {
                AppError::Invalid(errors) => errors
                    .iter()
                    .map(|error| t.problem(error.field, error.problem))
                    .collect::<Vec<_>>()
                    .join(". "),
                other => t.refusal(other),
            };
            view! { <Notice tone=Tone::Danger title=t.power_wrong()><p>{words}</p></Notice> }
        })
    }
}

#[component]
fn Panel(
    panel: PowersPanelView,
    accept: ServerAction<AcceptPower>,
    refuse: ServerAction<RefusePower>,
) -> impl IntoView {
    let t = text();
    if panel.powers.is_empty() {
        return view! { <p class="empty">{t.powers_none()}</p> }.into_any();
    }
    let registry = panel.registry;
    let items = panel.powers.into_iter().map(|dossier| {
        let registry = registry.clone();
        view! { <Dossier dossier registry own=panel.own accept refuse /> }
    });
    items.collect_view().into_any()
}

#[component]
fn Dossier(
    dossier: PowerDossier,
    registry: String,
    own: bool,
    accept: ServerAction<AcceptPower>,
    refuse: ServerAction<RefusePower>,
) -> impl IntoView {
    let t = text();
    let PowerDossier {
        power,
        facts,
        suggested,
        decided_at,
        decided_by,
    } = dossier;
    let waits = power.state.awaits_decision();
    let by = decided_by.map(|by| format!(", {}", t.actor(&by))).unwrap_or_default();
    let (id, kind, name) = (power.id, power.kind, power.name.clone());
    view! {
        <article class="power">
            <h3 class="visually-hidden">{format!("{} {name}", t.power_shown())}</h3>
            <PowerLine power linked=true />
            {decided_at.map(|at| view! { <p class="power__meta">{t.power_decided()} " " {at} {by}</p> })}
            {if kind == PowerKind::Emchd {
                view! { <Facts facts registry /> }.into_any()
            } else {
                view! { <Shown id kind name open=waits /> }.into_any()
            }}
            {(waits && own).then(|| view! { <p class="power__meta">{t.desk_own()}</p> })}
            {(waits && !own).then(|| view! { <Decide id suggested accept refuse /> })}
        </article>
    }
    .into_any()
}

/// The file itself. A frame of its own: nothing in it reaches this page.
#[component]
fn Shown(id: i64, kind: PowerKind, name: String, open: bool) -> impl IntoView {
    let t = text();
    let src = format!("/files/powers/{id}");
    let described = format!("{} {name}", t.power_shown());
    view! {
        <details class="more" open=open>
            <summary>{t.power_open()}</summary>
            {if kind == PowerKind::Pdf {
                view! { <iframe class="power__frame" src=src title=described></iframe> }.into_any()
            } else {
                view! { <img class="power__image" src=src alt=described loading="lazy" /> }.into_any()
            }}
        </details>
    }
    .into_any()
}

#[component]
fn Decide(
    id: i64,
    suggested: (String, String),
    accept: ServerAction<AcceptPower>,
    refuse: ServerAction<RefusePower>,
) -> impl IntoView {
    let t = text();
    let (from, until) = suggested;
    let ids = [
        format!("valid-from-{id}"),
        format!("valid-until-{id}"),
        format!("refusal-{id}"),
    ];
    let [from_id, until_id, reason_id] = ids;
    view! {
        <div class="power__decide">
            <ActionForm action=accept attr:class="power__form">
                <input type="hidden" name="id" value=id.to_string() />
                <div class="field field--narrow">
                    <label class="field__label" for=from_id.clone()>
                        {t.power_from()}
                    </label>
                    <input class="field__input" type="date" id=from_id name="valid_from" value=from />
                </div>
                <div class="field field--narrow">
                    <label class="field__label" for=until_id.clone()>
                        {t.power_until()}
                    </label>
                    <input class="field__input" type="date" id=until_id name="valid_until" value=until aria-required="true" />
                </div>
                <button class="button button--primary" type="submit">
                    {t.power_accept()}
                </button>
            </ActionForm>
            <ActionForm action=refuse attr:class="power__form">
                <input type="hidden" name="id" value=id.to_string() />
                <div class="field">
                    <label class="field__label" for=reason_id.clone()>
                        {t.power_reason()}
                    </label>
                    <textarea class="field__input" id=reason_id name="reason" rows="2" aria-required="true"></textarea>
                </div>
                <button class="button button--danger" type="submit">
                    {t.power_refuse()}
                </button>
            </ActionForm>
        </div>
    }
    .into_any()
}
