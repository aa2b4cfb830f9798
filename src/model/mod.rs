//! The nouns: plain data that computes nothing and names no file format.

pub mod claim;
pub mod document;
pub mod dossier;
pub mod evidence;
pub mod fact;
pub mod finding;
pub mod form;
pub mod identity;
pub mod locality;
pub mod numeral;
pub mod outline;
pub mod period;
pub mod record;
pub mod relation;
pub mod report;
pub mod version;
