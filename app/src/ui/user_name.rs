//! Whose password it is, for password managers.

use leptos::prelude::*;

/// A field that nobody sees, from which password managers learn which account a password is for. Empty where the page must not know the
/// whole address: a manager then fills it in along with the password.
#[component]
pub fn UserName(
    /// The address.
    #[prop(optional, into)]
    email: String,
) -> impl IntoView {
    let known = !email.is_empty();
    view! {
        <input
            class="visually-hidden"
            type="text"
            autocomplete="username"
            value=email
            readonly=known
            tabindex="-1"
            aria-hidden="true"
        />
    }
}
