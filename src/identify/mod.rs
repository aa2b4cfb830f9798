//! Who, where and when: the identity of a document, which survives mergers, renamings and
//! resubmissions.
//!
//! Says what the document's own words tell; what other documents add to it, the batch
//! knows.

pub mod above;
pub mod mentions;
pub mod paper;
pub mod place;
pub mod search;
pub mod time;

use crate::data::Tables;
use crate::model::document::Document;
use crate::model::identity::Identity;
use crate::model::outline::Outline;

/// Finds whose a document is.
pub fn identify(document: &Document, outline: &Outline, tables: &Tables) -> Identity {
    let masthead = &outline.masthead;
    Identity {
        content: paper::content(document),
        symbol: paper::symbol(masthead),
        kind: paper::kind(masthead, &tables.forms),
        annex: masthead.attached,
        office: paper::office(masthead),
        topic: paper::topic(masthead, tables),
        period: masthead.period,
        window: time::window(document, outline, tables),
        locality: place::locality(document, masthead, &tables.places),
    }
}
