//! A form that the browser sends by itself, with script or without; the answer is a page.
//!
//! For buttons and for forms whose fields the page does not judge while they are typed in. The script of the document takes no second press,
//! and puts back what was typed where the form is refused (`shell/page.js`).

use leptos::prelude::*;

use super::Post;
use crate::shell::Whose;

/// The `<form>`, on the server alone. A refusal of it stands in `action`.
#[component]
pub fn NativeForm(
    /// The server function.
    action: Post,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
    /// Its id, where buttons elsewhere belong to it.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The fields and buttons.
    children: Children,
) -> impl IntoView {
    let address = address_of(action);
    view! {
        <form class=(!class.is_empty()).then_some(class) id=id method="post" action=address>
            {children()}
        </form>
    }
}

/// The address of a server function; where somebody is signed in, with whose page it is called from (`http/whose.rs`).
fn address_of(action: Post) -> String {
    match use_context::<Whose>() {
        Some(Whose(whose)) => format!("{}?whose={whose}", action.url()),
        None => action.url().to_owned(),
    }
}
