//! An input for files in the words of the page: the browser's own speaks the browser's language, whatever the page's is.

use leptos::{html::Input, prelude::*};

use crate::text::text;

/// An input for files. Script lays a button and the names of what is chosen under it; without script it looks as the browser draws it.
#[component]
pub fn FileInput(
    /// Its `id`, for the label.
    id: String,
    /// Its `name` in the form.
    name: &'static str,
    /// What may be chosen.
    accept: &'static str,
    /// Whether several may be.
    #[prop(optional)]
    multiple: bool,
    /// Whether one must be.
    #[prop(optional)]
    required: bool,
    /// What describes it.
    #[prop(optional_no_strip)]
    described_by: Option<String>,
    /// The input itself.
    #[prop(optional)]
    node_ref: NodeRef<Input>,
    /// Grows when whoever holds the input has emptied it.
    #[prop(optional, into)]
    emptied: Signal<u32>,
) -> impl IntoView {
    let t = text();
    // Nothing until the page is alive: then what was chosen before is read as well.
    let names = RwSignal::new(None::<String>);
    let read = move || names.set(node_ref.get_untracked().map(|input| names_in(&input)));
    Effect::new(move |_| {
        emptied.track();
        read();
    });
    let alive = Memo::new(move |_| names.with(Option::is_some));
    let words = move || names.get().filter(|names| !names.is_empty());
    view! {
        <div class="file" class:file--alive=alive>
            <input
                class="field__input file__input"
                id=id
                name=name
                type="file"
                multiple=multiple
                required=required
                accept=accept
                aria-describedby=described_by
                node_ref=node_ref
                on:change=move |_| read()
            />
            {move || {
                alive
                    .get()
                    .then(|| {
                        view! {
                            <span class="file__face" aria-hidden="true">
                                <span class="button">{if multiple { t.files_choose() } else { t.file_choose() }}</span>
                                <span class="file__names">{move || words().unwrap_or_else(|| t.file_none().to_owned())}</span>
                            </span>
                        }
                    })
            }}
        </div>
    }
}

fn names_in(input: &leptos::web_sys::HtmlInputElement) -> String {
    let Some(files) = input.files() else {
        return String::new();
    };
    let names: Vec<String> = (0..files.length())
        .filter_map(|index| Some(files.get(index)?.name()))
        .collect();
    names.join(", ")
}
