//! The log lines of a test binary.
//!
//! One subscriber for the whole process. A subscriber for one thread alone might miss lines: the first thread to reach
//! a log line decides for all threads whether the line is logged at all, and a thread without a subscriber decides
//! against it.

use std::{
    io::{self, Write},
    sync::{Mutex, MutexGuard, Once, PoisonError},
};

use tracing::Level;
use tracing_subscriber::{fmt::MakeWriter, util::SubscriberInitExt};

static LISTENING: Once = Once::new();
static LOGGED: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Begins to listen; the first call says to what.
pub fn listen(level: Level) {
    LISTENING.call_once(|| {
        let subscriber = tracing_subscriber::fmt().with_max_level(level).with_ansi(false);
        subscriber.with_writer(Log).finish().init();
        // A line that was met between the making of the subscriber and its appointment has found nobody who listens.
        tracing::callsite::rebuild_interest_cache();
    });
}

/// All log lines of this binary until now.
pub fn logged() -> String {
    String::from_utf8_lossy(&kept()).into_owned()
}

fn kept() -> MutexGuard<'static, Vec<u8>> {
    LOGGED.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        kept().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        Self
    }
}
