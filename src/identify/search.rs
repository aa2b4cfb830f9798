//! What a report says of its own place: names of its unit, of those above and beside it.

use super::mentions::{Bond, Mention, mentions};
use crate::data::places::Places;
use crate::data::places::key::key;
use crate::data::places::words::Level;
use crate::model::document::Document;
use crate::model::locality::ClueKind;
use crate::model::outline::Masthead;
use std::collections::BTreeMap;

/// A name that the report gives its own unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnName {
    /// The type with it.
    pub level: Option<Level>,
    /// The name.
    pub name: String,
    /// As written, with its type.
    pub words: String,
    /// Where it stands.
    pub from: ClueKind,
}

/// All that a report says of places.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Names of its own unit.
    pub own: Vec<OwnName>,
    /// Districts and provinces that the head names.
    pub head: Vec<Mention>,
    /// The same in the text and among the recipients, each once, as far as something ties
    /// them to the report's own unit.
    pub text: Vec<Mention>,
    /// The place of signing, where it is no name of the unit itself.
    pub signed_at: Option<Mention>,
    /// Other communes that the text names.
    pub beside: Vec<Mention>,
    /// Hamlets that the text names.
    pub hamlets: Vec<Mention>,
}

/// How many lines a head can take.
const TOP: usize = 30;

/// A place that the text names.
struct Counted {
    count: usize,
    bonds: Vec<Bond>,
    mention: Mention,
}

/// How often the text names a place that nothing ties to the report, for it to count.
const OFTEN: usize = 3;

/// Gathers what a report says.
pub fn said(document: &Document, masthead: &Masthead, places: &Places) -> Said {
    let mut head = Vec::new();
    for line in head_lines(document, masthead) {
        for mention in mentions(line, &places.words) {
            if !head.contains(&mention) {
                head.push(mention);
            }
        }
    }
    let mut said = Said::default();
    for mention in head {
        match mention.level {
            Some(Level::Hamlet) | None => {}
            Some(level) if level.is_commune() => {
                said.add_own(mention, ClueKind::Issuer);
            }
            Some(_) => said.head.push(mention),
        }
    }
    // The report of a district or a province speaks of many communes, and is of none.
    let is_above = said.own.is_empty() && !said.head.is_empty();
    said.sign(masthead, places);
    said.read(document, masthead, places, is_above);
    said
}

/// The lines over the type of document, and those over the signer's name.
fn head_lines<'a>(document: &'a Document, masthead: &'a Masthead) -> Vec<&'a str> {
    let fields = masthead.parent.iter().chain(&masthead.issuer);
    let mut lines: Vec<&str> =
        fields.chain(&masthead.authority).map(String::as_str).collect();
    let Some(kind) = &masthead.kind else { return lines };
    let texts = document.blocks.iter().map(|block| block.text.as_str());
    let top: Vec<&str> = texts.flat_map(str::lines).take(TOP).collect();
    let end = top.iter().position(|line| line.trim() == kind).unwrap_or(0);
    let is_date = |line: &&str| {
        masthead.signed_at.as_ref().is_some_and(|at| line.contains(at.as_str()))
    };
    lines.extend(top[..end].iter().copied().filter(|line| !is_date(line)));
    lines
}

impl Said {
    fn add_own(&mut self, mention: Mention, from: ClueKind) {
        let Mention { level, name, words, .. } = mention;
        self.own.push(OwnName { level, name, words, from });
    }

    /// Does the report call itself so already?
    fn is_own(&self, name: &str) -> bool {
        let own = key(name);
        self.own.iter().any(|known| key(&known.name) == own)
    }

    /// Does the head name a unit above so?
    fn is_above(&self, name: &str) -> bool {
        let own = key(name);
        self.head.iter().any(|known| key(&known.name) == own)
    }

    /// The place of signing is the unit's own name, or that of one above.
    fn sign(&mut self, masthead: &Masthead, places: &Places) {
        let Some(place) = &masthead.signed_at else { return };
        let mention = mentions(place, &places.words).into_iter().next();
        let bare = || Mention {
            level: None,
            name: place.clone(),
            words: place.clone(),
            bond: Bond::Loose,
        };
        let mention = mention.unwrap_or_else(bare);
        if mention.level.is_some_and(Level::is_above) {
            self.head.push(mention);
        } else if self.is_own(&mention.name)
            || self.own.is_empty() && !self.is_above(&mention.name)
        {
            self.add_own(mention, ClueKind::SignedAt);
        } else {
            self.signed_at = Some(mention);
        }
    }

    /// What the text and the recipients name.
    fn read(
        &mut self,
        document: &Document,
        masthead: &Masthead,
        places: &Places,
        is_above: bool,
    ) {
        let mut counted: BTreeMap<(u8, String), Counted> = BTreeMap::new();
        let lines = masthead.recipients.iter().chain(&masthead.subject);
        let texts = lines.map(String::as_str);
        let blocks = document.blocks.iter().map(|block| block.text.as_str());
        for mention in texts.chain(blocks).flat_map(|text| mentions(text, &places.words))
        {
            let class = match mention.level {
                Some(level) if level.is_commune() => 0,
                Some(Level::Hamlet) => 2,
                _ => 1,
            };
            let entry = counted.entry((class, key(&mention.name)));
            let bond = mention.bond.clone();
            let known = entry.or_insert(Counted { count: 0, bonds: Vec::new(), mention });
            known.count += 1;
            if !known.bonds.contains(&bond) {
                known.bonds.push(bond);
            }
        }
        let mut communes = Vec::new();
        let mut above = Vec::new();
        for ((class, _), known) in counted {
            match class {
                0 => communes.push((known.count, known.mention)),
                1 => above.push(known),
                _ => self.hamlets.push(known.mention),
            }
        }
        if !(is_above && self.own.is_empty()) {
            self.name_by_text(&communes);
        }
        let is_tied = |known: &Counted| {
            known.bonds.iter().any(|bond| match bond {
                Bond::Loose => known.count >= OFTEN,
                Bond::Body => true,
                Bond::Chain(root) => self.own.iter().any(|own| key(&own.name) == *root),
            })
        };
        let tied = above.into_iter().filter(is_tied).map(|known| known.mention);
        self.text = tied.collect();
        let beside = communes.into_iter().map(|(_, mention)| mention);
        let beside: Vec<Mention> =
            beside.filter(|mention| !self.is_own(&mention.name)).collect();
        self.beside = beside;
    }

    /// The unit that the text speaks of most is its own where the head names none; one
    /// that the head names is spoken of, too.
    fn name_by_text(&mut self, communes: &[(usize, Mention)]) {
        let headed = self.own.iter().any(|own| own.from == ClueKind::Issuer);
        let known: Vec<&Mention> = communes
            .iter()
            .map(|(_, mention)| mention)
            .filter(|mention| self.is_own(&mention.name))
            .collect();
        if let [mention] = known.as_slice() {
            return self.add_own((*mention).clone(), ClueKind::Text);
        }
        let most = communes.iter().map(|(count, _)| *count).max().unwrap_or(0);
        let mut often = communes.iter().filter(|(count, _)| *count == most);
        if let (false, true, Some((_, mention)), None) =
            (headed, self.own.is_empty(), often.next(), often.next())
        {
            self.add_own(mention.clone(), ClueKind::Text);
        }
    }
}
