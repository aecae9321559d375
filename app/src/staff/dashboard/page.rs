//! Figures and charts.

use leptos::prelude::*;

use crate::{
    staff::frame::{DeskLayout, Section},
    text::text,
};

/// Figures and charts.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let t = text();
    view! {
        <DeskLayout title=t.desk_dashboard() section=Section::Dashboard>
            <h1 class="desk__title">{t.desk_dashboard()}</h1>
        </DeskLayout>
    }
}
