//! Why a stream of a compound file is not had.

/// Why a stream is not had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is none of that name, or nothing of it can be found.
    Lost,
    /// It is larger than it may be.
    TooLarge,
}
