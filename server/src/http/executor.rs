//! The executor of pages' data: tasks of the runtime, in the span of their request.

use std::pin::Pin;

use any_spawner::{CustomExecutor, Executor};

use crate::spawn;

struct InTheSpan;

impl CustomExecutor for InTheSpan {
    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()> + Send>>) {
        spawn::spawn(work);
    }

    fn spawn_local(&self, work: Pin<Box<dyn Future<Output = ()>>>) {
        tokio::task::spawn_local(work);
    }

    fn poll_local(&self) {}
}

/// Takes the place of the framework's own, which would lose the span. Before the framework is first used; later calls do
/// nothing.
pub(super) fn install() {
    _ = Executor::init_custom_executor(InTheSpan);
}
