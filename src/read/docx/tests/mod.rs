//! Word files made for tests, and what is read from them.

mod broken;
mod lists;
mod maker;
mod notes;
mod tables;
mod text;
