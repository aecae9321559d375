//! One program for all targets; `FUZZ_TARGET` names one. Linked once, for the server behind it is large.

#![no_main]
#![allow(clippy::unwrap_used, reason = "the surface is shared with the tests")]

use std::{cell::RefCell, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use server::fuzzing::{TARGETS, Target};
use tokio::runtime::{Builder, Runtime};

#[path = "../../server/tests/http/people.rs"]
mod people;
#[path = "../../server/tests/http/scene.rs"]
mod scene;
#[path = "../../server/tests/http/surface.rs"]
mod surface;

/// Inputs after which the product is put together anew: what they left behind must neither hide what the next finds nor slow it.
const A_LIFE: u32 = 2_000;

static CHOSEN: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let wanted = std::env::var("FUZZ_TARGET").unwrap_or_default();
    let all = TARGETS.into_iter().chain([("http", http as fn(&[u8]))]);
    let found: Option<Target> = all.clone().find(|(name, _)| *name == wanted);
    let Some((_, target)) = found else {
        let names: Vec<_> = all.map(|(name, _)| name).collect();
        eprintln!("FUZZ_TARGET names one of {}", names.join(" "));
        std::process::exit(2);
    };
    target
});

thread_local! {
    static PRODUCT: RefCell<Option<Product>> = const { RefCell::new(None) };
}

struct Product {
    runtime: Runtime,
    surface: surface::Surface,
    asked: u32,
}

fn http(bytes: &[u8]) {
    PRODUCT.with_borrow_mut(|product| {
        product.take_if(|product| product.asked >= A_LIFE);
        let product = product.get_or_insert_with(|| {
            let runtime = Builder::new_current_thread().enable_all().build().unwrap();
            let surface = runtime.block_on(surface::Surface::new());
            Product {
                runtime,
                surface,
                asked: 0,
            }
        });
        product.asked += 1;
        product.runtime.block_on(product.surface.ask(bytes));
    });
}

fuzz_target!(|bytes: &[u8]| (*CHOSEN)(bytes));
