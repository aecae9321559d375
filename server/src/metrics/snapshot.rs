//! Values read at the moment of asking.

use super::{
    Metrics,
    labels::{Channel, ConnectionState, Label, LinkPurpose, Place},
};

/// The messages of one channel that are not delivered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// `mail` or `sms`.
    pub channel: String,
    /// The number of waiting messages.
    pub waiting: i64,
    /// The age of the oldest, in seconds.
    pub oldest_seconds: i64,
    /// The number given up.
    pub failed: i64,
}

/// Connections to the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    /// In use.
    pub busy: i64,
    /// Open and not in use.
    pub idle: i64,
    /// The most there may be.
    pub most: i64,
}

/// The levels of things at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The outbox, by channel; `None` where the database gave no answer.
    pub outbox: Option<Vec<Waiting>>,
    /// Letters with links within the last hour, by purpose; `None` likewise.
    pub letters: Option<Vec<(String, i64)>>,
    /// The number of letters for confirmation that raises the alarm.
    pub letters_most: i64,
    /// Connections.
    pub pool: Pool,
    /// Passwords waiting, and being worked on.
    pub argon2: (i64, i64),
    /// Bytes left for each folder that is written to, by what it is for.
    pub disks: Vec<(Place, i64)>,
    /// Bytes of memory in use, where the system says.
    pub memory: Option<i64>,
    /// Unix seconds of the start.
    pub started: i64,
}

impl Metrics {
    pub(super) fn take(&self, now: &Snapshot) {
        for level in [&self.outbox_waiting, &self.outbox_age, &self.outbox_failed] {
            level.clear();
        }
        self.database_up.set(i64::from(now.outbox.is_some()));
        for channel in Channel::ALL.iter().copied() {
            let Some(rows) = &now.outbox else { break };
            let row = rows.iter().find(|row| row.channel == channel.code());
            let row = row.cloned().unwrap_or_default();
            self.outbox_waiting.set(channel, row.waiting);
            self.outbox_age.set(channel, row.oldest_seconds);
            self.outbox_failed.set(channel, row.failed);
        }
        self.letters.clear();
        self.letters_most.set(now.letters_most);
        for purpose in LinkPurpose::ALL.iter().copied() {
            let Some(rows) = &now.letters else { break };
            let row = rows.iter().find(|(it, _)| it == purpose.code());
            let sent = row.map_or(0, |(_, sent)| *sent);
            self.letters.set(purpose, sent);
            if purpose == LinkPurpose::Confirm {
                self.letters_alarm.set(i64::from(sent >= now.letters_most));
            }
        }
        self.connections.set(ConnectionState::Busy, now.pool.busy);
        self.connections.set(ConnectionState::Idle, now.pool.idle);
        self.connections.set(ConnectionState::Most, now.pool.most);
        self.argon2_queue.set(now.argon2.0);
        self.argon2_running.set(now.argon2.1);
        for (place, bytes) in &now.disks {
            self.disk_free.set(*place, *bytes);
        }
        if let Some(bytes) = now.memory {
            self.memory.set(bytes);
        }
        self.started.set(now.started);
    }
}
