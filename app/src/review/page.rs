//! `/review/{token}`: GET shows, POST decides.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::not_found::NotFound;

/// `/review/{token}`.
pub struct ReviewRoute;

#[lazy_route]
impl LazyRoute for ReviewRoute {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let ReviewRoute = this;
        view! { <NotFound /> }.into_any()
    }
}
