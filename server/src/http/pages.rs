//! The application: its pages, its server functions, and the context of both.

use std::sync::OnceLock;

use app::{App, Whose, backend::Caller};
use axum::{
    Router,
    http::{HeaderValue, header, request::Parts},
    middleware,
};
use leptos::prelude::*;
use leptos_axum::{AxumRouteListing, ErrorHandler, LeptosRoutes, ResponseOptions, generate_route_list};

use super::{executor, site};
use crate::{composition::State, http::sign_in_page_cache};

/// The application's routes. While they are listed, a flag of the whole process makes every resource first asked for
/// wait for ever (leptos-rs/leptos#4773). So the list is made once, before any router exists that could render a page.
static ROUTES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();

/// Every page and server function; the application's own «not found» for all other paths.
pub(super) fn routes(state: &State) -> Router<State> {
    executor::install();
    let options = site::options();
    let backend = state.backend.clone();
    let context = move || {
        provide_context(backend.clone());
        site::provide_assets();
        if let Some(caller) = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Caller>().cloned()) {
            provide_context(caller);
        }
        if let Some(whose) = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Whose>().cloned()) {
            provide_context(whose);
        }
    };
    let policy = Policy::new(&options);
    let shell = move |options: LeptosOptions| {
        policy.announce();
        app::shell(options)
    };
    let listed = ROUTES.get_or_init(|| generate_route_list(App)).clone();
    Router::new()
        .leptos_routes_with_context(&options, listed, context.clone(), {
            let (shell, options) = (shell.clone(), options.clone());
            move || shell(options.clone())
        })
        .fallback_service(ErrorHandler::new_with_context(context, shell, options.clone()))
        .layer(middleware::from_fn_with_state(
            sign_in_page_cache::Ready::new(state),
            sign_in_page_cache::layer,
        ))
        .with_state(options)
}

/// The content security policy of a page: scripts by nonce, styles and pictures from here, nothing from elsewhere.
#[derive(Clone)]
struct Policy {
    /// A further address that a browser may connect to: the reload socket of `cargo leptos watch`.
    reload: String,
}

impl Policy {
    fn new(options: &LeptosOptions) -> Self {
        let reload = match std::env::var_os("LEPTOS_WATCH") {
            Some(_) => format!(" ws://{}:{}", options.site_addr.ip(), options.reload_port),
            None => String::new(),
        };
        Self { reload }
    }

    /// Puts it on the response being made, with the nonce that the framework gave this page.
    fn announce(&self) {
        let nonce = leptos::nonce::use_nonce()
            .map(|nonce| format!("'nonce-{nonce}' "))
            .unwrap_or_default();
        let policy = format!(
            "default-src 'none'; script-src 'self' {nonce}'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; media-src 'self'; \
             font-src 'self'; connect-src 'self'{}; manifest-src 'self'; frame-src 'self'; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'",
            self.reload
        );
        if let (Some(response), Ok(policy)) = (use_context::<ResponseOptions>(), HeaderValue::try_from(policy)) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
}
