//! `layout.toml`: the standard report's sections, words, tables and measures.
//!
//! It says what is printed round the report's own text and how; what is printed of a
//! report is decided by `compose`.

use super::faults;
use super::layout_words::{
    AnnexWords, FigureWords, FootWords, HeadWords, NoteWords, PeriodWords, PlaceWords,
    ReviewWords,
};
use super::table::{DataError, Fault, Sheet, line_at, parse};
use crate::model::form::Align;
use crate::model::form::Form;
use serde::Deserialize;

/// Name of the sheet.
const NAME: &str = "layout.toml";

/// Everything that is known beforehand of the standard report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The order of sections.
    pub arrange: Arrange,
    /// The numbers of headings.
    pub labels: Labels,
    /// Words of the head.
    pub head: HeadWords,
    /// Words of the foot.
    pub foot: FootWords,
    /// Words of the annex of all indicators.
    pub annex: AnnexWords,
    /// Words of the list of findings.
    pub review: ReviewWords,
    /// How a place is told to a person.
    pub places: PlaceWords,
    /// Columns of the tables of indicators.
    pub tables: Tables,
    /// Words for figures that have no column.
    pub notes: NoteWords,
    /// Words round a figure that is not exact.
    pub figures: FigureWords,
    /// Names of periods.
    pub periods: PeriodWords,
    /// The standard sections, in their order.
    #[serde(rename = "section")]
    pub sections: Vec<SectionRule>,
    /// Measures.
    pub form: Form,
}

/// In which order sections are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrange {
    /// That of the report.
    #[default]
    Source,
    /// That of [`Layout::sections`].
    Standard,
}

/// How headings are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Labels {
    /// I. / 1. / a)
    #[default]
    Standard,
    /// As in the report.
    Source,
}

/// Columns of the tables of indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// Of what was done, and of everything in the annex.
    pub done: Vec<ColumnRule>,
    /// Of a section that has targets alone.
    pub planned: Vec<ColumnRule>,
}

/// A column of a table of indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnRule {
    /// Its head.
    pub head: String,
    /// What stands in it.
    pub holds: Holds,
    /// The roles of its figures, by their published names; the head names the first.
    #[serde(default)]
    pub roles: Vec<String>,
    /// All its roles may stand in one cell; else the first that the line has.
    #[serde(default)]
    pub many: bool,
    /// Every figure shows its unit.
    #[serde(default)]
    pub units: bool,
    /// What its differences refer to where no note says it.
    #[serde(default)]
    pub base: Option<String>,
    /// Its share of the width.
    pub share: u32,
    /// Where its words stand.
    #[serde(default)]
    pub align: Align,
}

/// What stands in a column of a table of indicators.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// The row's number.
    Order,
    /// The indicator.
    Name,
    /// Its unit.
    Unit,
    /// Figures of certain roles.
    #[default]
    Figures,
    /// All else, in words.
    Note,
}

/// A standard section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionRule {
    /// Its name among rules.
    pub key: String,
    /// The level of its heading.
    pub level: u8,
    /// Stands after all others of its level.
    #[serde(default)]
    pub last: bool,
    /// A heading with one of these words is it; the first rule that fits decides.
    pub words: Vec<String>,
    /// Headings that are it.
    pub examples: Vec<String>,
}

impl Layout {
    /// The built-in layout.
    ///
    /// # Errors
    /// None, as a test reads it.
    pub fn builtin() -> Result<Self, DataError> {
        Self::parse(include_str!("layout.toml"))
    }

    /// The layout among some sheets: the last one, as a user's own replaces the built-in
    /// one.
    ///
    /// # Errors
    /// As [`Self::parse`]; none is an error too.
    pub fn build(sheets: &[Sheet]) -> Result<Self, DataError> {
        let sheet = sheets.iter().rfind(|sheet| sheet.name == NAME);
        Self::parse(sheet.map(|sheet| sheet.text).unwrap_or_default())
    }

    /// Reads a layout; a user's own file replaces the built-in one as a whole.
    ///
    /// # Errors
    /// Says where the text is no layout, or which table would lose figures.
    pub fn parse(text: &str) -> Result<Self, DataError> {
        let layout: Self = parse(NAME, text)?;
        for (name, columns) in
            [("done", &layout.tables.done), ("planned", &layout.tables.planned)]
        {
            for column in columns {
                unknown_role(text, name, column)?;
            }
            for (holds, what) in [(Holds::Name, "name"), (Holds::Note, "note")] {
                if !columns.iter().any(|column| column.holds == holds) {
                    let fault = Fault::with("no-column", what);
                    let entry = format!("tables.{name}");
                    return Err(DataError::at(NAME, 0, &entry, fault));
                }
            }
        }
        Ok(layout)
    }

    /// The place of a heading among the standard sections of its level.
    pub fn rank(&self, heading: &str, level: u8) -> Option<usize> {
        let heading = heading.to_lowercase();
        let of_level = |rule: &&SectionRule| rule.level == level;
        let fits = |rule: &SectionRule| rule.words.iter().any(|w| heading.contains(w));
        let at = self.sections.iter().filter(of_level).position(fits)?;
        let last = self.sections.iter().filter(of_level).nth(at)?.last;
        Some(if last { self.sections.len() } else { at })
    }
}

/// Refuses a column of figures that no figure can have the role of.
fn unknown_role(text: &str, table: &str, column: &ColumnRule) -> Result<(), DataError> {
    let Some(fault) = column.roles.iter().find_map(|role| faults::unknown_role(role))
    else {
        return Ok(());
    };
    let line = text.find(&format!("\"{}\"", fault.detail));
    let line = line.map_or(0, |at| line_at(text, at));
    Err(DataError::at(NAME, line, &format!("tables.{table}"), fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_its_section() {
        let layout = Layout::builtin().unwrap();
        for rule in &layout.sections {
            assert!(!rule.examples.is_empty(), "{}", rule.key);
            for example in &rule.examples {
                let heading = example.to_lowercase();
                let of_level = layout.sections.iter().filter(|r| r.level == rule.level);
                let first = of_level
                    .into_iter()
                    .find(|r| r.words.iter().any(|word| heading.contains(word)));
                assert_eq!(first.map(|r| &r.key), Some(&rule.key), "{example}");
            }
        }
    }

    #[test]
    fn every_role_of_a_column_is_a_published_one() {
        let text =
            include_str!("layout.toml").replace("[\"pct_of_plan\"]", "[\"plan_pct\"]");
        let error = Layout::parse(&text).unwrap_err();
        assert_eq!(
            (error.fault.code, &*error.fault.detail),
            ("unknown-role", "plan_pct")
        );
        let line = text.lines().nth(error.line - 1).unwrap();
        assert_eq!(line, "roles = [\"plan_pct\"]");
    }

    #[test]
    fn a_table_without_notes_would_lose_figures() {
        let text =
            include_str!("layout.toml").replace("holds = \"note\"", "holds = \"unit\"");
        assert!(Layout::parse(&text).unwrap_err().fault.detail == "note");
    }
}
