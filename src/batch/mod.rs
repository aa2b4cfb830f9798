//! Many files, one after the other for the reader and many at once for the machine: the
//! walk, the disk and the threads live here and nowhere else.
//!
//! Nothing waits for the end: each file is read, converted and written while others are,
//! its rows are appended in the order of the paths, and then it is forgotten. What one
//! file costs (it is damaged, it makes the program panic) costs that file alone.

pub mod archive;
pub mod convert;
pub mod diff;
pub mod earlier;
pub mod facts;
pub mod impact;
pub mod load;
pub mod names;
pub mod order;
pub mod rules;
pub mod run;
pub mod save;
pub mod suggest;
pub mod summary;
pub mod survey;
pub mod trial;
pub mod trouble;
pub mod walk;
