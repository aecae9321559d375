//! «Новый пароль»: behind the mailed link.

use domain::Field;
use leptos::prelude::*;

use super::api::Reset;
#[cfg(feature = "ssr")]
use super::api::look;
#[cfg(feature = "ssr")]
use crate::{
    links::{LinkForm, Links},
    load::{token_in_address, when_loaded},
    ui::{Layout, Program},
    views::RecoverPage,
};
use crate::{
    registration::{Strength, StrengthMeter, check_new_password, follow_strength},
    text::text,
    ui::{ErrorSummary, FormModel, PasswordField, Post, Refusal, ServerForm, SubmitButton, UserName, Values, sending},
};

/// `/recover/{token}`.
#[cfg(feature = "ssr")]
pub fn reset_page() -> AnyView {
    let token = StoredValue::new(token_in_address());
    let page = Resource::new(move || token.get_value(), look);
    when_loaded(page, move |page| {
        let t = text();
        view! {
            <Layout title=t.recover_new_title() program=Program::Links>
                <section class="sheet">
                    {match page {
                        RecoverPage::Ready { email, own_words } => {
                            view! {
                                <h1 class="sheet__title">{t.recover_new_title()}</h1>
                                <p class="field__hint">{t.password_advice()}</p>
                                <Links form=LinkForm::NewPassword { email, own_words, token: token.get_value() } />
                            }
                                .into_any()
                        }
                        RecoverPage::Gone { link_minutes } => view! { <Gone link_minutes /> }.into_any(),
                    }}
                </section>
            </Layout>
        }
    })
}

/// The form.
#[component]
pub fn NewPassword(
    /// Whose password.
    email: String,
    /// What it must not be made of.
    own_words: Vec<String>,
    /// The token of the link.
    token: String,
) -> impl IntoView {
    let t = text();
    let score = Strength::default();
    let form = FormModel::new(Values::default(), false, move |values| {
        check_new_password(values, score.get())
    });
    follow_strength(form, own_words, score);
    let action = Post::to::<Reset>();
    let sending = sending(action, form);
    let shown = RwSignal::new(false);
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="token" value=token />
            <p class="account-name">{t.password_for()} ": " <strong>{email.clone()}</strong></p>
            <UserName email />
            <PasswordField field=Field::Password form autocomplete="new-password" shown>
                <StrengthMeter score form />
            </PasswordField>
            <PasswordField field=Field::PasswordRepeat form autocomplete="new-password" shown toggle=false />
            <div class="actions">
                <SubmitButton sending label=t.recover_save() busy=t.recover_save() />
            </div>
        </ServerForm>
    }
}

#[cfg(feature = "ssr")]
#[component]
fn Gone(link_minutes: u32) -> impl IntoView {
    let t = text();
    view! {
        <h1 class="sheet__title">{t.recover_gone()}</h1>
        <p class="lead">{t.recover_gone_text(link_minutes)}</p>
        <p class="actions"><a class="button button--primary" href="/recover">{t.recover_again()}</a></p>
    }
}
