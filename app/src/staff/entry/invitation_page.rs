//! «Приглашение»: behind the mailed link.

use leptos::prelude::*;

use super::api::load_invitation;
use crate::{
    load::when_loaded,
    staff::{
        desk::{Desk, DeskPart},
        frame::{DeskLayout, Section},
    },
    text::text,
    ui::Program,
    views::staff::InvitationPage,
};

/// `/staff/invitation/{token}`.
#[component]
pub fn Invitation(
    /// From the link.
    token: String,
) -> impl IntoView {
    let token = StoredValue::new(domain::link_token(&token));
    let page = Resource::new(|| (), move |()| load_invitation(token.get_value()));
    when_loaded(page, move |page| {
        let t = text();
        let token = token.get_value();
        let program = match page {
            InvitationPage::New { .. } | InvitationPage::Existing { .. } => Program::Desk,
            InvitationPage::Used | InvitationPage::Gone => Program::Nothing,
        };
        view! {
            <DeskLayout title=t.invitation_title() section=Section::Nowhere program>
                <section class="sheet entry">
                    {match page {
                        InvitationPage::New { email, role, own_words } => {
                            view! {
                                <h1 class="sheet__title">{t.invitation_title()}</h1>
                                <p class="lead">{t.invitation_lead(role)}</p>
                                <Desk part=DeskPart::NewPerson { token, email, own_words } />
                            }
                            .into_any()
                        }
                        InvitationPage::Existing { email, role } => {
                            view! {
                                <h1 class="sheet__title">{t.invitation_title()}</h1>
                                <p class="lead">{t.invitation_lead(role)}</p>
                                <p>{t.invitation_known()}</p>
                                <Desk part=DeskPart::KnownPerson { token, email } />
                            }
                            .into_any()
                        }
                        InvitationPage::Used => {
                            view! {
                                <h1 class="sheet__title">{t.invitation_used()}</h1>
                                <p class="lead">{t.invitation_used_text()}</p>
                                <p class="actions">
                                    <a class="button button--primary" href="/sign-in">{t.to_sign_in()}</a>
                                </p>
                            }
                            .into_any()
                        }
                        InvitationPage::Gone => {
                            view! {
                                <h1 class="sheet__title">{t.recover_gone()}</h1>
                                <p class="lead">{t.invitation_gone_text()}</p>
                                <p class="actions"><a class="button" href="/sign-in">{t.to_sign_in()}</a></p>
                            }
                            .into_any()
                        }
                    }}
                </section>
            </DeskLayout>
        }
    })
}
