//! Which page lives where.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Redirect, Route, Router, Routes},
    path,
};

use crate::{
    cabinet, confirmation, legal,
    load::when_loaded,
    not_found::NotFound,
    recovery, registration, review,
    sign_in::{self, load_home},
    staff,
    text::Text,
};

/// The application. Every page has its data before it is rendered, so that it is whole without script.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    if use_context::<Text>().is_none() {
        provide_context(Text(language()));
    }
    view! {
        <Router>
            <Routes fallback=|| view! { <NotFound /> }>
                <Route path=path!("/") view=Home ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=sign_in::sign_in_page ssr=SsrMode::Async />
                <Route path=path!("/registration") view=registration::details_page ssr=SsrMode::Async />
                <Route path=path!("/registration/password") view=registration::password_page ssr=SsrMode::Async />
                <Route path=path!("/registration/cancel") view=registration::cancel_page ssr=SsrMode::Async />
                <Route path=path!("/registration/access") view=registration::access_page ssr=SsrMode::Async />
                <Route path=path!("/registration/done") view=registration::done_page ssr=SsrMode::Async />
                <Route path=path!("/confirm/:token") view=confirmation::confirm_page ssr=SsrMode::Async />
                <Route path=path!("/recover") view=recovery::recover_page ssr=SsrMode::Async />
                <Route path=path!("/recover/:token") view=recovery::reset_page ssr=SsrMode::Async />
                <Route path=path!("/cabinet/:section?") view=cabinet::sections ssr=SsrMode::Async />
                <Route path=path!("/review/:token") view=review::review_page ssr=SsrMode::Async />
                <Route path=path!("/staff/:section?") view=staff::sections ssr=SsrMode::Async />
                <Route path=path!("/staff/:section/:id") view=staff::sections ssr=SsrMode::Async />
                <Route path=path!("/terms") view=legal::terms_page ssr=SsrMode::Async />
                <Route path=path!("/privacy") view=legal::privacy_page ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}

/// `/`: the way home, for whoever asks.
#[component]
fn Home() -> impl IntoView {
    let home = Resource::new(|| (), |()| load_home());
    when_loaded(home, |home| view! { <Redirect path=home /> })
}

/// The language that the caller asks for.
fn language() -> domain::Lang {
    use_context::<crate::backend::Caller>().map_or_else(Default::default, |caller| caller.lang)
}
