//! One request as the desk sees it, and what the desk does with it.

use async_trait::async_trait;

use super::{Answer, Caller};
use crate::views::{
    desk::{DossierPage, TemplateView, TemplatesPage},
    queue::QueueQuery,
};

/// One request as the desk sees it, and what the desk does with it.
///
/// Everything here is for people of the desk who have shown the second factor: [`crate::error::AppError::SignInRequired`],
/// [`crate::error::AppError::SecondFactorRequired`], [`crate::error::AppError::Forbidden`] for everybody else, and `Forbidden`
/// too for who would decide on their own request. Numbers come as they stand in addresses and forms; one that is none, or
/// nobody's, is [`crate::error::AppError::NotFound`].
#[async_trait]
pub trait Desk: Send + Sync {
    /// All that is known of a request. `decide` is the code of the decision being taken, empty where none is; with `preview`
    /// its letter is shown. `list` is where it was found: what is beside it is beside it there.
    async fn dossier(
        &self,
        caller: &Caller,
        id: String,
        decide: String,
        preview: bool,
        list: QueueQuery,
    ) -> Answer<DossierPage>;

    /// Keeps the reason of a decision being taken, as typed or from a template.
    ///
    /// # Errors
    /// [`crate::error::AppError::Invalid`] where the reason isn't one; it is kept all the same.
    async fn keep_reason(
        &self,
        caller: &Caller,
        id: String,
        decide: String,
        reason: String,
        template: String,
    ) -> Answer<()>;

    /// Decides, with this very reason.
    ///
    /// # Errors
    /// [`crate::error::AppError::AlreadyDecided`] where somebody was first; [`crate::error::AppError::Invalid`].
    async fn decide(&self, caller: &Caller, id: String, decide: String, reason: String) -> Answer<()>;

    /// Gives the request to somebody of the desk: the number of their account, `me`, or nothing for nobody.
    async fn assign(&self, caller: &Caller, id: String, to: String) -> Answer<()>;

    /// «Подтвердить звонком»: the applicant was reached at the number. With `undo`, that is taken back.
    async fn phone_called(&self, caller: &Caller, id: String, undo: bool) -> Answer<()>;

    /// Adds an internal note.
    ///
    /// # Errors
    /// [`crate::error::AppError::Invalid`].
    async fn add_note(&self, caller: &Caller, id: String, text: String) -> Answer<()>;

    /// Takes the directory's name of the company in the place of the typed one.
    async fn tie_company(&self, caller: &Caller, id: String) -> Answer<()>;

    /// Reasons kept ready.
    async fn templates(&self, caller: &Caller) -> Answer<TemplatesPage>;

    /// One of them.
    async fn template(&self, caller: &Caller, id: String) -> Answer<TemplateView>;

    /// Writes one down: a new one where `id` is empty. `kind` is a code.
    ///
    /// # Errors
    /// [`crate::error::AppError::Invalid`].
    async fn save_template(
        &self,
        caller: &Caller,
        id: String,
        kind: String,
        title: String,
        ru: String,
        en: String,
    ) -> Answer<()>;

    /// Takes one away.
    async fn remove_template(&self, caller: &Caller, id: String) -> Answer<()>;
}
