//! Figures and charts.

mod api;
mod chart;
mod page;

pub use self::page::DashboardPage;
