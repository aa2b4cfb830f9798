//! Reports, facts and doubts to bytes of a format; nothing here touches the disk.

pub mod change;
pub mod csv;
pub mod document;
pub mod docx;
pub mod export;
pub mod fact;
pub mod jsonl;
pub mod packed;
pub mod place;
pub mod plain;
pub mod row;
pub mod ruler;

use export::Export;

/// The formats that are written.
pub const EXPORTS: &[Export] = &[
    docx::EXPORT,
    jsonl::RECORDS,
    csv::EXPORT,
    jsonl::NUMERALS,
    jsonl::DOCUMENTS,
    jsonl::FINDINGS,
];
