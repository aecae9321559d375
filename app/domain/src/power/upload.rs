//! Why a file is not taken.

use crate::coded::coded;

coded! {
    /// Why an upload is refused as a whole, without keeping any part.
    pub enum UploadProblem {
        /// No file was chosen.
        NoFile = "no-file",
        /// 0 bytes.
        Empty = "empty",
        /// More than 10 MB.
        TooLarge = "too-large",
        /// Neither PDF nor JPEG nor PNG nor МЧД.
        UnknownKind = "unknown-kind",
        /// A photograph of an iPhone.
        Heic = "heic",
        /// A scan as some scanners write it.
        Tiff = "tiff",
        /// A picture of the web.
        Webp = "webp",
        /// GIF, BMP and their like.
        OtherPicture = "other-picture",
        /// A document of Word or of another office program.
        Office = "office",
        /// ZIP, RAR and their like.
        Archive = "archive",
        /// An accepted kind under the name of another kind.
        Misnamed = "misnamed",
        /// Begins like its kind, and is broken or cut off.
        Damaged = "damaged",
        /// XML that is no МЧД.
        NotEmchd = "not-emchd",
        /// A МЧД in another format than the common one: the former 002, for one.
        OtherEmchd = "other-emchd",
        /// XML with a document type of its own, as bombs have.
        Doctype = "doctype",
        /// A signature without the file it signs.
        SignatureAlone = "signature-alone",
        /// Called a signature, and none.
        NotSignature = "not-signature",
        /// The very same file is attached already.
        Same = "same",
        /// More files than are taken at once.
        TooManyAtOnce = "too-many-at-once",
        /// More than may be attached.
        TooMany = "too-many",
        /// The file to be replaced can't be replaced any more.
        NotReplaceable = "not-replaceable",
        /// The request for access is over: refused, withdrawn or revoked.
        Closed = "closed",
        /// Nobody is signed in, and no registration waits in this browser.
        Nobody = "nobody",
        /// The mailbox has been proved meanwhile: sign in and attach it in the settings.
        Confirmed = "confirmed",
        /// Too many uploads within the hour.
        TooOften = "too-often",
        /// The line broke, or the request was no upload.
        CutOff = "cut-off",
        /// Too many uploads at the moment.
        Busy = "busy",
        /// The line was too slow for others to wait.
        TooSlow = "too-slow",
        /// No room left: on the disk, or for files of people whose mailbox is not proved.
        NoRoom = "no-room",
        /// Our fault.
        Internal = "internal",
    }
}

impl UploadProblem {
    /// The HTTP status that says the same to a script.
    pub const fn status(self) -> u16 {
        match self {
            Self::TooLarge | Self::TooManyAtOnce => 413,
            Self::UnknownKind
            | Self::Heic
            | Self::Tiff
            | Self::Webp
            | Self::OtherPicture
            | Self::Office
            | Self::Archive
            | Self::Misnamed => 415,
            Self::Nobody => 401,
            Self::Closed | Self::Confirmed | Self::NotReplaceable | Self::TooMany | Self::Same => 409,
            Self::TooOften => 429,
            Self::Busy | Self::NoRoom => 503,
            Self::TooSlow => 408,
            Self::CutOff => 400,
            Self::Internal => 500,
            _ => 422,
        }
    }
}
