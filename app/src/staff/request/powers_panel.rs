//! Powers of attorney for the desk: the file inside the page, what a МЧД says, the decision.

use domain::power::PowerKind;
use leptos::prelude::*;
use server_fn::ServerFn;

use super::{
    powers_api::{AcceptPower, RefusePower},
    powers_facts::Facts,
};
use crate::{
    error::AppError,
    powers::PowerLine,
    staff::small_form::answer_to,
    text::text,
    ui::{NativeForm, Notice, Post, Tone, refusal_words},
    views::powers::{PowerDossier, PowersPanelView},
};

/// What is attached to a membership, asked for together with the rest of the page.
pub type Loaded = Resource<Result<PowersPanelView, AppError>>;

/// The powers of attorney that came with the request, and what the desk says to them.
#[component]
pub fn PowersPanel(
    /// They.
    powers: Loaded,
) -> impl IntoView {
    let t = text();
    view! {
        <section class="sheet" aria-labelledby="powers-title">
            <h2 class="dossier__title" id="powers-title">{t.desk_powers()}</h2>
            <div class="powers-panel" id="powers">
                {wrong::<AcceptPower>()} {wrong::<RefusePower>()}
                <Suspense>
                    {move || Suspend::new(async move {
                        match powers.await {
                            Ok(panel) => view! { <Panel panel /> }.into_any(),
                            Err(error) => {
                                view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.refusal(&error))}</Notice> }.into_any()
                            }
                        }
                    })}
                </Suspense>
            </div>
        </section>
    }
}

/// Why a decision was not saved: one form at a time is sent, so one place says it.
fn wrong<S>() -> Option<AnyView>
where
    S: ServerFn<Output = (), Error = AppError>,
{
    let t = text();
    let error = answer_to::<S>()?;
    let words = match &error {
        AppError::Invalid(errors) => errors
            .iter()
            .map(|error| t.problem(error.field, error.problem))
            .collect::<Vec<_>>()
            .join(". "),
        other => t.refusal(other),
    };
    Some(view! { <Notice tone=Tone::Danger title=t.power_wrong()><p>{words}</p></Notice> }.into_any())
}

#[component]
fn Panel(panel: PowersPanelView) -> impl IntoView {
    let t = text();
    if panel.powers.is_empty() {
        return view! { <p class="empty">{t.powers_none()}</p> }.into_any();
    }
    let registry = panel.registry;
    let items = panel.powers.into_iter().map(|dossier| {
        let registry = registry.clone();
        view! { <Dossier dossier registry own=panel.own /> }
    });
    items.collect_view().into_any()
}

#[component]
fn Dossier(dossier: PowerDossier, registry: String, own: bool) -> impl IntoView {
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
            {(waits && !own).then(|| view! { <Decide id suggested /> })}
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
fn Decide(id: i64, suggested: (String, String)) -> impl IntoView {
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
            <NativeForm action={Post::to::<AcceptPower>()} class="power__form">
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
            </NativeForm>
            <NativeForm action={Post::to::<RefusePower>()} class="power__form">
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
            </NativeForm>
        </div>
    }
    .into_any()
}
