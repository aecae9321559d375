//! `/staff/dashboard`: how much comes in, how quickly it is decided, what waits. Under each chart the same as a table.

use leptos::prelude::*;

use super::{
    api::load_dashboard,
    chart::{Bar, Bars, Legend, Part},
};
use crate::{
    load::when_loaded,
    staff::frame::{DeskLayout, Section},
    text::text,
    views::queue::{self, DayFigures, WaitingAge, WeekFigures},
};

/// Figures and charts.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_dashboard());
    when_loaded(page, |page: queue::DashboardPage| {
        let t = text();
        view! {
            <DeskLayout title=t.desk_dashboard() section=Section::Dashboard>
                <h1 class="desk__title">{t.desk_dashboard()}</h1>
                <div class="charts">
                    <Waiting waiting=page.waiting />
                    <Days days=page.days />
                    <Weeks weeks=page.weeks sampled=page.sampled />
                </div>
            </DeskLayout>
        }
    })
}

#[component]
fn Days(days: Vec<DayFigures>) -> impl IntoView {
    let t = text();
    let parts = [
        ("approved", t.dashboard_approved()),
        ("refused", t.dashboard_refused()),
        ("withdrawn", t.dashboard_withdrawn()),
        ("open", t.dashboard_open()),
    ];
    let bars: Vec<Bar> = days
        .iter()
        .map(|day| Bar {
            label: day.day.clone(),
            parts: [day.approved, day.refused, day.withdrawn, day.open]
                .into_iter()
                .zip(parts)
                .map(|(value, (kind, _))| Part {
                    kind,
                    value: value.into(),
                })
                .collect(),
            shown: day.total().to_string(),
        })
        .collect();
    let head = [
        t.dashboard_day(),
        t.dashboard_total(),
        t.dashboard_approved(),
        t.dashboard_refused(),
        t.dashboard_withdrawn(),
        t.dashboard_open(),
    ];
    let rows = days
        .into_iter()
        .map(|day| {
            let numbers = [day.total(), day.approved, day.refused, day.withdrawn, day.open];
            let numbers = numbers.map(|number| number.to_string());
            (day.day, numbers.to_vec())
        })
        .collect();
    view! {
        <Chart title=t.dashboard_days() lead=t.dashboard_days_text() bars head=head.to_vec() rows stacked=true>
            <Legend parts=parts.to_vec() />
        </Chart>
    }
}

#[component]
fn Weeks(weeks: Vec<WeekFigures>, sampled: bool) -> impl IntoView {
    let t = text();
    let parts = [("p50", t.dashboard_p50()), ("p90", t.dashboard_p90())];
    let bars: Vec<Bar> = weeks
        .iter()
        .map(|week| Bar {
            label: week.monday.clone(),
            parts: [("p50", week.p50), ("p90", week.p90)]
                .into_iter()
                .map(|(kind, value)| Part {
                    kind,
                    value: value.unwrap_or_default(),
                })
                .collect(),
            shown: week.p90.map(|minutes| t.hours(minutes)).unwrap_or_default(),
        })
        .collect();
    let head = [
        t.dashboard_week(),
        t.dashboard_decisions(),
        t.dashboard_p50(),
        t.dashboard_p90(),
    ];
    let hours = move |minutes: Option<i64>| minutes.map_or_else(|| "—".to_owned(), |minutes| t.hours(minutes));
    let rows = weeks
        .into_iter()
        .map(|week| {
            (
                week.monday,
                vec![week.decisions.to_string(), hours(week.p50), hours(week.p90)],
            )
        })
        .collect();
    view! {
        <Chart title=t.dashboard_weeks() lead=t.dashboard_weeks_text() bars head=head.to_vec() rows stacked=false>
            <Legend parts=parts.to_vec() />
            {sampled.then(|| view! { <p class="field__hint">{t.dashboard_sampled()}</p> })}
        </Chart>
    }
}

#[component]
fn Waiting(waiting: Vec<(WaitingAge, u32)>) -> impl IntoView {
    let t = text();
    let bars: Vec<Bar> = waiting
        .iter()
        .map(|(age, count)| Bar {
            label: t.waiting_age(*age).to_owned(),
            parts: vec![Part {
                kind: "open",
                value: (*count).into(),
            }],
            shown: t.waiting_count(*count),
        })
        .collect();
    let rows = waiting
        .into_iter()
        .map(|(age, count)| (t.waiting_age(age).to_owned(), vec![t.waiting_count(count)]))
        .collect();
    let head = vec![t.dashboard_age(), t.dashboard_count()];
    view! { <Chart title=t.dashboard_waiting() lead=t.dashboard_waiting_text() bars head rows stacked=true /> }
}

/// A chart with its words, and the same as a table.
#[component]
fn Chart(
    title: &'static str,
    lead: &'static str,
    bars: Vec<Bar>,
    head: Vec<&'static str>,
    rows: Vec<(String, Vec<String>)>,
    /// Whether the parts of a bar stand on each other rather than beside.
    stacked: bool,
    /// What stands between the chart and the table.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let t = text();
    let nothing = bars.iter().all(|bar| bar.parts.iter().all(|part| part.value == 0));
    let row = |(name, cells): (String, Vec<String>)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <section class="sheet chart">
            <h2>{title}</h2>
            <p class="field__hint">{lead}</p>
            {if nothing {
                view! { <p class="empty">{t.dashboard_none()}</p> }.into_any()
            } else {
                view! {
                    <Bars bars stacked />
                    {children.map(|children| children())}
                    <details class="more">
                        <summary>{t.dashboard_as_table()} <span class="visually-hidden">": " {title}</span></summary>
                        <table class="figures">
                            <caption class="visually-hidden">{title}</caption>
                            <thead>
                                <tr>
                                    {head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                                </tr>
                            </thead>
                            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </details>
                }
                .into_any()
            }}
        </section>
    }
}
