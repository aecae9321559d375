//! Bars, drawn as SVG by whoever renders the page. Whole numbers only: server and browser must draw the same.

use leptos::prelude::*;

/// Heights and widths in units of the drawing.
const HEIGHT: i64 = 120;
const ABOVE: i64 = 16;
const BELOW: i64 = 18;
const SLOT: i64 = 48;
const GAP: i64 = 8;
/// The narrowest drawing, and the widest slot: so that a few bars don't become blocks.
const NARROWEST: i64 = 8 * SLOT;
const WIDEST: i64 = 2 * SLOT;
/// As many labels fit beside each other.
const LABELS: usize = 12;

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
    let count = i64::try_from(bars.len()).unwrap_or_default().max(1);
    // A few bars share the narrowest drawing, so that long labels have room.
    let slot = if bars.len() > LABELS {
        SLOT / 2
    } else {
        (NARROWEST / count).clamp(SLOT, WIDEST)
    };
    let width = (slot * count).max(NARROWEST);
    let base = ABOVE + HEIGHT;
    let drawn = (0_i64..)
        .zip(bars)
        .map(|(at, bar)| {
            let (left, middle) = (at * slot + GAP / 2, at * slot + slot / 2);
            let labelled = usize::try_from(at).is_ok_and(|at| at % every == 0);
            let top = base - bar.height(stacked) * HEIGHT / most;
            let rects = rects(&bar, stacked, most, (left, slot - GAP));
            let shown = (bar.height(stacked) > 0).then_some(bar.shown);
            view! {
                {rects
                    .into_iter()
                    .map(|(kind, [x, y, width, height])| {
                        view! { <rect class=format!("chart__bar chart__bar--{kind}") x=x y=y width=width height=height /> }
                    })
                    .collect_view()}
                {shown.map(|shown| view! { <text class="chart__value" x=middle y=top - 4>{shown}</text> })}
                {labelled.then(|| view! { <text class="chart__label" x=middle y=base + BELOW - 4>{bar.label}</text> })}
            }
        })
        .collect_view();
    view! {
        <svg class="chart__drawing" viewBox=format!("0 0 {width} {}", base + BELOW) aria-hidden="true" focusable="false">
            {drawn}
            <line class="chart__base" x1="0" y1=base x2=width y2=base />
        </svg>
    }
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
        assert_eq!(rects[0].1, [0, ABOVE + 90, 10, 30]);
        assert_eq!(rects[1].1, [0, ABOVE, 10, 90]);
    }

    #[test]
    fn other_parts_stand_beside_each_other_and_nothing_is_not_drawn() {
        let rects = rects(&bar([0, 4]), false, 4, (0, 10));
        assert_eq!(rects, [("open", [5, ABOVE, 5, HEIGHT])]);
    }
}
