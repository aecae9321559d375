//! `/cabinet/settings`: who is signed in, and powers of attorney.

use domain::Lang;
use leptos::prelude::*;

use super::frame::{CabinetLayout, Section};
use crate::{
    load::when_loaded,
    powers::{AttachForm, Outcome, OutcomeNotice, OwnList, SetLettersLanguage, load_settings, outcome},
    text::text,
    ui::{Notice, Tone, follow, refusal_words},
    views::powers::{MembershipPowers, SettingsPage as Page},
};

/// `/cabinet/settings`.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_settings());
    // Outside of what is loaded anew after an upload.
    let outcome = outcome();
    let done = Callback::new(move |()| page.refetch());
    when_loaded(page, move |page| view! { <Settings page outcome done /> })
}

#[component]
fn Settings(page: Page, outcome: RwSignal<Option<Outcome>>, done: Callback<()>) -> impl IntoView {
    let t = text();
    let memberships = page
        .memberships
        .into_iter()
        .map(|membership| view! { <OfMembership membership outcome done /> })
        .collect_view();
    view! {
        <CabinetLayout title=t.cabinet_settings() section=Section::Settings>
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
                <OutcomeNotice outcome />
                {memberships}
            </section>
        </CabinetLayout>
    }
}

#[component]
fn OfMembership(membership: MembershipPowers, outcome: RwSignal<Option<Outcome>>, done: Callback<()>) -> impl IntoView {
    let t = text();
    let MembershipPowers {
        membership: id,
        company,
        state,
        takes,
        powers,
    } = membership;
    let badge = format!("state-badge state-badge--{}", state.code());
    view! {
        <article class="request">
            <div class="request__head">
                <h3 class="request__company">{company}</h3>
                <span class=badge>{t.membership(state)}</span>
            </div>
            <OwnList powers membership=Some(id) takes outcome done />
            {if takes {
                view! { <AttachForm membership=Some(id) outcome done /> }.into_any()
            } else {
                view! { <p class="field__hint">{t.powers_closed()}</p> }.into_any()
            }}
        </article>
    }
    .into_any()
}

#[component]
fn Language(lang: Lang) -> impl IntoView {
    let t = text();
    let action = ServerAction::<SetLettersLanguage>::new();
    follow(action, true);
    let option = move |of: Lang, name: &'static str| {
        view! {
            <option value=of.code() selected=of == lang lang=of.code()>
                {name}
            </option>
        }
    };
    view! {
        <ActionForm action=action attr:class="settings__form">
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
        </ActionForm>
        {move || {
            action
                .value()
                .get()
                .map(|answer| match answer {
                    Ok(()) => {
                        view! { <Notice tone=Tone::Success><p>{t.settings_saved()}</p></Notice> }.into_any()
                    }
                    Err(error) => {
                        view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.refusal(&error))}</Notice> }.into_any()
                    }
                })
        }}
    }
}
