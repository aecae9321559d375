//! Moving the focus, once for each reason there is.

use std::time::Duration;

use leptos::{
    html::ElementType,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

/// Puts the focus into an element that is about to be drawn. Browser only.
pub fn focus_soon<E>(node: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    set_timeout(
        move || {
            // The page may be gone by then.
            if let Some(element) = node.try_get_untracked().flatten() {
                let element: &Element = element.unchecked_ref();
                focus(element.unchecked_ref());
            }
        },
        Duration::ZERO,
    );
}

/// Puts the focus into an element each time `times` grows, and for no other reason: the element is drawn anew as people type.
pub fn focus_each_time<E>(times: impl Fn() -> u32 + Send + Sync + 'static, node: NodeRef<E>)
where
    E: ElementType + Send + Sync + 'static,
    E::Output: JsCast + Clone + 'static,
{
    Effect::watch(
        times,
        move |now, before, _| {
            if before.is_none_or(|before| now > before) {
                focus_soon(node);
            }
        },
        false,
    );
}

/// Puts the focus into an element that can take it.
pub fn focus(element: &HtmlElement) {
    // Where the browser refuses, nothing is lost.
    let _ = element.focus();
}
