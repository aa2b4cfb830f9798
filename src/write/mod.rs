//! Reports, facts and doubts to bytes of a format; nothing here touches the disk.

pub mod docx;
pub mod export;

use export::Export;

/// The formats that are written.
pub const EXPORTS: &[Export] = &[docx::EXPORT];
