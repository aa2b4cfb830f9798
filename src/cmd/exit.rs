//! Exit codes, as `--help` lists them.

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All files were converted, whatever was found in them.
    Done,
    /// At least one file failed.
    Failed,
    /// What was typed is no command.
    Usage,
    /// Something was found at the level of `--fail-on` or above.
    Findings,
    /// An error of ours.
    Internal,
    /// Ctrl-C.
    Interrupted,
}

impl Exit {
    /// The code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Findings => 3,
            Self::Internal => 4,
            Self::Interrupted => 130,
        }
    }
}
