//! Figures and charts.

mod page;

pub use self::page::DashboardPage;
