//! Which rules speak of a figure's class, and what speaks against them.

use super::trace::Trace;
use crate::model::numeral::Sense;
use crate::scan::board::{Board, CellKind};
use crate::scan::fits::{Refusal, refusal, speaks};
use crate::scan::{grammar, reading, unit};

/// A rule that speaks of a figure's class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The rule.
    pub rule: String,
    /// What it takes the figure for.
    pub sense: Sense,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It decided.
    Won,
    /// It fits, and a rule before it in the table had decided.
    Later,
    /// It fits, and a grammar had decided, which comes before all words.
    Grammar,
    /// Its words stand there, and something speaks against it.
    Refused(Refusal),
}

impl Fate {
    /// Its name, as messages have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Won => "won",
            Self::Later => "later",
            Self::Grammar => "grammar",
            Self::Refused(refusal) => refusal.name(),
        }
    }
}

impl Trace<'_> {
    /// The rules of `senses.toml` and the grammars that speak of a numeral's class, the
    /// one that decided first; none for a plain quantity.
    pub fn class(&self, numeral: usize) -> Vec<Voice> {
        let Some(read) = self.reading(numeral) else { return Vec::new() };
        let mut board = Board::new(&read.passage, self.tables(), read.cell);
        let span = self.dossier().numerals[numeral].span;
        let first = read.passage.position(span.block, span.start);
        let first = first.map(|at| read.passage.token_at(at));
        let figure = first.and_then(|first| {
            board.figures.iter().position(|figure| figure.token >= first)
        });
        reading::merge_spaced(&mut board);
        unit::find_units(&mut board);
        match figure {
            Some(figure)
                if read.cell != Some(CellKind::Value) || !reading::is_bare(&board) =>
            {
                let mut voices = self.voices(&board, figure);
                self.decide(&mut board, figure, numeral, &mut voices);
                voices
            }
            _ => Vec::new(),
        }
    }

    /// The rules whose words stand round a figure, in the order of the table.
    fn voices(&self, board: &Board, figure: usize) -> Vec<Voice> {
        let rules = &self.tables().senses.rules;
        let speaking = rules.iter().filter(|rule| speaks(board, figure, rule));
        speaking
            .map(|rule| Voice {
                rule: rule.id.to_string(),
                sense: rule.sense,
                fate: refusal(board, figure, rule).map_or(Fate::Later, Fate::Refused),
            })
            .collect()
    }

    /// Tells who decided: a grammar, or the first rule that fits.
    fn decide(
        &self,
        board: &mut Board,
        figure: usize,
        numeral: usize,
        voices: &mut Vec<Voice>,
    ) {
        let own = &self.dossier().numerals[numeral];
        grammar::decide(board);
        let by_grammar = !board.open(figure);
        let fitting = voices.iter_mut().filter(|voice| voice.fate == Fate::Later);
        for (at, voice) in fitting.enumerate() {
            voice.fate = match (by_grammar, at) {
                (true, _) => Fate::Grammar,
                (false, 0) if own.rule == voice.rule => Fate::Won,
                (false, _) => Fate::Later,
            };
        }
        if !own.sense.is_quantity() && !voices.iter().any(|voice| voice.fate == Fate::Won)
        {
            let (rule, sense) = (own.rule.clone(), own.sense);
            voices.insert(0, Voice { rule, sense, fate: Fate::Won });
        }
        voices.sort_by_key(|voice| voice.fate != Fate::Won);
    }
}
