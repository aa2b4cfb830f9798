//! The black box: everything here uses the program, or the crate, as its users do.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]
#![allow(clippy::disallowed_methods, reason = "tests make and look at files")]

mod agree;
mod archive;
mod cases;
mod catalogue;
mod check;
mod closed;
mod convert;
mod explain;
mod facts;
mod fuzz;
mod gold;
mod house;
mod identity;
mod inspect;
mod invented;
mod joined;
mod layouts;
mod legacy;
mod messages;
mod periods;
mod places;
mod proved;
mod ratchet;
mod readme;
mod rules;
mod schemas;
mod score;
mod sections;
mod slips;
mod standard;
mod text;
mod thang_loi;
mod threads;
mod tracked;
mod trouble;
mod twins;
mod word;
mod workdir;
mod written;
