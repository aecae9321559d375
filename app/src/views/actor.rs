//! Who did something, as far as the reader may know.

use serde::{Deserialize, Serialize};

/// Who did something. Names are «Фамилия Имя Отчество»; none where the reader is not told, or where the account is gone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ActorView {
    /// The reader.
    You,
    /// Whoever the request is of.
    Applicant(Option<String>),
    /// A contact person of the company.
    ContactPerson(Option<String>),
    /// The client-service desk; named to its own people and to contact persons only.
    Desk(Option<String>),
    /// The product by itself.
    Product,
}
