//! Words that tell a plan from what was done, a change from a level.

use crate::data::table::{DataError, Sheet, parse_all};
use crate::text::phrase::Phrases;
use crate::text::words::Words;
use serde::Deserialize;

/// What a cue says of the figure beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// `bằng 36% kế hoạch`
    PctOfPlan,
    /// `bằng 187% so cùng kỳ`
    PctOfPrevious,
    /// `kế hoạch là 880 con`
    Plan,
    /// `cùng kỳ năm trước là 5 vụ`
    Previous,
    /// `phấn đấu đạt 95%`
    Target,
    /// `chiếm 1,36%`
    Share,
    /// `tăng 04 đơn`
    Increase,
    /// `giảm 25 tấn`
    Decrease,
    /// `vượt 28% kế hoạch`: over the plan, not over the year before.
    Excess,
    /// `giảm còn 19 hộ`: the new level, no difference.
    Level,
    /// `trong đó có 18 trường hợp`
    Part,
    /// `gần 31 tỷ đồng`
    Approx,
    /// `trên 97%`
    Over,
    /// `ít nhất 255 hộ`
    AtLeast,
    /// `dưới 2%`
    Under,
    /// `không quá 2%`
    AtMost,
}

impl Says {
    /// Its name, as entries and messages have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PctOfPlan => "pct_of_plan",
            Self::PctOfPrevious => "pct_of_previous",
            Self::Plan => "plan",
            Self::Previous => "previous",
            Self::Target => "target",
            Self::Share => "share",
            Self::Increase => "increase",
            Self::Decrease => "decrease",
            Self::Excess => "excess",
            Self::Level => "level",
            Self::Part => "part",
            Self::Approx => "approx",
            Self::Over => "over",
            Self::AtLeast => "at_least",
            Self::Under => "under",
            Self::AtMost => "at_most",
        }
    }
}

/// Where a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// Before the figure.
    Before,
    /// After the figure and its unit.
    After,
}

/// An entry of `cues.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// Its name, as `inspect` prints it.
    pub id: Box<str>,
    /// What it says.
    pub says: Says,
    /// Where it stands.
    #[serde(rename = "where")]
    pub place: Where,
    /// Its words.
    pub phrases: Vec<String>,
    /// Passages that it must decide.
    pub examples: Vec<Example>,
}

/// A passage, the figure in it, and the role that it must get.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The passage.
    pub text: String,
    /// The figure, as written.
    pub number: String,
    /// The role, by its published name.
    pub role: String,
}

/// A cue found in a text: the index of its entry, and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index into [`Cues::all`].
    pub entry: u16,
    /// What it says.
    pub says: Says,
}

/// All cues.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    /// The entries.
    pub all: Vec<Cue>,
    /// Cues before a figure.
    pub before: Phrases<Vec<Hit>>,
    /// Cues after a figure.
    pub after: Phrases<Vec<Hit>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CuesFile {
    cue: Vec<Cue>,
}

impl Cues {
    /// Builds the cues from the sheets `cues.toml`. One phrase may say several things:
    /// `trên` is a bound and an approximation.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet], words: &mut Words) -> Result<Self, DataError> {
        let mut cues = Self::default();
        for file in parse_all::<CuesFile>(sheets, "cues.toml")? {
            cues.all.extend(file.cue);
        }
        cues.before = cues.phrases(Where::Before, words);
        cues.after = cues.phrases(Where::After, words);
        Ok(cues)
    }

    /// All phrases of all cues.
    pub fn phrases_of_all(&self) -> impl Iterator<Item = String> + '_ {
        self.all.iter().flat_map(|cue| cue.phrases.iter().cloned())
    }

    fn phrases(&self, place: Where, words: &mut Words) -> Phrases<Vec<Hit>> {
        let mut found = std::collections::BTreeMap::<Vec<_>, Vec<Hit>>::new();
        for (entry, cue) in
            self.all.iter().enumerate().filter(|(_, cue)| cue.place == place)
        {
            for phrase in &cue.phrases {
                let hit = Hit { entry: entry as u16, says: cue.says };
                found.entry(words.learn_phrase(phrase)).or_default().push(hit);
            }
        }
        let mut phrases = Phrases::default();
        for (phrase, hits) in found {
            phrases.add(&phrase, hits);
        }
        phrases
    }
}
