//! Records as CSV for sheets: RFC 4180, with the mark by which Excel knows UTF-8.
//!
//! A text that a sheet would run as a formula gets an apostrophe before it; figures are
//! left alone. The JSON Lines hold every text as it is.

use super::export::{Export, Facts, WriteError, Writer};
use super::row::{self, RecordRow};
use std::borrow::Cow;
use std::io::Write;

/// Every fact, for a sheet.
pub const EXPORT: Export =
    Export { name: "records.csv", writer: Writer::Rows { head, rows } };

/// Excel takes a CSV file without this mark for one in the machine's old encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Between the headings of a section's path.
const UNDER: &str = " > ";

/// Between reasons.
const AND: &str = "; ";

/// The columns, named as the keys of `records.jsonl`; a span has three.
pub const COLUMNS: [&str; 41] = [
    "id",
    "source",
    "document_number",
    "document_date",
    "issuer",
    "ward",
    "document",
    "commune_code",
    "commune_vintage",
    "commune_status",
    "commune_candidates",
    "report_period",
    "period",
    "period_start",
    "period_end",
    "cutoff_basis",
    "base_period",
    "section",
    "indicator_code",
    "indicator_name",
    "label",
    "role",
    "value",
    "other_value",
    "unit",
    "base_value",
    "base_unit",
    "part_of",
    "base",
    "bound",
    "approx",
    "in_words",
    "text",
    "place",
    "span_block",
    "span_start",
    "span_end",
    "rule",
    "level",
    "pro",
    "con",
];

fn head() -> Vec<u8> {
    let mut out = BYTE_ORDER_MARK.as_bytes().to_vec();
    out.extend_from_slice(COLUMNS.join(",").as_bytes());
    out.extend_from_slice(b"\r\n");
    out
}

fn rows(facts: &Facts, out: &mut dyn Write) -> Result<(), WriteError> {
    let failed = |error: String| WriteError::Row(error);
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    for row in row::records(facts) {
        let cells = cells(&row);
        writer
            .write_record(cells.iter().map(|cell| cell.as_bytes()))
            .map_err(|error| failed(error.to_string()))?;
    }
    writer.flush().map_err(|error| failed(error.to_string()))
}

fn cells<'a>(row: &'a RecordRow) -> [Cow<'a, str>; 41] {
    [
        text(row.id),
        text(row.source),
        text(row.document_number.unwrap_or_default()),
        text(row.document_date.unwrap_or_default()),
        text(row.issuer.unwrap_or_default()),
        text(row.ward.unwrap_or_default()),
        row.document.into(),
        row.commune_code.unwrap_or_default().into(),
        row.commune_vintage.unwrap_or_default().into(),
        row.commune_status.into(),
        text(&row.commune_candidates.join(AND)).into_owned().into(),
        row.report_period.as_deref().unwrap_or_default().into(),
        text(row.period.as_deref().unwrap_or_default()),
        row.period_start.as_deref().unwrap_or_default().into(),
        row.period_end.as_deref().unwrap_or_default().into(),
        row.cutoff_basis.into(),
        row.base_period.as_deref().unwrap_or_default().into(),
        text(&row.section.join(UNDER)).into_owned().into(),
        text(row.indicator_code.unwrap_or_default()),
        text(row.indicator_name),
        text(row.label),
        row.role.into(),
        row.value.as_str().into(),
        row.other_value.as_deref().unwrap_or_default().into(),
        text(row.unit.unwrap_or_default()),
        row.base_value.as_deref().unwrap_or_default().into(),
        text(row.base_unit.unwrap_or_default()),
        text(row.part_of.unwrap_or_default()),
        text(row.base.unwrap_or_default()),
        row.bound.map_or(Cow::Borrowed(""), text),
        flag(row.approx),
        flag(row.in_words),
        text(row.text),
        text(&row.place).into_owned().into(),
        row.span.block.to_string().into(),
        row.span.start.to_string().into(),
        row.span.end.to_string().into(),
        text(row.rule),
        row.level.into(),
        text(&row.pro.join(AND)).into_owned().into(),
        text(&row.con.join(AND)).into_owned().into(),
    ]
}

const fn flag(is: bool) -> Cow<'static, str> {
    Cow::Borrowed(if is { "true" } else { "false" })
}

/// A text that no sheet takes for a formula (OWASP, CSV injection).
fn text(words: &str) -> Cow<'_, str> {
    match words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        true => Cow::Owned(format!("'{words}")),
        false => Cow::Borrowed(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        assert_eq!(text("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(text("- Về chăn nuôi"), "'- Về chăn nuôi");
        assert_eq!(text("Số hộ nghèo"), "Số hộ nghèo");
        assert_eq!(text(">="), ">=");
    }

    #[test]
    fn the_head_is_a_row_of_its_own() {
        let head = String::from_utf8(head()).unwrap();
        assert!(head.starts_with("\u{feff}id,source,"));
        assert!(head.ends_with(",rule,level,pro,con\r\n"));
    }
}
