//! Names cut into the words that say what is measured.

use crate::data::lexicon::{Lexicon, Tag, Tags};
use crate::data::synonyms::Synonyms;
use crate::text::passage::Passage;
use crate::text::token::{Case, TokenKind};
use crate::text::words::{WordId, Words};

/// A word of a name, and how much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The word.
    pub word: WordId,
    /// How much it matters.
    pub weight: Weight,
}

/// How much a word of a name matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A rule may use it; left over, it makes the name no narrower: who, where, the
    /// counted noun.
    Spare,
    /// It says what is measured.
    Full,
    /// It tells one thing from another: a rule that leaves it over does not fit.
    State,
}

/// What is known of words.
#[derive(Clone, Copy, Debug)]
pub struct Speech<'a> {
    /// The known syllables.
    pub words: &'a Words,
    /// What words do in a sentence.
    pub lexicon: &'a Lexicon,
    /// Words that say the same.
    pub synonyms: &'a Synonyms,
}

/// A word of a name, before synonyms are read.
#[derive(Clone, Copy)]
struct Piece {
    word: WordId,
    /// `None`: it says nothing.
    weight: Option<Weight>,
    /// Part of a proper name.
    proper: bool,
    figure: bool,
}

impl Speech<'_> {
    /// The words of a name that say something, synonyms read; `counted` is the figure's
    /// unit, which a rule checks by itself.
    pub fn said(&self, name: &str, counted: &str) -> Vec<Said> {
        let pieces = self.pieces(name, counted);
        let ids: Vec<WordId> = pieces.iter().map(|piece| piece.word).collect();
        let mut said = Vec::with_capacity(ids.len());
        let mut at = 0;
        while at < pieces.len() {
            let synonym = self.synonyms.longest(ids[at..].iter().copied());
            let (taken, says) = synonym.unwrap_or((1, &ids[at..=at]));
            let own = &pieces[at..at + taken];
            let weight = own.iter().filter_map(|piece| piece.weight).max();
            at += taken;
            let named = pieces.get(at).is_some_and(|next| next.proper || next.figure);
            let place =
                named && says.len() == 1 && self.synonyms.places.contains(&says[0]);
            let weight = if place { Some(Weight::Spare) } else { weight };
            at += usize::from(place && pieces[at].figure);
            if let Some(weight) = weight.filter(|_| !own.iter().all(|piece| piece.proper))
            {
                said.extend(says.iter().map(|word| Said { word: *word, weight }));
            }
        }
        said
    }

    /// Cuts a name into words; `counted` is the unit of its figure.
    fn pieces(&self, name: &str, counted: &str) -> Vec<Piece> {
        let passage = Passage::of(name, self.words);
        let counted = Passage::of(counted, self.words);
        let end_of_unit = self.end_of_unit(&passage, &counted);
        let mut pieces = Vec::with_capacity(passage.tokens.len());
        let mut at = 0;
        // The first word behind `Diện tích` has its capital from the start of a line.
        let (mut opening, mut head) = (true, true);
        while at < passage.tokens.len() {
            let known = self.lexicon.words.longest(passage.ids(at));
            let (taken, tags) =
                known.map_or((1, Tags::default()), |(taken, tags)| (taken, *tags));
            let telling = self.synonyms.telling.longest(passage.ids(at));
            let telling = telling.filter(|_| at >= end_of_unit);
            let (taken, weight) = match telling {
                Some((told, apart)) if told >= taken => {
                    (told, Some(telling_weight(*apart)))
                }
                _ => (taken, weight(tags)),
            };
            opening = opening && (at == 0 || head);
            head = tags.any(&[Tag::Measure, Tag::Count]);
            let capitals = !opening && tags.is_empty();
            let tokens = at..at + taken;
            pieces.extend(
                tokens.filter_map(|at| self.piece(&passage, at, weight, capitals)),
            );
            at += taken;
        }
        spare_unit(&mut pieces, &counted);
        pieces
    }

    /// Where the counted noun at the head of a name ends: `Số người` of `Số người dân`; 0
    /// if the name begins with something else.
    fn end_of_unit(&self, name: &Passage, counted: &Passage) -> usize {
        let mut at = 0;
        while let Some((taken, tags)) = self.lexicon.words.longest(name.ids(at)) {
            if weight(*tags).is_some() {
                break;
            }
            at += taken;
        }
        let units = counted.tokens.len();
        let same = units > 0 && name.ids(at).take(units).eq(counted.ids(0));
        if same { at + units } else { 0 }
    }

    /// A syllable or figure of a name. `capitals`: one with a capital is a proper name.
    fn piece(
        &self,
        passage: &Passage,
        at: usize,
        weight: Option<Weight>,
        capitals: bool,
    ) -> Option<Piece> {
        let token = passage.tokens[at];
        let figure = token.kind == TokenKind::Figure;
        if !figure && !matches!(token.kind, TokenKind::Word(_)) {
            return None;
        }
        let text = passage.word(at);
        let title = token.kind == TokenKind::Word(Case::Title)
            && text.chars().filter(|c| c.is_uppercase()).count() == 1;
        let word = if figure { self.words.find(text) } else { token.word };
        let spare = figure || self.synonyms.totals.contains(&token.word);
        let weight = match spare {
            true => Some(Weight::Spare),
            false => weight.filter(|_| !self.synonyms.silent.contains(&token.word)),
        };
        Some(Piece { word, weight, proper: capitals && title, figure })
    }
}

/// The counted noun at the head of a name makes it no narrower: a rule checks it by
/// itself.
fn spare_unit(pieces: &mut [Piece], counted: &Passage) {
    let first = pieces.iter().position(|piece| piece.weight.is_some()).unwrap_or(0);
    let counted: Vec<WordId> = counted.ids(0).collect();
    let end = (first + counted.len()).min(pieces.len());
    let own = &mut pieces[first..end];
    if own.iter().map(|piece| piece.word).eq(counted) {
        own.iter_mut().for_each(|piece| piece.weight = Some(Weight::Spare));
    }
}

/// Tags of words that say nothing of what is measured.
const SILENT: [Tag; 9] = [
    Tag::Aux,
    Tag::Prep,
    Tag::Conj,
    Tag::Level,
    Tag::Count,
    Tag::Time,
    Tag::Place,
    Tag::With,
    Tag::Evaluate,
];
/// Tags of words that make a name no narrower.
const SPARE: [Tag; 4] = [Tag::Agent, Tag::Generic, Tag::Light, Tag::Filler];
/// Tags of words that do, whatever others they have.
const NAMING: [Tag; 3] = [Tag::Verb, Tag::Noun, Tag::Measure];

/// The weight of a word that the table of synonyms tells: it sets apart, or it is spare.
const fn telling_weight(apart: bool) -> Weight {
    if apart { Weight::State } else { Weight::Spare }
}

/// The weight of a word by what it does in a sentence.
fn weight(tags: Tags) -> Option<Weight> {
    if tags.has(Tag::State) && !tags.any(&[Tag::Verb, Tag::Level]) {
        return Some(Weight::State);
    }
    if tags.any(&SPARE) && !tags.has(Tag::Noun) {
        return Some(Weight::Spare);
    }
    match tags.any(&SILENT) && !tags.any(&NAMING) {
        true => None,
        false => Some(Weight::Full),
    }
}
