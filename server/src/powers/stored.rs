//! The stored contents of a МЧД.

use domain::power::{Emchd, MAX_XML_BYTES};
use futures_util::TryStreamExt;

use super::{PowersService, emchd};
use crate::{
    ground::failure::Failure,
    outside::files::FilesError,
    tables::power::{self, Power},
};

/// The version of the reader: older versions stored another shape.
#[derive(serde::Deserialize)]
struct Reader {
    #[serde(default)]
    reader: u16,
}

/// The contents of a row's document; `None` where it is no МЧД. A document read by an older version is read anew, once.
pub(super) async fn document(service: &PowersService, row: &Power) -> Result<Option<Emchd>, Failure> {
    let Some(json) = &row.emchd else {
        return Ok(None);
    };
    let corrupt = |_| Failure::Corrupt("a МЧД");
    let Reader { reader } = serde_json::from_str(json).map_err(corrupt)?;
    if reader == Emchd::READER {
        return serde_json::from_str(json).map(Some).map_err(corrupt);
    }
    match bytes(service, row).await {
        Ok(Some(bytes)) => {
            let document = emchd::read(&bytes).unwrap_or_else(|_| Emchd::unreadable(emchd::ROOT));
            let json = serde_json::to_string(&document).map_err(corrupt)?;
            power::read_anew(&service.deps.db, row.id, &json).await?;
            Ok(Some(document))
        }
        other => {
            let cause = other
                .err()
                .map_or_else(|| "it is gone".to_owned(), |error| error.to_string());
            tracing::error!(power = row.id, cause, "a МЧД can't be read anew");
            Ok(Some(Emchd::unreadable("…")))
        }
    }
}

async fn bytes(service: &PowersService, row: &Power) -> Result<Option<Vec<u8>>, FilesError> {
    let Some(mut pieces) = service.files.get(&row.object).await? else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.try_next().await? {
        if (bytes.len() + piece.len()) as u64 > MAX_XML_BYTES {
            return Ok(None);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(Some(bytes))
}
