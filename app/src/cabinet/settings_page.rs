//! `/cabinet/settings`: who is signed in, and powers of attorney.

#[cfg(feature = "ssr")]
use domain::Lang;
use leptos::{prelude::*, task::spawn_local};

#[cfg(feature = "ssr")]
use super::{
    Inside, InsidePart,
    frame::{CabinetLayout, Section},
};
#[cfg(feature = "ssr")]
use crate::{
    load::when_loaded,
    powers::SetLettersLanguage,
    ui::{NativeForm, Notice, Post, Program, Tone, address, refusal_words},
    views::powers::SettingsPage as Page,
};
use crate::{
    powers::{AttachForm, Outcome, OutcomeNotice, OwnList, load_settings, outcome},
    text::text,
    ui::unless_another,
    views::powers::MembershipPowers,
};

/// `/cabinet/settings`.
#[cfg(feature = "ssr")]
#[component]
pub fn SettingsPage() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_settings());
    when_loaded(page, |page| view! { <Settings page /> })
}

#[cfg(feature = "ssr")]
#[component]
fn Settings(page: Page) -> impl IntoView {
    let t = text();
    view! {
        <CabinetLayout title=t.cabinet_settings() section=Section::Settings program=Program::Inside>
            <section class="sheet">
                <h1 class="sheet__title">{t.cabinet_settings()}</h1>
                <h2 class="settings__title">{t.settings_person()}</h2>
                <dl class="facts">
                    <dt>{t.settings_name()}</dt>
                    <dd>{page.name}</dd>
                    <dt>{t.sign_in_email()}</dt>
                    <dd class="account-name">{page.email}</dd>
                    <dt>{t.settings_phone()}</dt>
                    <dd>{page.phone}</dd>
                </dl>
                <p class="field__hint">{t.settings_mend()}</p>
                <Language lang=page.lang />
            </section>
            <section class="sheet" id="powers">
                <h2 class="settings__title">{t.powers_title()}</h2>
                <p>{t.powers_lead()}</p>
                <Inside part=InsidePart::Powers(page.memberships) />
            </section>
        </CabinetLayout>
    }
}

#[cfg(feature = "ssr")]
#[component]
fn Language(lang: Lang) -> impl IntoView {
    let t = text();
    let action = Post::to::<SetLettersLanguage>();
    let said = match action.refusal() {
        Some(error) => {
            view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.refusal(&error))}</Notice> }.into_any()
        }
        _ if address::query("saved").is_some() => {
            view! { <Notice tone=Tone::Success><p>{t.settings_saved()}</p></Notice> }.into_any()
        }
        _ => ().into_any(),
    };
    let option = move |of: Lang, name: &'static str| {
        view! {
            <option value=of.code() selected=of == lang lang=of.code()>
                {name}
            </option>
        }
    };
    view! {
        <NativeForm action class="settings__form">
            <div class="field">
                <label class="field__label" for="letters-language">
                    {t.settings_language()}
                </label>
                <select class="field__input" id="letters-language" name="lang">
                    {option(Lang::Ru, "Русский")}
                    {option(Lang::En, "English")}
                </select>
            </div>
            <button class="button" type="submit">
                {t.settings_save()}
            </button>
        </NativeForm>
        {said}
    }
}

/// What is attached to each membership.
#[component]
pub fn Powers(
    /// One a membership, newest first.
    memberships: Vec<MembershipPowers>,
) -> impl IntoView {
    let outcome = outcome();
    let memberships = RwSignal::new(memberships);
    let done = Callback::new(move |()| {
        spawn_local(async move {
            // Where they can't be had, what was there stays.
            if let Some(page) = unless_another(load_settings().await) {
                memberships.try_set(page.memberships);
            }
        });
    });
    view! {
        <OutcomeNotice outcome />
        // By number alone: what is chosen for one stays while another changes.
        <For each=move || memberships.get() key=|membership| membership.membership let:membership>
            <OfMembership membership memberships outcome done />
        </For>
    }
}

#[component]
fn OfMembership(
    membership: MembershipPowers,
    memberships: RwSignal<Vec<MembershipPowers>>,
    outcome: RwSignal<Option<Outcome>>,
    done: Callback<()>,
) -> impl IntoView {
    let t = text();
    let (id, company) = (membership.membership, membership.company.clone());
    let now = Memo::new(move |before: Option<&MembershipPowers>| {
        let found = memberships.with(|all| all.iter().find(|it| it.membership == id).cloned());
        found.or_else(|| before.cloned()).unwrap_or_else(|| membership.clone())
    });
    let state = Memo::new(move |_| now.with(|now| now.state));
    let takes = Memo::new(move |_| now.with(|now| now.takes));
    let list = move || {
        let powers = now.get().powers;
        view! { <OwnList powers membership=Some(id) takes=takes.get() outcome done /> }
    };
    view! {
        <article class="request">
            <div class="request__head">
                <h3 class="request__company">{company}</h3>
                <span class=move || {
                    format!("state-badge state-badge--{}", state.get().code())
                }>{move || t.membership(state.get())}</span>
            </div>
            {list}
            {move || if takes.get() {
                view! { <AttachForm membership=Some(id) outcome done /> }.into_any()
            } else {
                view! { <p class="field__hint">{t.powers_closed()}</p> }.into_any()
            }}
        </article>
    }
    .into_any()
}
