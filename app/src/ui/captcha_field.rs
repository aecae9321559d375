//! Digits in a picture, with a button for other digits and a way for those who can't read them.
//!
//! Without script the button belongs to a form of its own ([`CaptchaRedraw`], outside of the page's form), whose answer
//! appears in a frame lying over the picture: new digits, and no field is cleared. With script it is done in place.

use std::time::Duration;

use domain::{Field, captcha::CAPTCHA_LIFETIME};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use super::{
    FormModel,
    captcha_work::{AtWork, CannotSee, Work},
    text_field::FieldProblem,
};
use crate::{captcha, error::AppError, text::text, views::CaptchaView};

/// How long before their end digits are taken anew.
const RENEWED_EARLY: Duration = Duration::from_secs(10);

const REDRAW_FORM: &str = "captcha-redraw";

/// The challenge on a page: `Copy`, renewed in place. Its work is stored apart, so that a challenge is passed on as cheaply as a signal.
#[derive(Clone, Copy)]
pub struct Challenge {
    id: RwSignal<String>,
    /// As it came, with the ways there are.
    first: StoredValue<CaptchaView>,
    work: StoredValue<Work>,
}

impl Challenge {
    fn work(self) -> Work {
        self.work.get_value()
    }

    /// A challenge that came with the page.
    pub fn new(first: CaptchaView, form: FormModel) -> Self {
        let challenge = Self {
            id: RwSignal::new(first.id.clone()),
            first: StoredValue::new(first),
            work: StoredValue::new(Work::new(form)),
        };
        challenge.renew_when_old();
        challenge
    }

    /// Takes other digits shortly before these expire, unless they are being typed: then the server says so.
    fn renew_when_old(self) {
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let stop = move || {
            if let Some(timer) = timer.try_update_value(Option::take).flatten() {
                timer.clear();
            }
        };
        Effect::new(move |_| {
            self.id.track();
            stop();
            let renew = move || {
                if !self.work().is_chosen() && self.work().form.value(Field::Captcha).is_empty() {
                    self.renew();
                }
            };
            timer.set_value(set_timeout_with_handle(renew, CAPTCHA_LIFETIME.saturating_sub(RENEWED_EARLY)).ok());
        });
        on_cleanup(stop);
    }

    /// Takes other digits. Browser only.
    pub fn renew(self) {
        spawn_local(async move {
            // Without an answer the old picture stays; the server will say what is wrong with it.
            if let Ok(fresh) = captcha::ask_challenge().await {
                self.work().form.write(Field::Captcha, "");
                self.work().form.empty(Field::Captcha);
                self.id.set(fresh.id);
            }
        });
    }

    /// Takes other digits, or lets the browser work again, each time the server refuses what used this one up.
    pub fn renew_after_refusal(self, answer: impl Fn() -> Option<AppError> + Send + Sync + 'static) {
        Effect::watch(
            answer,
            move |error, _, _| match error {
                Some(AppError::Invalid(errors)) if errors.get(Field::Captcha).is_none() => {}
                // Where no answer came, nobody has said that the digits are used up: with the same ones the form can be sent again.
                Some(AppError::Offline) | None => {}
                Some(_) if self.work().is_chosen() => self.work().begin(),
                // The mistake stays beside the field while its digits change.
                Some(_) => self.renew_keeping_problem(),
            },
            false,
        );
    }

    fn renew_keeping_problem(self) {
        spawn_local(async move {
            if let Ok(fresh) = captcha::ask_challenge().await {
                self.work().form.empty(Field::Captcha);
                self.id.set(fresh.id);
            }
        });
    }
}

/// The picture, the button and the input; or the browser's work in their place.
#[component]
pub fn CaptchaField(
    /// The challenge.
    challenge: Challenge,
    /// The label.
    label: &'static str,
    /// What it is for.
    hint: &'static str,
) -> impl IntoView {
    let work = challenge.work();
    let form = work.form;
    let wrong = Memo::new(move |_| form.problem(Field::Captcha).is_some());
    let works = Memo::new(move |_| work.is_chosen());
    // Whoever goes back to digits finds some that are not out of date.
    Effect::watch(
        move || works.get(),
        move |works, _, _| {
            if !works {
                challenge.renew();
            }
        },
        false,
    );
    view! {
        <div class="captcha field" class:field--wrong=move || wrong.get()>
            {move || if works.get() {
                view! { <AtWork work wrong /> }.into_any()
            } else {
                view! { <Digits challenge wrong label hint /> }.into_any()
            }}
            <FieldProblem field=Field::Captcha form />
            {move || (!works.get()).then(|| view! { <OtherWays challenge /> })}
            <input
                type="hidden"
                name="captcha_id"
                autocomplete="off"
                value=move || work.id().unwrap_or_else(|| challenge.id.get())
            />
        </div>
    }
}

#[component]
fn Digits(
    /// The challenge.
    challenge: Challenge,
    /// Whether a mistake is said of it.
    wrong: Memo<bool>,
    /// The label.
    label: &'static str,
    /// What it is for.
    hint: &'static str,
) -> impl IntoView {
    let t = text();
    // New digits that came into the frame before hydration are gone with the challenge they belonged to.
    let first = challenge.id.get_untracked();
    let name = Field::Captcha.code();
    let light = move || format!("/captcha/{}.png", challenge.id.get());
    let dark = move || format!("/captcha/{}.png?dark", challenge.id.get());
    let described = move || {
        if wrong.get() {
            "captcha_answer-hint captcha_answer-error"
        } else {
            "captcha_answer-hint"
        }
    };
    view! {
        <label class="field__label" for=name>
            {label}
            <span class="field__required" aria-hidden="true">"*"</span>
        </label>
        <p class="field__hint" id="captcha_answer-hint">{hint}</p>
        <div class="captcha__row">
            <div class="captcha__picture">
                <picture>
                    <source media="(prefers-color-scheme: dark)" srcset=dark />
                    <img class="captcha__img" src=light width="200" height="64" alt=t.captcha_picture() />
                </picture>
                <iframe
                    class="captcha__frame"
                    name="captcha-frame"
                    title=t.captcha_frame()
                    tabindex="-1"
                    hidden=move || challenge.id.with(|id| *id != first)
                ></iframe>
            </div>
            <input
                class="field__input captcha__input"
                id=name
                name=name
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="12"
                aria-required="true"
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=described
            />
            <button
                class="captcha__refresh"
                type="submit"
                form=REDRAW_FORM
                on:click=move |event| {
                    event.prevent_default();
                    challenge.renew();
                }
            >
                {t.captcha_refresh()}
            </button>
        </div>
    }
}

/// For whom the picture is nothing: the browser's work, a voice, a letter. Behind one line, so that they are in nobody's way.
#[component]
fn OtherWays(
    /// The challenge.
    challenge: Challenge,
) -> impl IntoView {
    let (proof, audio) = challenge.first.with_value(|first| (first.proof, first.audio));
    let work = challenge.work();
    view! {
        // Open where the browser could not begin: the reason stands inside.
        <details class="more captcha__ways" open=move || work.refusal.with(Option::is_some)>
            <summary>{text().captcha_unreadable()}</summary>
            {proof.then(|| view! { <CannotSee work /> })}
            {audio.then(|| view! { <Listen challenge /> })}
            <WriteToUs challenge />
        </details>
    }
}

/// What is left to whom nothing else helps; where script lets the browser work, only without script.
#[component]
fn WriteToUs(
    /// The challenge.
    challenge: Challenge,
) -> impl IntoView {
    let t = text();
    let (proof, desk) = challenge
        .first
        .with_value(|first| (first.proof, first.desk_email.clone()));
    view! {
        <p class="field__hint" class:no-script-only=proof>
            {proof.then(|| (t.captcha_switch_script_on(), " "))}
            {t.captcha_write_to_us()} " "
            <a href=format!("mailto:{desk}")>{desk.clone()}</a>
        </p>
    }
}

/// The same digits, read aloud. Nothing is fetched before it is played, so the digits heard are those of the last drawing.
///
/// Without script the address stays the same when digits are drawn anew, and a player that has played once would play the old ones from its
/// memory: there it is not offered, and the link opens the recording afresh each time.
#[component]
fn Listen(
    /// The challenge.
    challenge: Challenge,
) -> impl IntoView {
    let t = text();
    let recording = move || format!("/captcha/{}.wav", challenge.id.get());
    view! {
        <div class="captcha__listen" role="group" aria-labelledby="captcha-listen">
            <p class="field__label" id="captcha-listen">{t.captcha_listen()}</p>
            <p class="field__hint">{t.captcha_listen_hint()}</p>
            <audio class="captcha__audio js-only" controls preload="none" src=recording aria-label=t.captcha_audio()></audio>
            <p><a href=recording target="_blank">{t.captcha_listen_apart()}</a></p>
        </div>
    }
}

/// The form of the button «Обновить код» for browsers without script. Stands outside of the page's form.
#[component]
pub fn CaptchaRedraw(
    /// The challenge.
    challenge: Challenge,
) -> impl IntoView {
    view! {
        <form
            id=REDRAW_FORM
            method="post"
            action=move || format!("/captcha/{}/redraw", challenge.id.get())
            target="captcha-frame"
            hidden
        ></form>
    }
}
