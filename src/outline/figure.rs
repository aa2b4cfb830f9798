//! What a cell or a line holds, by its looks alone.

use crate::text::token::is_digit;

/// Is a cell or line nothing but a figure, a dash, or a figure with `%`?
pub fn is_figure(text: &str) -> bool {
    const SIGNS: [char; 9] = ['-', '−', '>', '<', '≥', '≤', '+', '(', ' '];
    let text = text.trim().trim_start_matches(SIGNS);
    let text = text.trim_end_matches(['%', ')', ' ']);
    text.starts_with(is_digit)
        && text
            .chars()
            .all(|c| is_digit(c) || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '/' | '%'))
}

/// A figure, a dash or nothing: what stands in a column of figures.
pub fn is_value(text: &str) -> bool {
    is_figure(text) || is_void(text)
}

fn is_void(text: &str) -> bool {
    matches!(text, "" | "-" | "–" | "…" | "..." | "\"" | "''" | "x")
}
