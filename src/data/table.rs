//! One TOML table, read; what can be wrong with it.

use serde::de::DeserializeOwned;

/// A table that cannot be read: which one, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{table}: {reason}")]
pub struct DataError {
    /// The file, such as `units.toml`.
    pub table: String,
    /// What is wrong, with its line.
    pub reason: String,
}

impl DataError {
    /// An error of a table.
    pub fn new(table: &str, reason: impl ToString) -> Self {
        Self { table: table.to_owned(), reason: reason.to_string() }
    }
}

/// Parses a table.
///
/// # Errors
/// Says where the text is not as the table wants it.
pub fn parse<T: DeserializeOwned>(table: &str, text: &str) -> Result<T, DataError> {
    toml::from_str(text).map_err(|error| DataError::new(table, error))
}

/// One of the tables, by file name: `units.toml`, `indicators/budget.toml`. A later text of the
/// same name is laid over the former ones.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// File name.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Parses all the sheets of a name, in order.
///
/// # Errors
/// The first sheet that is not as the table wants it.
pub fn parse_all<T: DeserializeOwned>(
    sheets: &[Sheet],
    name: &str,
) -> Result<Vec<T>, DataError> {
    sheets.iter().filter(|s| s.name == name).map(|s| parse(s.name, s.text)).collect()
}
