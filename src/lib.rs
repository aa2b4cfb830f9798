//! baocao

pub mod data;
pub mod extract;
pub mod model;
pub mod outline;
pub mod read;
pub mod scan;
pub mod text;
