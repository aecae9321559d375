//! Reasons kept ready.

use app::{
    backend::Caller,
    error::AppError,
    views::desk::{TemplateView, TemplatesPage},
};
use domain::membership::{ReasonTemplate, TemplateKind};
use serde_json::json;

use crate::{
    access::guards::Desk,
    audit::{self, Deed, Subject},
    ground::{context::Deps, failure::Failure},
    tables::{
        self,
        reason_template::{self, Template},
    },
};

/// All templates.
///
/// # Errors
/// The database's own.
pub(super) async fn list(deps: &Deps) -> Result<TemplatesPage, Failure> {
    let rows = reason_template::list(&deps.db, None).await?;
    let templates: Result<_, Failure> = rows.into_iter().map(view).collect();
    Ok(TemplatesPage { templates: templates? })
}

/// A template by its number.
///
/// # Errors
/// [`AppError::NotFound`].
pub(super) async fn one(deps: &Deps, id: i64) -> Result<TemplateView, Failure> {
    view(reason_template::by_id(&deps.db, id).await?.ok_or(AppError::NotFound)?)
}

fn view(row: Template) -> Result<TemplateView, Failure> {
    let id = row.id;
    let ReasonTemplate { kind, title, ru, en } = stored(row)?;
    Ok(TemplateView {
        id,
        kind,
        title,
        ru,
        en,
    })
}

/// A stored template.
///
/// # Errors
/// [`Failure::Corrupt`].
pub(super) fn stored(row: Template) -> Result<ReasonTemplate, Failure> {
    Ok(ReasonTemplate {
        kind: TemplateKind::from_code(&row.kind).ok_or(Failure::Corrupt("a template's kind"))?,
        title: row.title,
        ru: row.text_ru,
        en: row.text_en,
    })
}

/// A template as typed.
///
/// # Errors
/// [`AppError::BadRequest`] for a kind there isn't; [`AppError::Invalid`].
pub(super) fn typed(kind: &str, title: &str, ru: &str, en: &str) -> Result<ReasonTemplate, AppError> {
    let kind = TemplateKind::from_code(kind).ok_or(AppError::BadRequest)?;
    ReasonTemplate::parse(kind, title, ru, en).map_err(AppError::Invalid)
}

/// Writes a template down: in the place of `id`, or a new one.
///
/// # Errors
/// [`AppError::NotFound`] for a removed template.
pub(super) async fn save(
    deps: &Deps,
    caller: &Caller,
    desk: &Desk,
    id: Option<i64>,
    template: ReasonTemplate,
) -> Result<(), Failure> {
    let (now, actor, title) = (deps.clock.now(), desk.actor().to_string(), template.title.clone());
    let tx = tables::begin(&deps.db).await?;
    let (id, action) = match id {
        Some(id) => {
            if !reason_template::update(&tx, id, template, &actor, now).await? {
                return Err(AppError::NotFound.into());
            }
            (id, "template.changed")
        }
        None => (
            reason_template::insert(&tx, template, &actor, now).await?,
            "template.added",
        ),
    };
    audit::by_visitor(&tx, caller, deed(desk, action, id, &title), now).await?;
    Ok(tx.commit().await?)
}

/// Takes a template away.
///
/// # Errors
/// [`AppError::NotFound`].
pub(super) async fn remove(deps: &Deps, caller: &Caller, desk: &Desk, id: i64) -> Result<(), Failure> {
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let row = reason_template::by_id(&tx, id).await?.ok_or(AppError::NotFound)?;
    if !reason_template::remove(&tx, id, &desk.actor().to_string(), now).await? {
        return Err(AppError::NotFound.into());
    }
    audit::by_visitor(&tx, caller, deed(desk, "template.removed", id, &row.title), now).await?;
    Ok(tx.commit().await?)
}

fn deed(desk: &Desk, action: &'static str, id: i64, title: &str) -> Deed {
    Deed {
        actor: desk.actor(),
        action,
        subject: Subject::Template(id),
        details: json!({ "title": title }),
    }
}
