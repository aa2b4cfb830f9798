//! The unit that a report is of: candidates by name, what speaks for each, and one or
//! none.
//!
//! None is chosen that nothing speaks for but a name that others share.

use super::above::{Above, above};
use super::search::{OwnName, Said, said};
use crate::data::places::Places;
use crate::data::places::key::{Likeness, key};
use crate::data::places::list::{Kind, UnitId};
use crate::data::places::words::Level;
use crate::model::document::Document;
use crate::model::locality::{
    Candidate, Clue, ClueKind, Locality, Standing, Vintage, VintageBy,
};
use crate::model::outline::Masthead;
use crate::model::period::Period;
use crate::text::calendar;
use std::collections::BTreeMap;

/// The first day of the current list.
const MERGER: &str = "2025-07-01";

/// How many units beside it speak for a unit.
const NEIGHBOURS: usize = 2;

/// How far a unit of another type is from what is written.
const OTHER_TYPE: u32 = 3;

/// A unit that a report may be of.
struct Fit {
    id: UnitId,
    /// How far its name and type are from what is written.
    cost: u32,
    slip: bool,
    clues: Vec<Clue>,
}

/// Finds the unit that a report is of.
pub fn locality(document: &Document, masthead: &Masthead, places: &Places) -> Locality {
    let said = said(document, masthead, places);
    let (vintage, vintage_by) = vintage(masthead, &said);
    let written = said.own.first().map(|own| own.words.clone());
    let search = Search::new(&said, vintage, places);
    let (standing, fits) = search.run();
    let candidate =
        |fit: Fit| Candidate { commune: places.commune(fit.id), clues: fit.clues };
    let candidates = fits.into_iter().map(candidate).collect();
    Locality { standing, candidates, vintage_by, written }
}

/// Which list is of the document's time.
fn vintage(masthead: &Masthead, said: &Said) -> (Option<Vintage>, VintageBy) {
    if let Some(date) = &masthead.date {
        let legacy = date.as_str() < MERGER;
        let vintage = if legacy { Vintage::Legacy } else { Vintage::Current };
        return (Some(vintage), VintageBy::Date);
    }
    if let Some(vintage) = masthead.period.and_then(of_period) {
        return (Some(vintage), VintageBy::Period);
    }
    let old = |level| matches!(level, Some(Level::District | Level::Town));
    let named = said.head.iter().map(|mention| mention.level);
    if named.chain(said.own.iter().map(|own| own.level)).any(old) {
        return (Some(Vintage::Legacy), VintageBy::Words);
    }
    if said.own.iter().any(|own| own.level == Some(Level::Zone)) {
        return (Some(Vintage::Current), VintageBy::Words);
    }
    (None, VintageBy::Unknown)
}

/// The list of a period's end; a report on the half in which the merger fell may be of
/// either.
fn of_period(period: Period) -> Option<Vintage> {
    const LAST_MONTH: u32 = 2025 * 12 + 6;
    match calendar::from_to(period).1 {
        ..LAST_MONTH => Some(Vintage::Legacy),
        LAST_MONTH => None,
        _ => Some(Vintage::Current),
    }
}

/// The search for one report's unit.
struct Search<'a> {
    places: &'a Places,
    said: &'a Said,
    vintage: Option<Vintage>,
    head: Vec<Above>,
    text: Vec<Above>,
    signed: Option<Above>,
}

impl<'a> Search<'a> {
    fn new(said: &'a Said, vintage: Option<Vintage>, places: &'a Places) -> Self {
        let found = |mentions: &[super::mentions::Mention]| -> Vec<Above> {
            mentions.iter().map(|mention| above(mention, places)).collect()
        };
        Self {
            places,
            said,
            vintage,
            head: found(&said.head),
            text: found(&said.text),
            signed: said.signed_at.as_ref().map(|mention| above(mention, places)),
        }
    }

    fn run(&self) -> (Standing, Vec<Fit>) {
        if self.said.own.is_empty() {
            return (Standing::Unknown, Vec::new());
        }
        let exact = self.fits(false);
        let (fits, against) = self.parted(exact);
        let (fits, against) = match fits.is_empty() && !self.head.is_empty() {
            true => {
                let (slips, more) = self.parted(self.fits(true));
                (slips, against.into_iter().chain(more).collect())
            }
            false => (fits, against),
        };
        if fits.is_empty() {
            return self.none(against);
        }
        self.choose(fits)
    }

    /// The units whose names are those of the report, or a slip from them.
    fn fits(&self, slips: bool) -> Vec<Fit> {
        let mut found: BTreeMap<UnitId, Fit> = BTreeMap::new();
        for own in &self.said.own {
            let of_name = match slips {
                true => self.places.slips(&own.name),
                false => self.places.communes(&own.name),
            };
            for (id, likeness) in of_name {
                let unit = self.places.list().commune(id);
                if self.vintage.is_some_and(|vintage| vintage != unit.vintage) {
                    continue;
                }
                // `Ma Đa Guôi, ngày …` says no type: it makes no town of a commune.
                let silent = own.level.is_none() && self.has_type();
                let cost =
                    cost(own, likeness, unit.kind) + u32::from(silent) * OTHER_TYPE;
                let slip = likeness == Likeness::Slip;
                let clues = Vec::new();
                let fit = found.entry(id).or_insert(Fit { id, cost, slip, clues });
                fit.cost = fit.cost.min(cost);
                self.name_clues(fit, own, likeness);
            }
        }
        found.into_values().collect()
    }

    /// Does the report say of which type its unit is?
    fn has_type(&self) -> bool {
        self.said.own.iter().any(|own| own.level.is_some())
    }

    fn name_clues(&self, fit: &mut Fit, own: &OwnName, likeness: Likeness) {
        fit.add(own.from, &own.words);
        if likeness != Likeness::Same {
            let listed = self.places.list().commune(fit.id).name;
            fit.add(ClueKind::Spelling, &format!("{} → {listed}", own.name));
        }
    }

    /// Adds what speaks for each unit, and parts off those that the head speaks against.
    fn parted(&self, fits: Vec<Fit>) -> (Vec<Fit>, Vec<Fit>) {
        let mut kept = Vec::new();
        let mut against = Vec::new();
        for mut fit in fits {
            match self.against(fit.id) {
                Some(words) => {
                    fit.clues.push(Clue { what: ClueKind::Against, words });
                    against.push(fit);
                }
                None => {
                    self.support(&mut fit);
                    kept.push(fit);
                }
            }
        }
        (kept, against)
    }

    /// A district or province of the head that a unit does not lie in.
    fn against(&self, id: UnitId) -> Option<String> {
        let denies = |above: &&Above| {
            !above.is_unknown()
                && !above.holds_district(id, self.places)
                && !above.holds_province(id, self.places)
        };
        self.head.iter().find(denies).map(|above| above.words.clone())
    }

    /// Adds what the head, the text and the units beside it say for a unit.
    fn support(&self, fit: &mut Fit) {
        let (id, places) = (fit.id, self.places);
        let signed = self.signed.iter().chain(&self.head);
        let head = signed.map(|above| (above, true));
        for (above, in_head) in head.chain(self.text.iter().map(|above| (above, false))) {
            let what = match in_head {
                true => (ClueKind::HeadDistrict, ClueKind::HeadProvince),
                false => (ClueKind::TextDistrict, ClueKind::TextProvince),
            };
            if above.holds_district(id, places) {
                fit.add(what.0, &above.words);
            } else if above.holds_province(id, places) {
                fit.add(what.1, &above.words);
            }
        }
        self.support_beside(fit);
    }

    /// Units beside it, and hamlets that bear the names of units that went into it.
    fn support_beside(&self, fit: &mut Fit) {
        let list = self.places.list();
        let own = list.commune(fit.id);
        let parts: Vec<UnitId> = match own.vintage {
            Vintage::Current => list.before(fit.id).collect(),
            Vintage::Legacy => Vec::new(),
        };
        let is_part = |name: &str| {
            let name = key(name);
            parts.iter().any(|id| list.key(*id) == name)
        };
        for mention in &self.said.beside {
            let mut same = self.places.communes(&mention.name).into_iter();
            let is_near = same.any(|(id, _)| {
                let unit = list.commune(id);
                unit.vintage == own.vintage
                    && unit.province == own.province
                    && unit.district == own.district
            });
            if is_near || is_part(&mention.name) {
                fit.add(ClueKind::Neighbour, &mention.words);
            }
        }
        for mention in &self.said.hamlets {
            if is_part(&mention.name) {
                fit.add(ClueKind::Hamlet, &mention.words);
            }
        }
    }

    /// None of the units fits: the report's own is not in the list, or of another time.
    fn none(&self, against: Vec<Fit>) -> (Standing, Vec<Fit>) {
        let known = self.head.iter().any(|above| !above.is_unknown());
        if self.vintage == Some(Vintage::Current) {
            let earlier = Search::new(self.said, Some(Vintage::Legacy), self.places);
            let (fits, _) = earlier.parted(earlier.fits(false));
            if !fits.is_empty() {
                return (Standing::Ambiguous, fits);
            }
        }
        let named = self.said.own.iter().any(|own| own.level.is_some());
        match known && named && self.vintage != Some(Vintage::Current) {
            true => (Standing::Ended, Vec::new()),
            false if against.is_empty() => (Standing::Unknown, against),
            false => (Standing::Ambiguous, against),
        }
    }

    fn choose(&self, fits: Vec<Fit>) -> (Standing, Vec<Fit>) {
        const BY_WEIGHT: [ClueKind; 4] = [
            ClueKind::HeadDistrict,
            ClueKind::HeadProvince,
            ClueKind::TextDistrict,
            ClueKind::TextProvince,
        ];
        let mut left: Vec<usize> = (0..fits.len()).collect();
        let mut told = false;
        for what in BY_WEIGHT {
            let with: Vec<usize> =
                left.iter().copied().filter(|at| fits[*at].has(what) > 0).collect();
            if !with.is_empty() {
                told = true;
                left = with;
            }
        }
        if left.len() > 1
            && let Some(at) = beside(&fits, &left)
        {
            told = true;
            left = vec![at];
        }
        if told {
            let least = left.iter().map(|at| fits[*at].cost).min();
            left.retain(|at| Some(fits[*at].cost) == least);
        }
        match left.as_slice() {
            [one] if told && fits[*one].is_sure() => resolved(fits, *one),
            _ => self.only_one(fits),
        }
    }

    /// With nothing else to tell, a name that one unit alone bears is enough.
    fn only_one(&self, mut fits: Vec<Fit>) -> (Standing, Vec<Fit>) {
        let mut same = (0..fits.len()).filter(|at| fits[*at].cost == 0);
        if let (Some(one), None, true) =
            (same.next(), same.next(), self.vintage.is_some())
            && fits.iter().all(|fit| !fit.has_above())
            && self.said.own.iter().any(|own| own.from == ClueKind::Issuer)
        {
            let words = fits[one].clues.first().map(|clue| clue.words.clone());
            fits[one].add(ClueKind::OnlyOne, &words.unwrap_or_default());
            return resolved(fits, one);
        }
        (Standing::Ambiguous, fits)
    }
}

fn resolved(fits: Vec<Fit>, one: usize) -> (Standing, Vec<Fit>) {
    let chosen = fits.into_iter().nth(one);
    (Standing::Resolved, chosen.into_iter().collect())
}

/// The one unit, of those left, that units beside it or its own parts speak for.
fn beside(fits: &[Fit], left: &[usize]) -> Option<usize> {
    let count = |at: usize| {
        let near = fits[at].has(ClueKind::Neighbour) + fits[at].has(ClueKind::Hamlet);
        if near >= NEIGHBOURS { near } else { 0 }
    };
    let mut with = left.iter().copied().filter(|at| count(*at) > 0);
    match (with.next(), with.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// How far a unit's name and type are from what is written.
fn cost(own: &OwnName, likeness: Likeness, kind: Kind) -> u32 {
    let listed = match kind {
        Kind::Rural => Level::Rural,
        Kind::Ward => Level::Ward,
        Kind::Town => Level::Town,
        Kind::Zone => Level::Zone,
    };
    let other = own.level.is_some_and(|level| level != listed);
    let name = match likeness {
        Likeness::Same => 0,
        Likeness::Marks(letters) => u32::from(letters),
        Likeness::Slip => 512,
    };
    name * 2 + u32::from(other) * OTHER_TYPE
}

impl Fit {
    fn add(&mut self, what: ClueKind, words: &str) {
        let clue = Clue { what, words: words.to_owned() };
        if !self.clues.contains(&clue) {
            self.clues.push(clue);
        }
    }

    fn has(&self, what: ClueKind) -> usize {
        self.clues.iter().filter(|clue| clue.what == what).count()
    }

    /// Does anything but its name speak for it?
    fn has_above(&self) -> bool {
        let above = [
            ClueKind::HeadDistrict,
            ClueKind::HeadProvince,
            ClueKind::TextDistrict,
            ClueKind::TextProvince,
        ];
        above.into_iter().any(|what| self.has(what) > 0)
    }

    /// A slip of the pen wants more than a word in the text for the unit.
    fn is_sure(&self) -> bool {
        let head = self.has(ClueKind::HeadDistrict) + self.has(ClueKind::HeadProvince);
        !self.slip || head + self.has(ClueKind::TextDistrict) > 0
    }
}
