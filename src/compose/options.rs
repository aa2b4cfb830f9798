//! What of a report is wanted, and for whom.

/// What of a report is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Text, tables or both.
    pub content: Content,
    /// For whom it is.
    pub edition: Edition,
}

/// Text, tables or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// The report's text with a table after each field, and the annex of all indicators.
    #[default]
    Full,
    /// Headings and tables, without running text.
    Tables,
    /// The report's text and its own tables alone.
    Text,
}

/// For whom a copy is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edition {
    /// For the one who checks it: with remarks and the list of findings.
    #[default]
    Review,
    /// For the one who signs it.
    Clean,
}
