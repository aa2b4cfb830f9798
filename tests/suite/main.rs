//! The black box: everything here uses the crate as its users do.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod facts;
mod sections;
mod standard;
mod thang_loi;
mod word;
mod written;
