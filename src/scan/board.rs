//! A passage while its figures are told apart: which are decided, by what rule.

use crate::data::Tables;
use crate::data::units::Unit;
use crate::model::numeral::Sense;
use crate::text::fold::fold;
use crate::text::passage::Passage;
use crate::text::phrase::Phrases;
use crate::text::token::{Case, Token, TokenKind};
use crate::text::words::WordId;

/// Signs that part two years or the ends of a range.
pub const DASHES: [char; 5] = ['-', '–', '—', '−', '\u{2011}'];

/// The figures of a passage, and what is known of each.
pub struct Board<'a> {
    /// The passage.
    pub passage: &'a Passage,
    /// What is known beforehand.
    pub tables: &'a Tables,
    /// The figures in order.
    pub figures: Vec<Figure>,
    /// Whether the passage is the text of a cell.
    pub cell: Option<CellKind>,
}

/// What part of a grid a cell belongs to, as far as the sense of its figures goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A row's or a column's number.
    Index,
    /// A head of a column, a row's name, a unit: what stands there names something.
    Name,
    /// A figure.
    Value,
    /// Text like any other.
    Note,
}

/// One figure, while it is being decided.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its token.
    pub token: usize,
    /// The last token that belongs to it: a stray space parts `1. 357`.
    pub last: usize,
    /// The figure as one number, if it is not just its token's text.
    pub merged: Option<String>,
    /// What it is, once it is decided.
    pub decided: Option<Decided>,
    /// The unit behind it.
    pub unit: Option<UnitHere>,
    /// It is part of the numeral before it: the month of a date.
    pub absorbed: bool,
}

/// A decision.
#[derive(Clone, Debug)]
pub struct Decided {
    /// What the figure is.
    pub sense: Sense,
    /// The rule that says so.
    pub rule: String,
    /// The first token of the numeral, where it begins before its figure: `H5N1`.
    pub first: Option<usize>,
    /// The last token of the numeral.
    pub last: usize,
}

/// A unit behind a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitHere {
    /// The canonical word.
    pub unit: Unit,
    /// Its first token.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// Power of ten of the multiplier words before it and in it.
    pub power: u8,
    /// The last token of those multiplier words.
    pub power_last: Option<usize>,
    /// A table names it; otherwise it is a word that merely stands where a unit would.
    pub known: bool,
    /// The unit's own words stand there; otherwise it follows from a multiplier (`51 triệu`).
    pub written: bool,
}

impl<'a> Board<'a> {
    /// All figures of a passage, undecided.
    pub fn new(passage: &'a Passage, tables: &'a Tables, cell: Option<CellKind>) -> Self {
        let figures = passage
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| token.kind == TokenKind::Figure)
            .map(|(token, _)| Figure {
                token,
                last: token,
                merged: None,
                decided: None,
                unit: None,
                absorbed: false,
            });
        Self { passage, tables, figures: figures.collect(), cell }
    }

    /// The figure's digits and separators.
    pub fn raw(&self, figure: usize) -> &str {
        let figure = &self.figures[figure];
        figure.merged.as_deref().unwrap_or_else(|| self.passage.word(figure.token))
    }

    /// The figure as a whole number without separators, if it is one.
    pub fn whole(&self, figure: usize) -> Option<u64> {
        let raw = self.raw(figure);
        raw.bytes().all(|b| b.is_ascii_digit()).then(|| raw.parse().ok()).flatten()
    }

    /// A year by its shape: four digits, 1900 to 2099.
    pub fn year(&self, figure: usize) -> Option<u64> {
        self.whole(figure)
            .filter(|n| self.raw(figure).len() == 4 && (1900..2100).contains(n))
    }

    /// Is it still open?
    pub fn open(&self, figure: usize) -> bool {
        self.figures
            .get(figure)
            .is_some_and(|figure| figure.decided.is_none() && !figure.absorbed)
    }

    /// Decides on a figure alone.
    pub fn decide(&mut self, figure: usize, sense: Sense, rule: &str) {
        let last = self.figures[figure].last;
        self.decide_to(figure, last, sense, rule);
    }

    /// Decides on a figure whose numeral goes on to a token; figures on the way belong to it.
    pub fn decide_to(&mut self, figure: usize, last: usize, sense: Sense, rule: &str) {
        let decided = Decided { sense, rule: rule.to_owned(), first: None, last };
        self.figures[figure].decided = Some(decided);
        for later in &mut self.figures[figure + 1..] {
            if later.token > last {
                break;
            }
            later.absorbed = true;
        }
    }

    /// The sense of a figure, if it is decided.
    pub fn sense(&self, figure: usize) -> Option<Sense> {
        self.figures.get(figure)?.decided.as_ref().map(|decided| decided.sense)
    }

    /// The token before a figure.
    pub fn before(&self, figure: usize) -> Option<usize> {
        self.figures[figure].token.checked_sub(1)
    }

    /// The token after a figure.
    pub fn after(&self, figure: usize) -> usize {
        self.figures[figure].last + 1
    }

    /// A token, if there is one.
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.passage.tokens.get(index)
    }

    /// Is the token a mark of these?
    pub fn mark(&self, index: usize, marks: &[char]) -> bool {
        matches!(self.token(index), Some(Token { kind: TokenKind::Mark(c), .. }) if marks.contains(c))
    }

    /// The figure that begins at a token.
    pub fn figure_at(&self, token: usize) -> Option<usize> {
        self.figures.binary_search_by_key(&token, |figure| figure.token).ok()
    }

    /// The words to the left of a token, nearest first; a glued hyphen or colon is passed over,
    /// so are opening quotes and brackets.
    pub fn leftwards(&self, token: usize) -> impl Iterator<Item = WordId> + '_ {
        self.passage.tokens[..token.min(self.passage.tokens.len())]
            .iter()
            .rev()
            .filter(|t| !matches!(t.kind, TokenKind::Mark('-' | '"' | '“' | '(' | '/') if t.glued))
            .map(|t| t.word)
    }

    /// Does one of the phrases (written backwards) stand directly before a figure?
    pub fn preceded(&self, figure: usize, phrases: &Phrases<()>) -> Option<usize> {
        let token = self.figures[figure].token;
        phrases.longest(self.leftwards(token)).map(|(taken, ())| taken)
    }

    /// Does one of the phrases stand directly after a token?
    pub fn followed(&self, token: usize, phrases: &Phrases<()>) -> Option<usize> {
        phrases.longest(self.passage.ids(token)).map(|(taken, ())| taken)
    }

    /// Is the token a word (or mark) of a list?
    pub fn is_in(&self, index: usize, list: &str) -> bool {
        self.token(index).is_some()
            && self.tables.lists.has(list, &fold(self.passage.word(index)))
    }

    /// How a word token is capitalised.
    pub fn case(&self, index: usize) -> Option<Case> {
        match self.token(index)?.kind {
            TokenKind::Word(case) => Some(case),
            _ => None,
        }
    }

    /// Does a token begin a sentence?
    pub fn begins_sentence(&self, index: usize) -> bool {
        index == 0 || self.mark(index - 1, &['.', ';', ':', '-', '+', '*', '(', '!', '?'])
    }
}

/// Is the word before a figure one of these?
pub fn before_word(board: &Board, figure: usize, list: &str) -> bool {
    board.before(figure).is_some_and(|token| board.is_in(token, list))
}
