//! A page whose data comes first.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    error::AppError,
    text::text,
    ui::{Layout, Leaving, Notice, Tone},
};

/// The token of a mailed link in the page's address, without what a mail program has put around it.
pub fn token_in_address() -> Memo<String> {
    let part = in_address("token");
    Memo::new(move |_| part.with(|part| domain::link_token(part)))
}

/// A part of the page's address, as `token` of `/confirm/:token`; empty where there is none.
pub fn in_address(part: &'static str) -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get(part).unwrap_or_default()))
}

/// Shows `page` once `data` is there; a refusal has a page of its own. On the server the data is waited for.
pub fn when_loaded<T, V>(
    data: Resource<Result<T, AppError>>,
    page: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let t = text();
    view! {
        <Suspense fallback=move || view! { <p class="visually-hidden" role="status">{t.loading()}</p> }>
            {move || {
                let page = page.clone();
                Suspend::new(async move { outcome(data.await, page) })
            }}
        </Suspense>
    }
    .into_any()
}

/// As [`when_loaded`], for a page whose data is loaded again while it is looked at: what is there stays until the new comes.
pub fn when_loaded_again<T, V>(
    data: Resource<Result<T, AppError>>,
    page: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let t = text();
    view! {
        <Transition fallback=move || view! { <p class="visually-hidden" role="status">{t.loading()}</p> }>
            {move || {
                let page = page.clone();
                Suspend::new(async move { outcome(data.await, page) })
            }}
        </Transition>
    }
    .into_any()
}

fn outcome<T, V: IntoView + 'static>(loaded: Result<T, AppError>, page: impl Fn(T) -> V) -> AnyView {
    match loaded {
        Ok(loaded) => {
            #[cfg(feature = "hydrate")]
            crate::ui::arrived();
            page(loaded).into_any()
        }
        // On the server the answer itself redirects.
        Err(error) if error == AppError::OtherPerson || error.leads_to(None).is_some() => {
            view! { <Leaving error /> }.into_any()
        }
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
