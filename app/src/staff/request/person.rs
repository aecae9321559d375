//! Who asks.

use leptos::prelude::*;

use super::api::PhoneCalled;
use crate::{
    staff::small_form::Press,
    text::text,
    ui::{NativeForm, Post},
    views::desk::{PersonView, RequestRef},
};

/// The applicant: how they are reached, and what of it is proved.
#[component]
pub fn Person(
    /// Number of the request.
    id: i64,
    /// The applicant.
    person: PersonView,
    /// Whether that is who looks.
    own: bool,
) -> impl IntoView {
    let t = text();
    let proved = match &person.phone_proved {
        Some(act) if person.by_call => {
            format!(
                "{} {}: {}, {}",
                t.desk_phone_proved(),
                t.desk_phone_by_call(),
                t.desk_doer(&act.by),
                act.at
            )
        }
        Some(act) => format!("{} {}, {}", t.desk_phone_proved(), t.desk_phone_by_code(), act.at),
        None => t.desk_phone_unproved().to_owned(),
    };
    let has_phone = !person.phone.is_empty();
    let call = format!(
        "tel:{}",
        person
            .phone
            .chars()
            .filter(|c| *c == '+' || c.is_ascii_digit())
            .collect::<String>()
    );
    let ktsp = match person.ktsp_login {
        Some(login) => format!("{login} ({})", t.desk_ktsp_claimed()),
        None => t.desk_ktsp_none().to_owned(),
    };
    view! {
        <section class="sheet" id="person" aria-labelledby="person-title">
            <h2 class="dossier__title" id="person-title">{t.desk_person()}</h2>
            <dl class="facts">
                <dt>{t.desk_name()}</dt>
                <dd class="dossier__words">{person.name}</dd>
                <dt>{t.desk_email()}</dt>
                <dd class="dossier__words">
                    <a href=format!("mailto:{}", person.email)>{person.email.clone()}</a>
                    ", " {t.desk_mailbox_proved()} " " {person.mailbox_proved_at}
                </dd>
                <dt>{t.desk_phone()}</dt>
                <dd>
                    {if has_phone {
                        view! { <a href=call>{person.phone}</a> ", " {proved} }.into_any()
                    } else {
                        t.desk_phone_none().into_any()
                    }}
                </dd>
                <dt>{t.desk_ktsp()}</dt>
                <dd class="dossier__words">{ktsp}</dd>
                <dt>{t.desk_letters_in()}</dt>
                <dd>{person.lang.code().to_uppercase()}</dd>
            </dl>
            {(has_phone && !own)
                .then(|| match person.phone_proved {
                    None => view! { <Called id /> }.into_any(),
                    Some(_) if person.by_call => view! { <NotCalled id /> }.into_any(),
                    Some(_) => ().into_any(),
                })}
            {(!person.others.is_empty()).then(|| view! { <Others others=person.others /> })}
        </section>
    }
}

#[component]
fn Called(id: i64) -> impl IntoView {
    let t = text();
    view! {
        <NativeForm action={Post::to::<PhoneCalled>()}>
            <input type="hidden" name="id" value=id />
            <p class="field__hint">{t.desk_phone_call_hint()}</p>
            <div class="actions">
                <Press label=t.desk_phone_call() />
            </div>
        </NativeForm>
    }
}

#[component]
fn NotCalled(id: i64) -> impl IntoView {
    let t = text();
    view! {
        <NativeForm action={Post::to::<PhoneCalled>()}>
            <input type="hidden" name="id" value=id />
            <input type="hidden" name="undo" value="on" />
            <div class="actions">
                <Press label=t.desk_phone_undo() look="button--quiet" />
            </div>
        </NativeForm>
    }
}

#[component]
fn Others(others: Vec<RequestRef>) -> impl IntoView {
    let t = text();
    view! {
        <h3 class="dossier__subtitle">{t.desk_others()}</h3>
        <ul class="dossier__list">
            {others
                .into_iter()
                .map(|other| {
                    view! {
                        <li>
                            <a href=format!("/staff/requests/{}", other.id)>{other.company}</a>
                            ", " {t.desk_membership(other.state).to_lowercase()}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
