//! «Проверить без картинки»: the browser works, and no digits are needed.
//!
//! It works in short slices, so that the page stays alive meanwhile, and the form waits for it if it is sent before.

use std::time::Duration;

use domain::{
    Field,
    captcha::{PROOF_PARTS, Solver},
};
use leptos::{html::Div, prelude::*, task::spawn_local};

use super::{FormModel, focus::focus_soon};
use crate::{captcha, error::AppError, proof, text::text};

/// Milliseconds at a stretch: shorter than anybody notices while typing.
const SLICE: f64 = 30.0;
/// The same in a tab that nobody looks at: there browsers let a page go on once a second only.
const HIDDEN_SLICE: f64 = 300.0;

/// How far the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    /// The challenge; none before the server has given one.
    id: String,
    /// Parts done.
    done: u8,
    /// Whether the proof stands in the form.
    proved: bool,
}

/// The browser's work in place of digits: `Copy`, begun anew in place.
#[derive(Clone, Copy)]
pub(super) struct Work {
    state: RwSignal<Option<State>>,
    /// Why it could not be begun.
    pub(super) refusal: RwSignal<Option<AppError>>,
    /// Counts beginnings: work begun before the last one stops.
    turn: StoredValue<u32>,
    /// The form that the captcha belongs to.
    pub(super) form: FormModel,
}

impl Work {
    pub(super) fn new(form: FormModel) -> Self {
        Self {
            state: RwSignal::new(None),
            refusal: RwSignal::new(None),
            turn: StoredValue::new(0),
            form,
        }
    }

    /// Whether the browser works, or has worked, in place of digits.
    pub(super) fn is_chosen(self) -> bool {
        self.state.with(Option::is_some)
    }

    /// Its challenge, which takes the place of that of the digits.
    pub(super) fn id(self) -> Option<String> {
        self.state.with(|state| state.as_ref().map(|state| state.id.clone()))
    }

    /// Parts done.
    fn done(self) -> u8 {
        self.state.with(|state| state.as_ref().map_or(0, |state| state.done))
    }

    /// Begins, also anew: what was worked out before is forgotten, a mistake said of it is not. Browser only.
    pub(super) fn begin(self) {
        let turn = self.next_turn();
        self.refusal.set(None);
        self.form.wait_for(Some(Field::Captcha));
        self.state.set(Some(State {
            id: String::new(),
            done: 0,
            proved: false,
        }));
        spawn_local(async move {
            let puzzle = captcha::ask_work().await;
            if !self.is_turn(turn) {
                return;
            }
            match puzzle {
                Ok(puzzle) => {
                    self.form.write_keeping_problem(Field::Captcha, "");
                    self.update(|state| state.id.clone_from(&puzzle.id));
                    self.go_on(Solver::new(puzzle), turn);
                }
                Err(error) => self.fail(error),
            }
        });
    }

    fn go_on(self, solver: Solver, turn: u32) {
        spawn_local(async move {
            let slice = if document().hidden() { HIDDEN_SLICE } else { SLICE };
            let worked = proof::work_for(solver, slice).await;
            if !self.is_turn(turn) {
                return;
            }
            let Ok(solver) = worked else {
                return self.fail(AppError::Offline);
            };
            if self.done() != solver.parts_done() {
                self.update(|state| state.done = solver.parts_done());
            }
            if let Some(proof) = solver.proof() {
                self.form.write_keeping_problem(Field::Captcha, &proof.to_string());
                self.update(|state| state.proved = true);
                self.form.wait_for(None);
            } else {
                // By way of the event loop, so that keys and clicks come first.
                set_timeout(move || self.go_on(solver, turn), Duration::ZERO);
            }
        });
    }

    /// Back to the digits, and says why.
    fn fail(self, error: AppError) {
        // The button that was pressed is gone, and with it the focus, unless it stands elsewhere by now.
        let elsewhere = document()
            .active_element()
            .is_some_and(|it| it.id() != Field::Captcha.code() && it.tag_name() != "BODY");
        self.leave(!elsewhere);
        self.refusal.set(Some(error));
    }

    /// Back to the digits, and to their input with the `focus`.
    fn leave(self, focus: bool) {
        self.next_turn();
        self.state.set(None);
        // The page has the input of the digits again only after what is under way now.
        set_timeout(
            move || {
                self.form.write(Field::Captcha, "");
                self.form.empty(Field::Captcha);
                self.form.wait_for(None);
                if focus {
                    self.form.focus(Field::Captcha);
                }
            },
            Duration::ZERO,
        );
    }

    fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    /// Whether nothing was begun since, and the page is still there.
    fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    fn update(self, change: impl FnOnce(&mut State)) {
        self.state.update(|state| {
            if let Some(state) = state {
                change(state);
            }
        });
    }
}

/// «Проверить без картинки», and why it could not be done. Without script there is none.
#[component]
pub(super) fn CannotSee(
    /// The work.
    work: Work,
) -> impl IntoView {
    let t = text();
    let begin = move |_| {
        // What was said of digits is not said of the work.
        work.form.write(Field::Captcha, "");
        work.begin();
    };
    view! {
        <button class="link-button js-only" type="button" on:click=begin>
            {t.captcha_cannot_see()}
        </button>
        {move || {
            work.refusal.get().map(|error| view! { <p class="field__error" role="alert">{t.refusal(&error)}</p> })
        }}
    }
}

/// What stands in the place of the picture while the browser works, and after.
#[component]
pub(super) fn AtWork(
    /// The work.
    work: Work,
    /// Whether a mistake is said of it.
    #[prop(into)]
    wrong: Signal<bool>,
) -> impl IntoView {
    let t = text();
    let name = Field::Captcha.code();
    let node = NodeRef::<Div>::new();
    // The button that was pressed is gone; whoever reads by ear or by keyboard goes on from here.
    Effect::new(move |_| focus_soon(node));
    let proved = Memo::new(move |_| {
        work.state
            .with(|state| state.as_ref().is_some_and(|state| state.proved))
    });
    view! {
        <div
            class="captcha__work"
            id=name
            role="group"
            tabindex="-1"
            aria-labelledby="captcha-work"
            aria-describedby=move || wrong.get().then(|| format!("{name}-error"))
            node_ref=node
        >
            <p class="field__label" id="captcha-work">{t.captcha_work()}</p>
            <progress class="captcha__progress" aria-labelledby="captcha-work" max=PROOF_PARTS.to_string() value=move || work.done().to_string()></progress>
            // Said twice in all: at the beginning and at the end.
            <p class=move || if proved.get() { "field__ok" } else { "field__hint" } role="status">
                {move || if proved.get() { t.captcha_work_done() } else { t.captcha_work_under_way() }}
            </p>
            <button class="link-button" type="button" on:click=move |_| work.leave(true)>{t.captcha_digits_instead()}</button>
            <input type="hidden" name=name autocomplete="off" />
        </div>
    }
}
