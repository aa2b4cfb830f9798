//! All that is known beforehand: TOML tables, each beside the file that reads it.

pub mod catalogue;
pub mod columns;
pub mod cues;
pub mod decisions;
pub mod encodings;
pub mod faults;
pub mod fit;
pub mod forms;
pub mod layout;
pub mod layout_notes;
pub mod layout_said;
pub mod layout_words;
pub mod lexicon;
pub mod lists;
pub mod messages;
pub mod periods;
pub mod places;
pub mod rule;
pub mod said;
pub mod senses;
pub mod shown;
pub mod spelled;
pub mod synonyms;
pub mod table;
pub mod units;

use crate::text::words::Words;
use catalogue::Catalogue;
use columns::Columns;
use cues::Cues;
use encodings::Encodings;
use forms::Forms;
use layout::Layout;
use lexicon::Lexicon;
use lists::Lists;
use messages::Messages;
use periods::Periods;
use places::Places;
use senses::Senses;
use spelled::Spelled;
use table::{DataError, Sheet};
use units::Units;

/// Everything that the stages know beforehand.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// The syllables that any table knows.
    pub words: Words,
    /// Units, multipliers, counted nouns.
    pub units: Units,
    /// What tells a date or a name from a quantity.
    pub senses: Senses,
    /// What tells a plan from what was done.
    pub cues: Cues,
    /// What words do in a sentence.
    pub lexicon: Lexicon,
    /// The catalogue of indicators.
    pub catalogue: Catalogue,
    /// Heads of columns.
    pub columns: Columns,
    /// Lists of words for the grammars.
    pub lists: Lists,
    /// Numbers in words.
    pub spelled: Spelled,
    /// Words of the form of a document.
    pub forms: Forms,
    /// The standard report.
    pub layout: Layout,
    /// Words of periods.
    pub periods: Periods,
    /// Administrative units.
    pub places: Places,
    /// Old encodings.
    pub encodings: Encodings,
    /// What users read outside of the report.
    pub messages: Messages,
}

/// The sheet of a field of the catalogue.
macro_rules! field {
    ($name:literal) => {
        Sheet {
            name: concat!("indicators/", $name, ".toml"),
            text: include_str!(concat!("indicators/", $name, ".toml")),
        }
    };
}

/// The catalogue of indicators, field by field.
const FIELDS: &[Sheet] = &[
    field!("administration"),
    field!("agriculture"),
    field!("budget"),
    field!("culture"),
    field!("defence"),
    field!("disaster"),
    field!("education"),
    field!("environment"),
    field!("fishery"),
    field!("forestry"),
    field!("health"),
    field!("industry"),
    field!("justice"),
    field!("labour"),
    field!("land"),
    field!("livestock"),
    field!("organizations"),
    field!("party"),
    field!("petitions"),
    field!("population"),
    field!("poverty"),
    field!("rural"),
    field!("security"),
    field!("transport"),
];

/// The other built-in sheets.
const SHEETS: &[Sheet] = &[
    Sheet { name: "units.toml", text: include_str!("units.toml") },
    Sheet { name: "nouns.toml", text: include_str!("nouns.toml") },
    Sheet { name: "senses.toml", text: include_str!("senses.toml") },
    Sheet { name: "cues.toml", text: include_str!("cues.toml") },
    Sheet { name: "words.toml", text: include_str!("words.toml") },
    Sheet { name: "spelled.toml", text: include_str!("spelled.toml") },
    Sheet { name: "lists.toml", text: include_str!("lists.toml") },
    Sheet { name: "columns.toml", text: include_str!("columns.toml") },
    Sheet { name: "periods.toml", text: include_str!("periods.toml") },
    Sheet { name: "places.toml", text: include_str!("places.toml") },
    Sheet { name: "synonyms.toml", text: include_str!("synonyms.toml") },
    Sheet { name: "forms.toml", text: include_str!("forms.toml") },
    Sheet { name: "layout.toml", text: include_str!("layout.toml") },
    Sheet { name: "encodings.toml", text: include_str!("encodings.toml") },
    Sheet { name: "messages.toml", text: include_str!("messages.toml") },
];

/// The built-in sheets.
pub fn sheets() -> impl Iterator<Item = Sheet<'static>> {
    SHEETS.iter().chain(FIELDS).copied()
}

/// The names of all sheets. Of indicators there may be more, one for each field.
pub fn names() -> impl Iterator<Item = &'static str> {
    sheets().map(|sheet| sheet.name)
}

/// Is there a table that reads sheets of this name?
pub fn is_known(name: &str) -> bool {
    name.starts_with("indicators/") || names().any(|known| known == name)
}

impl Tables {
    /// The built-in tables.
    ///
    /// # Errors
    /// None in a released program: a test reads every built-in sheet.
    pub fn builtin() -> Result<Self, DataError> {
        Self::with(&[])
    }

    /// The built-in tables with others laid over them.
    ///
    /// # Errors
    /// The first sheet that is not as its table wants it.
    pub fn with(overlays: &[Sheet]) -> Result<Self, DataError> {
        let mut sheets: Vec<Sheet> = sheets().collect();
        sheets.extend_from_slice(overlays);
        let mut words = Words::default();
        let units = Units::build(&sheets, &mut words)?;
        let cues = Cues::build(&sheets, &mut words)?;
        let known: Vec<String> = units.nouns().chain(cues.phrases_of_all()).collect();
        let lexicon = Lexicon::build(&sheets, &mut words, &known)?;
        let lists = Lists::build(&sheets)?;
        let catalogue = Catalogue::build(&sheets, &mut words, &units, &lexicon, &lists)?;
        Ok(Self {
            units,
            senses: Senses::build(&sheets, &mut words)?,
            cues,
            lexicon,
            catalogue,
            columns: Columns::build(&sheets)?,
            spelled: Spelled::build(&sheets, &mut words)?,
            lists,
            forms: Forms::build(&sheets)?,
            layout: Layout::build(&sheets)?,
            periods: Periods::build(&sheets)?,
            places: Places::build(&sheets)?,
            encodings: Encodings::build(&sheets)?,
            messages: Messages::build(&sheets)?,
            words,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_are_sound() {
        let tables = Tables::builtin().expect("built-in tables");
        assert!(tables.senses.rules.len() > 10);
        assert!(!tables.units.names.is_empty());
    }

    #[test]
    fn what_is_folded_stays_so() {
        let tables = Tables::builtin().expect("built-in tables");
        for word in tables.words.all() {
            assert_eq!(crate::text::fold::fold(word), word);
        }
    }
}
