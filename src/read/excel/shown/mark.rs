//! The marks that a number format's code is made of.

/// One thing that a section shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Words as they stand.
    Literal(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    /// The decimal point.
    Point,
    /// A comma: groups digits by three, or divides by a thousand.
    Comma,
    /// A percent sign: times a hundred.
    Percent,
    /// `E+` or `E-`; true when a plus is shown.
    Exponent(bool),
    /// `y`, `m`, `d`, `h`, `s` so many times, in lower case.
    Date(char, usize),
    /// `[h]`, `[m]`, `[s]`: all hours, minutes or seconds.
    Elapsed(char),
    /// `AM/PM`.
    Noon,
    /// `General`.
    General,
    /// `@`: the text itself.
    Text,
}
