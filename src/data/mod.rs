//! All that is known beforehand: TOML tables, each beside the file that reads it.

pub mod encodings;
