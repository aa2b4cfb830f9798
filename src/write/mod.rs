//! Reports, facts and doubts to bytes of a format; nothing here touches the disk.

pub mod csv;
pub mod docx;
pub mod export;
pub mod jsonl;
pub mod place;
pub mod plain;
pub mod row;
pub mod ruler;

use export::Export;

/// The formats that are written.
pub const EXPORTS: &[Export] =
    &[docx::EXPORT, jsonl::RECORDS, csv::EXPORT, jsonl::NUMERALS, jsonl::FINDINGS];
