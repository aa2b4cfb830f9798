//! Word files made for tests, and what is read from them.

mod broken;
mod fixtures;
mod lists;
mod maker;
mod notes;
mod repeats;
mod samples;
mod tables;
mod text;
mod within;
mod wordml;
