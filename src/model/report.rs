//! The standard report, before it is written in any format.
