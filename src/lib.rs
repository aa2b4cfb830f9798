//! baocao

pub mod data;
pub mod model;
pub mod read;
pub mod text;
