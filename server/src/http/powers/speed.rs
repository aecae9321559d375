//! The least speed of an upload: a line can be bad, but a sender of a byte now and then only keeps others out.

use std::{pin::pin, time::Duration};

use tokio::time::{Instant, timeout_at};

/// The window in which arrived bytes are counted.
const WINDOW: Duration = Duration::from_secs(10);

/// The upload was too slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooSlow;

/// The speed of one upload.
#[derive(Debug)]
pub(super) struct Speed {
    /// Bytes that must come in a window.
    least: usize,
    came: usize,
    until: Instant,
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long the line took, as the runtime measures it: tests pause it"
)]
impl Speed {
    /// Starts measuring, with at least `least_a_second` bytes a second.
    pub(super) fn new(least_a_second: usize) -> Self {
        Self {
            least: least_a_second.saturating_mul(WINDOW.as_secs().try_into().unwrap_or(usize::MAX)),
            came: 0,
            until: Instant::now() + WINDOW,
        }
    }

    /// Waits for the next piece, as long as enough has come lately.
    pub(super) async fn next<T>(&mut self, coming: impl Future<Output = T>) -> Result<T, TooSlow> {
        let mut coming = pin!(coming);
        loop {
            if let Ok(came) = timeout_at(self.until, coming.as_mut()).await {
                return Ok(came);
            }
            if self.came < self.least {
                return Err(TooSlow);
            }
            self.begin_anew();
        }
    }

    /// Counts arrived bytes.
    pub(super) fn came(&mut self, bytes: usize) -> Result<(), TooSlow> {
        self.came += bytes;
        if Instant::now() < self.until {
            return Ok(());
        }
        let enough = self.came >= self.least;
        self.begin_anew();
        if enough { Ok(()) } else { Err(TooSlow) }
    }

    /// Starts a new window: the wait was no fault of the sender.
    pub(super) fn begin_anew(&mut self) {
        self.came = 0;
        self.until = Instant::now() + WINDOW;
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the time that the tests pause")]
mod tests {
    use tokio::time::sleep;

    use super::*;

    /// Sends `bytes` every `every` seconds; gives the seconds until the upload was cut off.
    async fn borne(bytes: usize, every: u64) -> Option<u64> {
        let (mut speed, begun) = (Speed::new(1_000), Instant::now());
        while begun.elapsed() < Duration::from_mins(5) {
            let came = speed.next(sleep(Duration::from_secs(every))).await;
            if came.and_then(|()| speed.came(bytes)).is_err() {
                return Some(begun.elapsed().as_secs());
            }
        }
        None
    }

    #[tokio::test(start_paused = true)]
    async fn a_trickle_is_cut_off_within_two_windows_and_a_slow_line_is_not() {
        for (bytes, every, expected) in [
            (1, 1, Some(10)),
            (1, 8, Some(10)),
            (9_999, 10, Some(10)),
            (1_100, 1, None),
            // In gusts.
            (11_000, 9, None),
        ] {
            assert_eq!(borne(bytes, every).await, expected, "{bytes} every {every} s");
        }
        assert_eq!(borne(0, 400).await, Some(10), "nothing at all");
    }
}
