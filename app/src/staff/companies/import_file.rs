//! The input that takes a file of companies.

use leptos::prelude::*;

use crate::ui::FileInput;

/// The input. Its label stands on the page.
#[component]
pub fn ImportFile() -> impl IntoView {
    view! { <FileInput id="file".to_owned() name="file" accept=".csv,.tsv,.txt,text/csv" required=true /> }
}
