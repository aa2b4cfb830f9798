//! baocao

pub mod batch;
pub mod check;
pub mod cmd;
pub mod compose;
pub mod data;
pub mod extract;
pub mod ledger;
pub mod model;
pub mod normalize;
pub mod outline;
pub mod pipeline;
pub mod read;
pub mod scan;
pub mod text;
pub mod write;
