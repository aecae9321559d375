//! Bars, drawn as SVG by whoever renders the page. Whole numbers only: server and browser must draw the same.
//!
//! Across, everything stands in parts of the width, and there is no scale of the drawing: so it is as wide as its place, on a phone as well,
//! and its words are as large as words are.

use leptos::prelude::*;

/// Heights, in pixels.
const HEIGHT: i64 = 140;
const ABOVE: i64 = 18;
const BELOW: i64 = 21;
const LINE: i64 = 15;
/// The whole width, in hundredths of a percent.
const WIDTH: i64 = 10_000;
/// As many labels fit beside each other.
const LABELS: usize = 12;
/// More bars than these leave no room for figures on a phone.
const FEW: usize = 8;

/// A part of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The end of its class: its colour.
    pub kind: &'static str,
    /// How much.
    pub value: i64,
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// What stands under it.
    pub label: String,
    /// From below, or from the left.
    pub parts: Vec<Part>,
    /// What stands above it.
    pub shown: String,
}

impl Bar {
    fn height(&self, stacked: bool) -> i64 {
        let values = self.parts.iter().map(|part| part.value);
        if stacked {
            values.sum()
        } else {
            values.max().unwrap_or_default()
        }
    }
}

/// The bars. A reader who can't see them has the table below: to them the drawing is nothing.
#[component]
pub(super) fn Bars(bars: Vec<Bar>, stacked: bool) -> impl IntoView {
    let most = bars
        .iter()
        .map(|bar| bar.height(stacked))
        .max()
        .unwrap_or_default()
        .max(1);
    let every = bars.len().div_ceil(LABELS).max(1);
    let many = bars.len() > FEW;
    let (last, count) = (
        bars.len().saturating_sub(1),
        i64::try_from(bars.len()).unwrap_or(1).max(1),
    );
    let base = ABOVE + HEIGHT;
    let two_lines = bars.iter().any(|bar| bar.label.contains(' '));
    let below = if two_lines { BELOW + LINE } else { BELOW };
    let drawn = (0_i64..)
        .zip(bars)
        .map(|(at, bar)| {
            let (left, right) = (at * WIDTH / count, (at + 1) * WIDTH / count);
            let (gap, middle) = ((right - left) / 12, percent(left.midpoint(right)));
            // From the last one, which is today.
            let from_last = last.saturating_sub(usize::try_from(at).unwrap_or(last));
            let top = base - bar.height(stacked) * HEIGHT / most;
            let rects = rects(&bar, stacked, most, (left + gap, right - left - 2 * gap));
            let shown = (bar.height(stacked) > 0).then_some(bar.shown);
            let label = (from_last % every == 0).then(|| {
                let class = if many && from_last / every % 2 == 1 { "chart__label chart__label--spare" } else { "chart__label" };
                label(bar.label, class, &middle, base + LINE)
            });
            view! {
                {rects
                    .into_iter()
                    .map(|(kind, [x, y, width, height])| {
                        view! {
                            <rect class=format!("chart__bar chart__bar--{kind}") x=percent(x) y=y width=percent(width) height=height />
                        }
                    })
                    .collect_view()}
                {shown.map(|shown| view! { <text class="chart__value" x=middle y=top - 4>{shown}</text> })}
                {label}
            }
        })
        .collect_view();
    let class = if many {
        "chart__drawing chart__drawing--many"
    } else {
        "chart__drawing"
    };
    view! {
        <svg class=class width="100%" height=base + below aria-hidden="true" focusable="false">
            {drawn}
            <line class="chart__base" x1="0" y1=base x2="100%" y2=base />
        </svg>
    }
}

/// What stands under a bar: the first word above the rest.
fn label(words: String, class: &'static str, middle: &str, y: i64) -> AnyView {
    let (first, rest) = match words.split_once(' ') {
        Some((first, rest)) => (first.to_owned(), Some(rest.to_owned())),
        None => (words, None),
    };
    let (middle, below) = (middle.to_owned(), middle.to_owned());
    view! {
        <text class=class x=middle y=y>{first}</text>
        {rest.map(|rest| view! { <text class=class x=below y=y + LINE>{rest}</text> })}
    }
    .into_any()
}

/// «12.34%», of hundredths of a percent.
fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// The kind of each part, with `x`, `y`, width and height of its rectangle.
fn rects(bar: &Bar, stacked: bool, most: i64, (left, width): (i64, i64)) -> Vec<(&'static str, [i64; 4])> {
    let count = i64::try_from(bar.parts.len()).unwrap_or(1).max(1);
    let (mut below, mut rects) = (0, Vec::new());
    for (at, part) in (0_i64..).zip(&bar.parts) {
        let scaled = |value: i64| value * HEIGHT / most;
        let rect = if stacked {
            let (from, to) = (scaled(below), scaled(below + part.value));
            below += part.value;
            [left, ABOVE + HEIGHT - to, width, to - from]
        } else {
            let height = scaled(part.value);
            [
                left + at * width / count,
                ABOVE + HEIGHT - height,
                width / count,
                height,
            ]
        };
        if rect[3] > 0 {
            rects.push((part.kind, rect));
        }
    }
    rects
}

/// What the colours mean.
#[component]
pub(super) fn Legend(
    /// Kinds and their words.
    parts: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let entry = |(kind, words): (&'static str, &'static str)| {
        view! {
            <li>
                <svg class="legend__sample" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <rect class=format!("chart__bar chart__bar--{kind}") x="0" y="0" width="16" height="16" />
                </svg>
                {words}
            </li>
        }
    };
    view! { <ul class="legend">{parts.into_iter().map(entry).collect_view()}</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(values: [i64; 2]) -> Bar {
        Bar {
            label: String::new(),
            parts: values.into_iter().map(|value| Part { kind: "open", value }).collect(),
            shown: String::new(),
        }
    }

    #[test]
    fn stacked_parts_stand_on_each_other_and_fill_the_height() {
        let rects = rects(&bar([1, 3]), true, 4, (0, 10));
        assert_eq!(rects[0].1, [0, ABOVE + HEIGHT * 3 / 4, 10, HEIGHT / 4]);
        assert_eq!(rects[1].1, [0, ABOVE, 10, HEIGHT * 3 / 4]);
    }

    #[test]
    fn places_are_parts_of_the_width() {
        assert_eq!(percent(0), "0.00%");
        assert_eq!(percent(WIDTH / 30), "3.33%");
        assert_eq!(percent(WIDTH), "100.00%");
    }

    #[test]
    fn other_parts_stand_beside_each_other_and_nothing_is_not_drawn() {
        let rects = rects(&bar([0, 4]), false, 4, (0, 10));
        assert_eq!(rects, [("open", [5, ABOVE, 5, HEIGHT])]);
    }
}
