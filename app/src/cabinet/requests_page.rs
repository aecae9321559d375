//! Until approval a person sees the state of the request and nothing else.

use domain::MembershipState;
use leptos::prelude::*;

use super::{
    api::load_cabinet,
    frame::{CabinetLayout, Section},
};
use crate::{
    load::when_loaded,
    sign_in::SignOut,
    text::text,
    views::{CabinetPage, RequestView},
};

/// `/cabinet`.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_cabinet());
    when_loaded(page, |page| view! { <Cabinet page /> })
}

#[component]
fn Cabinet(page: CabinetPage) -> impl IntoView {
    let t = text();
    let approved = page
        .requests
        .iter()
        .any(|request| request.state == MembershipState::Approved);
    let sign_out = ServerAction::<SignOut>::new();
    view! {
        <CabinetLayout title=t.cabinet_title() section=Section::Requests>
            <section class="sheet">
                <h1 class="sheet__title">{t.cabinet_title()}</h1>
                <p class="account-name"><strong>{page.name}</strong> " · " {page.email}</p>
                <p class="lead">{if approved { t.cabinet_approved_lead() } else { t.cabinet_lead() }}</p>
                {if page.requests.is_empty() {
                    view! { <p class="empty">{t.cabinet_none()}</p> }.into_any()
                } else {
                    page.requests.into_iter().map(|request| view! { <Request request /> }).collect_view().into_any()
                }}
                <p class="field__hint">
                    {t.cabinet_questions()} " "
                    <a href=format!("mailto:{}", page.desk_email) rel="external">{page.desk_email.clone()}</a>
                </p>
                <ActionForm action=sign_out>
                    <div class="actions"><button class="button" type="submit">{t.sign_out()}</button></div>
                </ActionForm>
            </section>
        </CabinetLayout>
    }
}

#[component]
fn Request(request: RequestView) -> impl IntoView {
    let t = text();
    let badge = format!("state-badge state-badge--{}", request.state.code());
    view! {
            <article class="request">
                <div class="request__head">
                    <h2 class="request__company">{request.company}</h2>
                    <span class=badge>{t.membership(request.state)}</span>
                </div>
                <p>{t.membership_text(request.state)}</p>
                <dl class="facts">
                    <dt>"ИНН"</dt>
    <dd>{request.inn}</dd>
                    {request
                        .kpp
                        .map(|kpp| {
                            view! {
                                <dt>"КПП"</dt>
    <dd>{kpp}</dd>
                            }
                        })}
                    <dt>{t.cabinet_requested()}</dt>
    <dd>{request.requested_at}</dd>
                    {request
                        .decided_at
                        .map(|at| {
                            view! {
                                <dt>{t.cabinet_decided()}</dt>
    <dd>{at}</dd>
                            }
                        })}
                    {request
                        .reason
                        .map(|reason| {
                            view! {
                                <dt>{t.cabinet_reason()}</dt>
    <dd>{reason}</dd>
                            }
                        })}
                </dl>
            </article>
        }
}
