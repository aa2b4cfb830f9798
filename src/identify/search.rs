//! What a report says of its own place: names of its unit, of those above and beside it.

use super::mentions::{Mention, mentions};
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
    /// The same in the text and among the recipients, each once.
    pub text: Vec<Mention>,
    /// The place of signing, where it is no name of the unit itself.
    pub signed_at: Option<Mention>,
    /// Other communes that the text names.
    pub beside: Vec<Mention>,
    /// Hamlets that the text names.
    pub hamlets: Vec<Mention>,
}

/// Is it a type of the ward's level?
pub fn is_commune(level: Option<Level>) -> bool {
    matches!(level, Some(Level::Rural | Level::Ward | Level::Town | Level::Zone))
}

/// Is it a type of a level above?
pub fn is_above(level: Option<Level>) -> bool {
    matches!(level, Some(Level::District | Level::City | Level::Province))
}

/// Gathers what a report says.
pub fn said(document: &Document, masthead: &Masthead, places: &Places) -> Said {
    let words = &places.words;
    let of = |text: &Option<String>| match text {
        Some(text) => mentions(text, words),
        None => Vec::new(),
    };
    let issuer = of(&masthead.issuer);
    let mut head = of(&masthead.parent);
    head.extend(issuer.iter().cloned());
    for line in &masthead.authority {
        head.extend(mentions(line, words));
    }
    let mut said = Said::default();
    for mention in head {
        match is_commune(mention.level) {
            true => said.add_own(mention, ClueKind::Issuer),
            false => said.head.push(mention),
        }
    }
    let is_above_ward = masthead.issuer.is_some()
        && said.own.is_empty()
        && issuer.iter().any(|mention| is_above(mention.level));
    if is_above_ward {
        return said;
    }
    said.sign(masthead, places);
    said.read(document, masthead, places);
    said
}

impl Said {
    fn add_own(&mut self, mention: Mention, from: ClueKind) {
        let Mention { level, name, words } = mention;
        self.own.push(OwnName { level, name, words, from });
    }

    /// Does the report call itself so already?
    fn is_own(&self, name: &str) -> bool {
        let own = key(name);
        self.own.iter().any(|known| key(&known.name) == own)
    }

    /// The place of signing is the unit's own name, or that of one above.
    fn sign(&mut self, masthead: &Masthead, places: &Places) {
        let Some(place) = &masthead.signed_at else { return };
        let mention = mentions(place, &places.words).into_iter().next();
        let bare = || Mention { level: None, name: place.clone(), words: place.clone() };
        let mention = mention.unwrap_or_else(bare);
        if is_above(mention.level) {
            self.head.push(mention);
        } else if self.own.is_empty() || self.is_own(&mention.name) {
            self.add_own(mention, ClueKind::SignedAt);
        } else {
            self.signed_at = Some(mention);
        }
    }

    /// What the text and the recipients name.
    fn read(&mut self, document: &Document, masthead: &Masthead, places: &Places) {
        let mut counted: BTreeMap<(u8, String), (usize, Mention)> = BTreeMap::new();
        let lines = masthead.recipients.iter().chain(&masthead.subject);
        let texts = lines.map(String::as_str);
        let blocks = document.blocks.iter().map(|block| block.text.as_str());
        for mention in texts.chain(blocks).flat_map(|text| mentions(text, &places.words))
        {
            let class = match mention.level {
                level if is_commune(level) => 0,
                Some(Level::Hamlet) => 2,
                _ => 1,
            };
            let entry = counted.entry((class, key(&mention.name)));
            entry.or_insert((0, mention)).0 += 1;
        }
        let mut communes = Vec::new();
        for ((class, _), (count, mention)) in counted {
            match class {
                0 => communes.push((count, mention)),
                1 => self.text.push(mention),
                _ => self.hamlets.push(mention),
            }
        }
        self.name_by_text(&communes);
        let beside = communes.into_iter().map(|(_, mention)| mention);
        let beside: Vec<Mention> =
            beside.filter(|mention| !self.is_own(&mention.name)).collect();
        self.beside = beside;
    }

    /// The unit that the text speaks of most is its own where the head names none; one that the
    /// head names is spoken of, too.
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
