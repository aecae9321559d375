//! What is typed on step 1 is kept on the server shortly after the last key, so that a reload or another tab finds it.

use std::{pin::pin, time::Duration};

use futures_channel::oneshot::{Sender, channel};
use futures_util::future::select;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use server_fn::ServerFn;

use super::api::KeepDetails;
use crate::{client::call, ui::FormModel};

/// How long after the last key.
const KEEP_AFTER: Duration = Duration::from_millis(600);

/// How long «Далее», which sends the same values itself, waits for a request that is under way.
const PATIENCE: Duration = Duration::from_secs(3);

/// One request at a time, the latest values last: an older one must not overtake a newer.
#[derive(Clone, Copy)]
struct Keeper {
    timer: StoredValue<Option<TimeoutHandle>>,
    waiting: StoredValue<Option<String>>,
    /// Gives up the request under way when it is dropped.
    under_way: StoredValue<Option<Sender<()>>>,
    busy: RwSignal<bool>,
}

/// Starts keeping. The signal is true while a request is under way: «Далее» waits for it, but not for long.
pub fn keep_while_typing(form: FormModel) -> Signal<bool> {
    let keeper = Keeper {
        timer: StoredValue::new(None),
        waiting: StoredValue::new(None),
        under_way: StoredValue::new(None),
        busy: RwSignal::new(false),
    };
    Effect::watch(
        move || form.values.get(),
        move |values, before, _| {
            if before != Some(values) {
                keeper.keep_soon(values.as_posted());
            }
        },
        false,
    );
    // «Далее» sends the same values itself.
    Effect::new(move |_| {
        if form.is_under_way() {
            keeper.stop();
            keeper.give_up_soon();
        }
    });
    on_cleanup(move || keeper.stop());
    keeper.busy.into()
}

impl Keeper {
    fn keep_soon(self, kept: String) {
        self.stop();
        self.waiting.set_value(Some(kept));
        self.timer
            .set_value(set_timeout_with_handle(move || self.send(), KEEP_AFTER).ok());
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        self.waiting.try_update_value(|waiting| *waiting = None);
    }

    /// A line that has gone dead keeps nobody: the request is taken back, so that it can't come after what «Далее» sends.
    fn give_up_soon(self) {
        if self.busy.get_untracked() {
            // Dropped, it ends the wait for the answer, and with it the request.
            let under_way = self.under_way.try_update_value(Option::take);
            set_timeout(move || drop(under_way), PATIENCE);
        }
    }

    fn send(self) {
        if self.busy.try_get_untracked() != Some(false) {
            // The answer to the one under way sends this.
            return;
        }
        let Some(kept) = self.waiting.try_update_value(Option::take).flatten() else {
            return;
        };
        self.busy.set(true);
        let (under_way, given_up) = channel();
        self.under_way.set_value(Some(under_way));
        spawn_local(async move {
            let request = pin!(call::<()>(KeepDetails::url(), kept));
            // A failure loses nothing: the page still holds it, and «Далее» says what is wrong.
            select(request, given_up).await;
            self.busy.try_set(false);
            self.send();
        });
    }
}
