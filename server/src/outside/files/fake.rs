//! A store in memory, for tests.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{StreamExt, stream};

use super::{Files, FilesError, Pieces, Spooled};

/// Keeps files in memory, and fails on demand.
#[derive(Debug, Default)]
pub struct FakeFiles {
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
    down: AtomicBool,
    stuck: Mutex<Option<String>>,
}

impl FakeFiles {
    /// From now on everything fails, or works again.
    pub fn set_down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    /// From now on the first stored file can't be deleted.
    pub fn hold_first(&self) {
        let first = self.kept().keys().next().cloned();
        *self.stuck.lock().unwrap_or_else(PoisonError::into_inner) = first;
    }

    /// The number of files.
    pub fn count(&self) -> usize {
        self.kept().len()
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn up(&self) -> Result<(), FilesError> {
        if self.down.load(Ordering::SeqCst) {
            return Err(FilesError::Down);
        }
        Ok(())
    }
}

#[async_trait]
impl Files for FakeFiles {
    async fn put(&self, object: &str, file: &Spooled) -> Result<(), FilesError> {
        self.up()?;
        let most = usize::try_from(file.size).unwrap_or(usize::MAX);
        let bytes = file.work(move |file| file.read_at(0, most)).await?;
        self.kept().insert(object.to_owned(), bytes);
        Ok(())
    }

    async fn get(&self, object: &str) -> Result<Option<Pieces>, FilesError> {
        self.up()?;
        let found = self.kept().get(object).cloned();
        Ok(found.map(|bytes| stream::iter([Ok(Bytes::from(bytes))]).boxed()))
    }

    async fn delete(&self, object: &str) -> Result<(), FilesError> {
        self.up()?;
        let stuck = self.stuck.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if stuck.as_deref() == Some(object) {
            return Err(FilesError::Down);
        }
        self.kept().remove(object);
        Ok(())
    }
}
