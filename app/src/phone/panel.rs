//! The number, the button that sends a code, the field for it.

use domain::{Field, FieldErrors, PhoneCode};
use leptos::prelude::*;

use super::api::{ProvePhone, SendCode, load_phone};
use crate::{
    error::AppError,
    text::text,
    ui::{
        Countdown, ErrorSummary, FormModel, Notice, Post, PostForm, Sending, ServerForm, SubmitButton, TextField, Tone,
        Values, follow, one_at_a_time, refusal_words, sending, unless_another,
    },
    views::{PhoneOf, PhoneState, PhoneView},
};

/// A phone and its proof; nothing where there is neither.
#[component]
pub fn PhonePanel(
    /// Whose.
    of: PhoneOf,
    /// How it stands at first.
    first: PhoneView,
) -> impl IntoView {
    let t = text();
    let phone = first.phone;
    let live = RwSignal::new(first.state);
    let wait = Countdown::new(next_in(first.state));
    let send = Post::to::<SendCode>();
    follow(send, true);
    let prove = Post::to::<ProvePhone>();
    let form = FormModel::new(Values::default(), false, check);
    let sending = sending(prove, form);
    let ask = one_at_a_time(move || async move {
        // A failed question is asked again with the next press.
        if let Some(now) = unless_another(load_phone(of.code().to_owned()).await) {
            // The page may be gone by then.
            if live.try_set(now.state).is_none() {
                wait.restart(next_in(now.state));
            }
        }
    });
    Effect::watch(
        move || (send.value().get(), prove.value().get()),
        move |_, _, _| ask.run(()),
        false,
    );
    let kind = Memo::new(move |_| match live.get() {
        PhoneState::NoCodes => 0,
        PhoneState::Proved => 1,
        PhoneState::Open { .. } => 2,
    });
    let was_sent = Memo::new(move |_| matches!(live.get(), PhoneState::Open { sent: true, .. }));
    move || {
        let phone = phone.clone();
        match kind.get() {
            0 => ().into_any(),
            1 => view! {
                <section id="phone" class="phone">
                    <h2 class="settings__title">{t.phone_title()}</h2>
                    <Notice tone=Tone::Success><p>{t.phone_proved()} ": " <span class="nowrap">{phone}</span></p></Notice>
                </section>
            }
            .into_any(),
            _ => view! {
                <section id="phone" class="phone">
                    <h2 class="settings__title">{t.phone_title()}</h2>
                    <p>{t.phone_lead()}</p>
                    {move || was_sent.get().then(|| view! { <CodeForm of phone=phone.clone() live form sending prove /> })}
                    <SendForm of wait send sent=was_sent />
                    <p class="field__hint">{t.phone_no_sms()}</p>
                </section>
            }
            .into_any(),
        }
    }
}

fn check(values: &Values) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.take(Field::SmsCode, PhoneCode::parse(values.get(Field::SmsCode)));
    errors
}

fn next_in(state: PhoneState) -> u32 {
    match state {
        PhoneState::Open { next_in, .. } => next_in,
        _ => 0,
    }
}

fn tries_left(state: PhoneState) -> u8 {
    match state {
        PhoneState::Open { tries_left, .. } => tries_left,
        _ => 0,
    }
}

#[component]
fn SendForm(of: PhoneOf, wait: Countdown, send: Post, sent: Memo<bool>) -> impl IntoView {
    let t = text();
    let waits = Memo::new(move |_| wait.left() > 0);
    // What has to be waited for is counted down below.
    let refused = move || match send.value().get() {
        Some(Err(AppError::TooSoon { .. })) => None,
        Some(Err(AppError::TooMany { .. })) if !waits.get() => None,
        Some(Err(error)) => Some(t.phone_not_sent(&error)),
        _ => None,
    };
    view! {
        <PostForm action=send>
            <input type="hidden" name="of" value=of.code() />
            {move || refused().map(|words| view! { <Notice tone=Tone::Warning><p>{words}</p></Notice> })}
            <div class="actions">
                <button
                    class="button"
                    type="submit"
                    aria-disabled=move || waits.get().then_some("true")
                    aria-describedby="phone-wait"
                    on:click=move |event| {
                        if waits.get_untracked() || send.pending().get_untracked() {
                            event.prevent_default();
                        }
                    }
                >
                    {move || if sent.get() { t.phone_send_again() } else { t.phone_send() }}
                </button>
                <span class="field__hint" id="phone-wait">
                    {move || waits.get().then(|| view! { <span>{move || t.phone_next_in(wait.left())}</span> })}
                </span>
            </div>
        </PostForm>
    }
}

#[component]
fn CodeForm(
    of: PhoneOf,
    phone: String,
    live: RwSignal<PhoneState>,
    form: FormModel,
    sending: Sending,
    prove: Post,
) -> impl IntoView {
    let t = text();
    let current = Memo::new(move |_| matches!(live.get(), PhoneState::Open { live: true, .. }));
    let tries = Memo::new(move |_| tries_left(live.get()));
    let said = move || {
        if tries.get() == 0 {
            // Not counted down: it is a day.
            let wait = live.with_untracked(|state| next_in(*state));
            view! { <Notice tone=Tone::Warning><p>{t.phone_no_tries(wait)}</p></Notice> }.into_any()
        } else if current.get() {
            let words = t.phone_sent(&phone);
            view! { <Notice tone=Tone::Info><p>{words}</p></Notice> }.into_any()
        } else {
            view! { <Notice tone=Tone::Warning><p>{t.phone_expired()}</p></Notice> }.into_any()
        }
    };
    let refused = move || {
        sending
            .refusal
            .get()
            .filter(|error| !matches!(error, AppError::TooMany { .. }))
            .map(|error| view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.refusal(&error))}</Notice> })
    };
    let possible = Memo::new(move |_| tries.get() > 0);
    view! {
        {said}
        {refused}
        {move || {
            possible
                .get()
                .then(|| {
                    view! {
                        <ErrorSummary form refusals=sending.refusals />
                        <ServerForm action=prove form sending>
                            <input type="hidden" name="of" value=of.code() />
                            <TextField
                                field=Field::SmsCode
                                form
                                hint=t.phone_code_hint()
                                autocomplete="one-time-code"
                                inputmode="numeric"
                                narrow=true
                            >
                                <p class="field__hint">{move || t.phone_tries_left(tries.get())}</p>
                            </TextField>
                            <div class="actions">
                                <SubmitButton sending label=t.phone_confirm() busy=t.phone_confirming() />
                            </div>
                        </ServerForm>
                    }
                })
        }}
    }
}
