//! «Код из приложения»: the second factor at every sign-in.

use leptos::prelude::*;

use super::api::load_code;
use crate::{
    load::when_loaded,
    staff::{
        desk::{Desk, DeskPart},
        frame::{DeskLayout, Section},
    },
    text::text,
    ui::{Program, address},
    views::staff::CodePage,
};

/// `/staff/code`; with `?recovery` a recovery code is asked for.
#[component]
pub fn CodeEntry() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_code());
    when_loaded(page, |page| match page {
        CodePage::Ask => view! { <Code /> }.into_any(),
        // On the way there.
        CodePage::Enrol | CodePage::Shown => view! { <Onwards page /> }.into_any(),
    })
}

#[component]
fn Code() -> impl IntoView {
    let t = text();
    let recovery = address::query("recovery").is_some();
    let (lead, other, href) = if recovery {
        (t.code_recovery_text(), t.code_by_app(), "/staff/code")
    } else {
        (t.code_text(), t.code_lost(), "/staff/code?recovery")
    };
    view! {
        <DeskLayout title=t.code_title() section=Section::Nowhere program=Program::Desk>
            <section class="sheet entry">
                <h1 class="sheet__title">{t.code_title()}</h1>
                <p class="lead">{lead}</p>
                <Desk part=DeskPart::Code { recovery } />
                {recovery.then(|| view! { <p class="field__hint">{t.code_no_codes()}</p> })}
                <p><a href=href>{other}</a></p>
            </section>
        </DeskLayout>
    }
}

#[component]
fn Onwards(page: CodePage) -> impl IntoView {
    let t = text();
    let (href, label) = match page {
        CodePage::Enrol => ("/staff/enrol", t.enrol_title()),
        CodePage::Ask | CodePage::Shown => ("/staff", t.desk()),
    };
    view! {
        <DeskLayout title=t.code_title() section=Section::Nowhere>
            <p><a class="button button--primary" href=href>{label}</a></p>
        </DeskLayout>
    }
}
