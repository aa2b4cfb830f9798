//! Who, where and when: the identity of a document, which survives mergers, renamings and
//! resubmissions.

pub mod above;
pub mod mentions;
pub mod place;
pub mod search;

use crate::data::Tables;
use crate::model::document::Document;
use crate::model::identity::Identity;
use crate::model::outline::Outline;

/// Finds whose a document is.
pub fn identify(document: &Document, outline: &Outline, tables: &Tables) -> Identity {
    let locality = place::locality(document, &outline.masthead, &tables.places);
    Identity { locality }
}
