//! What is attached, with what its owner can do with it.

use domain::power::PowerState;
use leptos::prelude::*;

use super::{AttachForm, Outcome, api::WithdrawPower};
use crate::{
    text::text,
    ui::{Notice, Post, PostForm, Tone, follow, refusal_words},
    views::powers::PowerView,
};

/// A list of what is attached.
#[component]
pub fn OwnList(
    /// Newest first.
    powers: Vec<PowerView>,
    /// Whose; without one, that of the registration of this browser: its files can't be opened yet.
    #[prop(optional_no_strip)]
    membership: Option<i64>,
    /// Whether more can be attached.
    takes: bool,
    /// What became of the last upload.
    outcome: RwSignal<Option<Outcome>>,
    /// Called when something has changed.
    done: Callback<()>,
) -> impl IntoView {
    let t = text();
    if powers.is_empty() {
        return view! { <p class="empty">{t.powers_none()}</p> }.into_any();
    }
    let items = powers.into_iter().map(|power| {
        let can_replace = takes && power.state.can_be_replaced();
        let id = power.id;
        view! {
            <li class="power">
                <PowerLine power=power.clone() linked=membership.is_some() />
                <div class="power__actions">
                    {can_replace
                        .then(|| {
                            view! {
                                <details class="more">
                                    <summary>{t.power_replace()}</summary>
                                    <AttachForm membership replaces=Some(id) outcome done />
                                </details>
                            }
                        })} {power.state.can_be_withdrawn().then(|| view! { <Withdraw id name=power.name done /> })}
                </div>
            </li>
        }
        .into_any()
    });
    view! { <ul class="powers">{items.collect_view()}</ul> }.into_any()
}

/// The file, its state, and what there is to know of both.
#[component]
pub fn PowerLine(
    /// The power of attorney.
    power: PowerView,
    /// Whether its files can be opened.
    linked: bool,
) -> impl IntoView {
    let t = text();
    let href = format!("/files/powers/{}", power.id);
    let badge = format!("state-badge state-badge--{}", power.state.code());
    let name = if linked {
        view! { <a href=href.clone() rel="noopener" target="_blank">{power.name}</a> }.into_any()
    } else {
        view! { <span>{power.name}</span> }.into_any()
    };
    let signature = power.signature.map(|signature| {
        view! {
            <p class="power__meta">
                {t.power_signature()} " "
                {if linked {
                    view! { <a href=format!("{href}/sig")>{signature}</a> }.into_any()
                } else {
                    signature.into_any()
                }} ". " {t.power_signature_unchecked()}
            </p>
        }
    });
    let days = match (power.valid_from, power.valid_until) {
        (Some(from), Some(until)) => Some(format!("{} {from}\u{a0}— {until}", t.power_valid())),
        (None, Some(until)) => Some(format!("{} {until}", t.power_valid_until())),
        _ => None,
    };
    view! {
        <div class="power__head">
            <strong class="power__name">{name}</strong>
            <span class=badge>{t.power_state(power.state)}</span>
        </div>
        <p class="power__meta">
            {t.power_kind(power.kind)} " · " {t.file_size(power.size)} " · " {t.power_attached_at()} " " {power.attached_at}
        </p>
        {signature}
        {days.map(|days| view! { <p>{days}</p> })}
        {power.reason.map(|reason| view! { <p class="power__reason">{t.cabinet_reason()} ": " {reason}</p> })}
        {(power.state == PowerState::Refused).then(|| view! { <p class="power__meta">{t.power_refused_text()}</p> })}
    }
    .into_any()
}

#[component]
fn Withdraw(id: i64, name: String, done: Callback<()>) -> impl IntoView {
    let t = text();
    let action = Post::to::<WithdrawPower>();
    follow(action, true);
    Effect::watch(
        move || action.value().get(),
        move |answer, _, _| {
            if matches!(answer, Some(Ok(()))) {
                done.run(());
            }
        },
        false,
    );
    view! {
        <PostForm action>
            <input type="hidden" name="id" value=id.to_string() />
            <button class="button button--quiet" type="submit">
                {t.power_withdraw()} <span class="visually-hidden">{format!(" {name}")}</span>
            </button>
        </PostForm>
        {move || {
            action
                .value()
                .get()
                .and_then(Result::err)
                .map(|error| view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.refusal(&error))}</Notice> })
        }}
    }
    .into_any()
}
