//! A form that the browser sends by itself, with script or without; the answer is a page.
//!
//! For buttons and for forms whose fields the page does not judge while they are typed in. The script of the document takes no second press,
//! and puts back what was typed where the form is refused (`shell/page.js`).

use leptos::prelude::*;
use server_fn::ServerFn;

use crate::{error::AppError, shell::Whose};

/// The `<form>`, on the server alone. A refusal of it stands in `action`.
#[component]
pub fn NativeForm<S>(
    /// The server function.
    action: ServerAction<S>,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
    /// Its id, where buttons elsewhere belong to it.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The fields and buttons.
    children: Children,
) -> impl IntoView
where
    S: ServerFn<Output = (), Error = AppError> + Clone + Send + Sync + 'static,
{
    // For its type alone: what the form does.
    let _ = action;
    let address = address_of::<S>();
    view! {
        <form class=(!class.is_empty()).then_some(class) id=id method="post" action=address>
            {children()}
        </form>
    }
}

/// The address of a server function; where somebody is signed in, with whose page it is called from (`http/whose.rs`).
fn address_of<S: ServerFn>() -> String {
    match use_context::<Whose>() {
        Some(Whose(whose)) => format!("{}?whose={whose}", S::url()),
        None => S::url().to_owned(),
    }
}
