//! How much one file may hold: far more than any report, far less than what fells a
//! machine.
//!
//! All limits are held against what was really inflated and read, never against a size
//! that the file declares.

/// Entries of a zip container.
pub const ENTRIES: usize = 20_000;
/// Bytes of one inflated part.
pub const PART_BYTES: u64 = 128 << 20;
/// Bytes of all parts that are inflated for one file.
pub const TOTAL_BYTES: u64 = 256 << 20;
/// How many times larger than packed a part may be …
pub const RATIO: u64 = 200;
/// … once it is larger than this many bytes.
pub const RATIO_FROM: u64 = 16 << 20;
/// Elements inside of each other.
pub const XML_DEPTH: usize = 512;
/// Bytes of one tag with its attributes.
pub const TAG_BYTES: usize = 4 << 20;
/// Prefixes of name spaces that hold at one place.
pub const PREFIXES: usize = 256;
/// Blocks of a document; tables too.
pub const BLOCKS: usize = 500_000;
/// Figures of a document: what is known of each takes some kilobytes.
pub const FIGURES: usize = 300_000;
/// Figures of one paragraph or cell: what is told of one hangs on those before it.
pub const FIGURES_OF_A_BLOCK: usize = 10_000;
/// Things of a document that are not carried.
pub const GAPS: usize = 100_000;
/// Squares of all tables.
pub const SQUARES: usize = 4_000_000;
/// Columns of a table in running text (Word itself stops at 63).
pub const COLUMNS: usize = 1_024;
/// Bytes of a font's name or a list number's pattern.
pub const NAME_BYTES: usize = 256;
/// Bytes of a plain text.
pub const TEXT_BYTES: usize = 16 << 20;
/// Groups of RTF inside of each other.
pub const RTF_DEPTH: usize = 4_096;
