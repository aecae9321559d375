//! Which page lives where. All pages are in pieces of WASM that are fetched when their route is ([`crate::pieces`]).

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, SsrMode,
    components::{Redirect, Route, Router, Routes},
    path,
};

use crate::{
    load::when_loaded,
    not_found::NotFound,
    pieces::{
        AccessRoute, CabinetRoute, CancelRoute, ConfirmRoute, DeskRoute, DetailsRoute, DoneRoute, PasswordRoute,
        PrivacyRoute, RecoverRoute, ResetRoute, ReviewRoute, SignInRoute, TermsRoute,
    },
    sign_in::load_home,
    text::Text,
    ui::Announcer,
};

/// The application. Every page has its data before it is rendered, so that it is whole without script.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    if use_context::<Text>().is_none() {
        provide_context(Text(document_language()));
    }
    #[cfg(feature = "hydrate")]
    let inside = note_redirects();
    view! {
        <Router>
            {
                #[cfg(feature = "hydrate")]
                inside.set_value(Owner::current());
            }
            <Announcer />
            <Routes fallback=|| view! { <NotFound /> }>
                <Route path=path!("/") view=Home ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view={Lazy::<SignInRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/registration") view={Lazy::<DetailsRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/registration/password") view={Lazy::<PasswordRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/registration/cancel") view={Lazy::<CancelRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/registration/access") view={Lazy::<AccessRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/registration/done") view={Lazy::<DoneRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/confirm/:token") view={Lazy::<ConfirmRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/recover") view={Lazy::<RecoverRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/recover/:token") view={Lazy::<ResetRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/cabinet/:section?") view={Lazy::<CabinetRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/review/:token") view={Lazy::<ReviewRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/staff/:section?") view={Lazy::<DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/staff/:section/:id") view={Lazy::<DeskRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/terms") view={Lazy::<TermsRoute>::new()} ssr=SsrMode::Async />
                <Route path=path!("/privacy") view={Lazy::<PrivacyRoute>::new()} ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}

/// Notes where an answer leads before the router goes there: if a piece of the program is missing on the way, the browser goes instead. To be called
/// before the router, which would follow without a note; what it gives takes the owner that the router lives by.
#[cfg(feature = "hydrate")]
fn note_redirects() -> StoredValue<Option<Owner>> {
    use leptos_router::location::{BrowserUrl, LocationProvider};

    let inside = StoredValue::new(None::<Owner>);
    let follow = move |to: &str| {
        crate::ui::going_to(to);
        if let Some(owner) = inside.get_value() {
            owner.with(|| BrowserUrl::redirect(to));
        }
    };
    // Nobody has set one before: the program starts here.
    let _ = server_fn::redirect::set_redirect_hook(follow);
    inside
}

/// `/`: the way home, for whoever asks.
#[component]
fn Home() -> impl IntoView {
    let home = Resource::new(|| (), |()| load_home());
    when_loaded(home, |home| view! { <Redirect path=home /> })
}

/// The language the server rendered the document in.
fn document_language() -> domain::Lang {
    #[cfg(feature = "hydrate")]
    let code = document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"));
    #[cfg(not(feature = "hydrate"))]
    let code = use_context::<crate::backend::Caller>().map(|caller| caller.lang.code().to_owned());
    code.and_then(|code| domain::Lang::from_code(&code)).unwrap_or_default()
}
