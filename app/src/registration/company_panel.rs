//! The company, by name, as soon as ИНН and КПП parse.

use std::time::Duration;

use domain::{CompanyKey, Field, registration::Lookup};
use leptos::{prelude::*, task::spawn_local};
use server_fn::ServerFn;

use super::{api::LookUp, details_form::to_form};
use crate::{
    client::call,
    text::{Text, text},
    ui::{FormModel, TextField},
    views::LookupView,
};

/// How often a company is asked for where no answer comes.
const TRIES: u32 = 4;

/// How long after the first time; the second time twice as long.
const TRY_AGAIN: Duration = Duration::from_secs(3);

/// What is known of the company on the page: `Copy`, so that the form's check can read it.
#[derive(Clone, Copy)]
pub struct Company {
    /// What the directory said last.
    pub found: RwSignal<LookupView>,
    looking: RwSignal<bool>,
}

impl Company {
    /// What came with the page.
    pub fn new(first: LookupView) -> Self {
        Self {
            found: RwSignal::new(first),
            looking: RwSignal::new(false),
        }
    }

    /// Looks the company up whenever another ИНН and КПП have been typed. `first` is what `found` is about already.
    pub fn follow(self, form: FormModel, first: Option<CompanyKey>) {
        let key = Memo::new(move |_| form.values.with(|values| to_form(values).company_key()));
        let asked = StoredValue::new(first);
        Effect::new(move |_| {
            let key = key.get();
            let known = self.found.with_untracked(|found| found.outcome != Lookup::NotAsked);
            if key == asked.get_value() && (known || key.is_none()) {
                return;
            }
            asked.set_value(key.clone());
            match key {
                None => {
                    self.looking.set(false);
                    self.found.set(LookupView::default());
                }
                Some(key) => self.ask(key, asked),
            }
        });
    }

    fn ask(self, key: CompanyKey, asked: StoredValue<Option<CompanyKey>>) {
        self.looking.set(true);
        self.ask_for_the(1, key, asked);
    }

    fn ask_for_the(self, time: u32, key: CompanyKey, asked: StoredValue<Option<CompanyKey>>) {
        spawn_local(async move {
            let answer = call::<LookupView>(LookUp::url(), fields(&key)).await;
            // Another company has been typed meanwhile: its own answer is on the way.
            if asked.try_get_value().flatten().as_ref() != Some(&key) {
                return;
            }
            self.looking.set(false);
            if answer.is_err() && time < TRIES {
                // The name may be typed meanwhile.
                set_timeout(
                    move || {
                        if asked.try_get_value().flatten().as_ref() == Some(&key) {
                            self.ask_for_the(time + 1, key, asked);
                        }
                    },
                    TRY_AGAIN * time,
                );
            }
            self.found.set(answer.unwrap_or(LookupView {
                outcome: Lookup::Down,
                ..LookupView::default()
            }));
        });
    }
}

/// The company as [`super::api::look_up`] takes it.
fn fields(key: &CompanyKey) -> String {
    let kpp = key.kpp().map(ToString::to_string).unwrap_or_default();
    form_urlencoded::Serializer::new(String::new())
        .append_pair("inn", key.inn().as_ref())
        .append_pair("kpp", &kpp)
        .finish()
}

/// How the panel looks; without anything known of the company while it is looked for.
fn class(known: Option<&LookupView>, t: Text) -> &'static str {
    let Some(known) = known else {
        return "company company--looking";
    };
    let ends = || known.status.and_then(|status| t.company_ends(status)).is_some();
    match known.outcome {
        Lookup::NotAsked => "company company--empty",
        Lookup::Found if ends() => "company company--ends",
        Lookup::Found => "company company--found",
        Lookup::NotFound => "company company--missing",
        Lookup::Down | Lookup::Limited | Lookup::Exhausted => "company company--down",
    }
}

/// «Ваша компания»: looking, found, not found, directory down, asked too often, by this visitor or by all. All but found ask for the name. What is found
/// but ends, or has ended, is said to.
#[component]
pub fn CompanyPanel(
    /// What is known of the company.
    company: Company,
    /// The form.
    form: FormModel,
) -> impl IntoView {
    let t = text();
    let state = move || {
        if company.looking.get() {
            None
        } else {
            Some(company.found.get())
        }
    };
    let class = move || class(state().as_ref(), t);
    let said = move || match state() {
        None => view! {
            <span class="spinner" aria-hidden="true"></span>
            <p class="company__note">{t.company_looking()}</p>
        }
        .into_any(),
        Some(LookupView {
            outcome: Lookup::NotAsked,
            ..
        }) => view! {
            <p class="company__note">{t.company_empty()}</p>
        }
        .into_any(),
        Some(LookupView {
            outcome: Lookup::Found,
            name,
            status,
        }) => view! {
            <p class="company__note">{t.company_found()}</p>
                <p class="company__name">{name}</p>
                {status
                    .and_then(|status| t.company_ends(status))
                    .map(|ends| {
                        view! {
                            <p class="company__status">{ends}</p>
                            <p class="company__note">{t.company_ends_text()}</p>
                        }
                    })}
        }
        .into_any(),
        Some(LookupView { outcome, .. }) => {
            let (name, note) = match outcome {
                Lookup::Down => (t.company_down(), t.company_down_text()),
                Lookup::Limited => (t.company_limited(), t.company_limited_text()),
                Lookup::Exhausted => (t.company_exhausted(), t.company_limited_text()),
                _ => (t.company_missing(), t.company_missing_text()),
            };
            view! {
                <p class="company__name">{name}</p>
                <p class="company__note">{note}</p>
            }
            .into_any()
        }
    };
    let by_hand = Memo::new(move |_| {
        state().is_some_and(|known| known.outcome.asks_for_name())
            || (company.looking.get() && !form.value(Field::CompanyName).is_empty())
    });
    view! {
        <div class=class role="status" translate="no">{said}</div>
        {move || {
            by_hand
                .get()
                .then(|| view! { <TextField field=Field::CompanyName form autocomplete="organization" /> })
        }}
    }
}
