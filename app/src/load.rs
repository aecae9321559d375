//! A page whose data comes first. On the server alone: in the browser a page is a document.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    error::AppError,
    text::text,
    ui::{Layout, Notice, Tone},
};

/// The token of a mailed link in the page's address, without what a mail program has put around it.
pub fn token_in_address() -> String {
    domain::link_token(&in_address("token"))
}

/// A part of the page's address, as `token` of `/confirm/:token`; empty where there is none.
pub fn in_address(part: &str) -> String {
    use_params_map().with_untracked(|params| params.get(part).unwrap_or_default())
}

/// Shows `page` once `data` is there; a refusal has a page of its own.
pub fn when_loaded<T, V>(
    data: Resource<Result<T, AppError>>,
    page: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    view! {
        <Suspense>
            {move || {
                let page = page.clone();
                Suspend::new(async move { outcome(data.await, page) })
            }}
        </Suspense>
    }
    .into_any()
}

fn outcome<T, V: IntoView + 'static>(loaded: Result<T, AppError>, page: impl Fn(T) -> V) -> AnyView {
    match loaded {
        Ok(loaded) => page(loaded).into_any(),
        // The answer itself redirects.
        Err(error) if error.leads_to(None).is_some() => ().into_any(),
        Err(error) => view! { <Broken error /> }.into_any(),
    }
}

#[component]
fn Broken(error: AppError) -> impl IntoView {
    let t = text();
    view! {
        <Layout title=t.page_broken()>
            <section class="sheet">
                <h1 class="sheet__title">{t.page_broken()}</h1>
                <Notice tone=Tone::Danger>
                    <p>{t.refusal(&error)}</p>
                </Notice>
            </section>
        </Layout>
    }
}
