//! Reading a МЧД: единый формат, namespace `urn://x-artefacts/EMCHD_1`, in any encoding of XML.
//!
//! | Where | Contents |
//! | --- | --- |
//! | [`encoding`] | bytes as text |
//! | [`tree`] | text as elements, bounded; a document type of its own is refused before anything is read out of it |
//! | [`places`] | the meaning of elements, by their places in the schema |
//! | [`parts`] | the parts of an element |

mod encoding;
mod parts;
mod places;
#[cfg(test)]
mod tests;
mod tree;

use domain::power::{Emchd, UploadProblem};

use self::tree::{Namespace, Tree};

const NAMESPACE: &str = "urn://x-artefacts/EMCHD_1";
/// The name of the root element, in this format and in the former ones.
pub(super) const ROOT: &str = "Доверенность";
/// The value of `@ВерсФорм`.
const VERSION: &str = "EMCHD_1";

/// Reads the facts for the reviewer. Places not understood are in [`Emchd::unread`].
///
/// # Errors
/// [`UploadProblem::Doctype`], [`UploadProblem::NotEmchd`], [`UploadProblem::OtherEmchd`], [`UploadProblem::Damaged`].
pub(crate) fn read(bytes: &[u8]) -> Result<Emchd, UploadProblem> {
    let text = encoding::decoded(bytes).ok_or(UploadProblem::Damaged)?;
    let Tree { root, whole } = tree::tree(&text)?;
    if root.name != ROOT {
        return Err(UploadProblem::NotEmchd);
    }
    let ours = match (&root.namespace, root.get("ВерсФорм")) {
        (Namespace::Named(name), "" | VERSION) => name == NAMESPACE,
        // Some programs forget the namespace.
        (Namespace::None, version) => version == VERSION,
        _ => false,
    };
    if !ours {
        return Err(UploadProblem::OtherEmchd);
    }
    Ok(places::document(&root, whole))
}
