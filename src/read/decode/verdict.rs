//! What each stretch is: by its font, by what it says, by its neighbours, by the document.

use crate::data::encodings::{Encodings, MOST};
use crate::read::decode::stretch::{Stretch, Verdict};

/// Neighbours are no further apart than so many stretches.
const NEAR: usize = 40;

/// Tells what every stretch is.
pub fn decide(stretches: &mut [Stretch], encodings: &Encodings) {
    let document = Tally::of(stretches.iter());
    let fonts = by_font(stretches);
    for stretch in stretches.iter_mut().filter(|stretch| stretch.verdict.is_none()) {
        let font = &fonts[stretch.font];
        stretch.verdict = match stretch.made_for {
            Some(encoding) => by_name(stretch, encoding, font),
            None => by_words(stretch, &document, encodings),
        };
    }
    let told = by_font(stretches);
    let document = Tally::of(stretches.iter());
    let verdicts: Vec<Told> = stretches
        .iter()
        .map(|s| (s.verdict.filter(|_| says(s)), s.block, s.font))
        .collect();
    for (at, stretch) in stretches.iter_mut().enumerate() {
        if stretch.verdict.is_none() {
            let beside = near(&verdicts, at, |other| {
                other.1 == stretch.block && other.2 == stretch.font
            });
            let most = beside.or_else(|| told[stretch.font].most());
            let weight = &stretch.weight;
            // Good syllables in a font of Unicode stay as they are, whatever other fonts say.
            let is_sound = stretch.font > 0
                && stretch.made_for.is_none()
                && weight.plain > 0
                && weight.plain == weight.words;
            let other = || match is_sound {
                true => None,
                false => near(&verdicts, at, |_| true).or_else(|| document.most()),
            };
            let most = most.or_else(other);
            // What it says itself goes before, where the document says the like elsewhere,
            // or it says nothing else.
            let key = |at: &usize| (weight.valid[*at], document.told[*at], MOST - at);
            let own = (0..MOST).max_by_key(key);
            let own = own.filter(|best| weight.valid[*best] > weight.plain);
            let own = own.filter(|best| {
                let whole = weight.valid[*best] == weight.words && weight.broken == 0;
                let common = encodings.all.get(*best).is_some_and(|e| e.common);
                document.told[*best] > 0 || whole && common && document.legacy()
            });
            let own = own.map(Verdict::Encoded);
            let named = stretch.made_for.map(Verdict::Encoded);
            stretch.verdict = Some(settle(stretch, own.or(named).or(most)));
        }
    }
}

/// How much speaks for what.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    unicode: u32,
    /// Words that are syllables under an encoding, less those that are as they stand.
    words: [u32; MOST],
    /// Words that could tell anything.
    all: u32,
    told: [u32; MOST],
}

impl Tally {
    fn of<'a>(stretches: impl Iterator<Item = &'a Stretch>) -> Self {
        let mut tally = Self::default();
        for stretch in stretches {
            tally.add(stretch);
        }
        tally
    }

    fn add(&mut self, stretch: &Stretch) {
        let weight = &stretch.weight;
        match stretch.verdict {
            Some(Verdict::Encoded(index)) => self.told[index] += weight.words.max(1),
            Some(Verdict::Unicode) => self.unicode += weight.unicode + weight.plain,
            _ => self.unicode += weight.unicode,
        }
        if weight.unicode == 0 {
            self.all += weight.words.saturating_sub(weight.plain);
            for (sum, valid) in self.words.iter_mut().zip(weight.valid) {
                *sum += valid.saturating_sub(weight.plain);
            }
        }
    }

    /// Is most of it of old encodings?
    fn legacy(&self) -> bool {
        self.told.iter().sum::<u32>() > self.unicode
    }

    /// What most of it was told to be.
    fn most(&self) -> Option<Verdict> {
        let (index, most) =
            (0..MOST).map(|at| (at, self.told[at])).max_by_key(|m| m.1)?;
        match (most, self.unicode) {
            (0, 0) => None,
            (most, unicode) if most > unicode => Some(Verdict::Encoded(index)),
            _ => Some(Verdict::Unicode),
        }
    }
}

/// What speaks for what in each font.
fn by_font(stretches: &[Stretch]) -> Vec<Tally> {
    let count = stretches.iter().map(|stretch| stretch.font + 1).max().unwrap_or(0);
    let mut tallies = vec![Tally::default(); count];
    for stretch in stretches {
        tallies[stretch.font].add(stretch);
    }
    tallies
}

/// A font of an old encoding: it is believed, unless what it shows is plainly something
/// else.
fn by_name(stretch: &Stretch, encoding: usize, font: &Tally) -> Option<Verdict> {
    let weight = &stretch.weight;
    let valid = weight.valid[encoding];
    if weight.unicode > 0 && weight.plain >= valid {
        return Some(Verdict::Unicode);
    }
    // The file names the font, but its text has long been converted.
    if font.unicode > font.words[encoding] && weight.plain >= valid {
        return Some(Verdict::Unicode);
    }
    let best = weight.best().filter(|best| weight.valid[*best] > 2 * valid);
    // French, say: whole letters, and hardly a syllable.
    let is_foreign = weight.broken == 0 && weight.words > 2 && valid * 4 < weight.words;
    let told = best.is_some_and(|best| weight.valid[best] * 2 > weight.words);
    match best {
        _ if is_foreign && !told => Some(Verdict::Unicode),
        _ if weight.plain > valid && weight.plain * 2 > weight.words => {
            Some(Verdict::Unicode)
        }
        // One word is not enough against the name; the document may have more.
        Some(best) if weight.valid[best] == 1 => None,
        Some(best) if weight.valid[best] > weight.plain => Some(Verdict::Encoded(best)),
        _ if weight.words >= 6 && valid * 4 < weight.words => Some(Verdict::Untold),
        _ => Some(Verdict::Encoded(encoding)),
    }
}

/// Any other font: what it says decides, where it is plain.
fn by_words(stretch: &Stretch, document: &Tally, all: &Encodings) -> Option<Verdict> {
    let weight = &stretch.weight;
    if weight.unicode > 0 {
        return Some(Verdict::Unicode);
    }
    let allowed = |index: &usize| match all.all.get(*index) {
        Some(encoding) if encoding.common => true,
        Some(_) => is_frequent(document, *index),
        None => false,
    };
    let best =
        (0..MOST).filter(allowed).max_by_key(|at| (weight.valid[*at], MOST - at))?;
    let (valid, plain) = (weight.valid[best], weight.plain);
    let rivals = (0..MOST).filter(|at| *at != best).filter(allowed);
    let rival = rivals.map(|at| weight.valid[at]).max().unwrap_or(0);
    if valid > plain && valid > rival && valid * 2 >= weight.words {
        // One word may be foreign and a syllable by chance.
        let whole = valid == weight.words && valid > 1;
        let sure = valid - plain > 1 || whole || weight.broken > 0;
        return sure.then_some(Verdict::Encoded(best));
    }
    (plain > valid && plain * 2 >= weight.words).then_some(Verdict::Unicode)
}

/// A rare encoding must explain nearly all of the document, and more than any other.
fn is_frequent(document: &Tally, index: usize) -> bool {
    let others = (0..MOST).filter(|at| *at != index).map(|at| document.words[at]);
    let most = others.max().unwrap_or(0).max(document.unicode);
    let own = document.words[index];
    own >= 5 && own > most && own * 10 >= document.all * 8
}

/// Does a stretch say anything of its encoding? Signs do not.
const fn says(stretch: &Stretch) -> bool {
    stretch.weight.unicode > 0 || stretch.weight.words > 0
}

/// What a stretch was told to be, its block and its font.
type Told = (Option<Verdict>, usize, usize);

/// The verdict on the nearest neighbour that has one, among those that count.
fn near(told: &[Told], at: usize, counts: impl Fn(&Told) -> bool) -> Option<Verdict> {
    let verdict = |at: usize| told.get(at).filter(|told| counts(told)).and_then(|t| t.0);
    (1..=NEAR).find_map(|step| {
        let before = at.checked_sub(step).and_then(verdict);
        before.or_else(|| verdict(at + step))
    })
}

/// A stretch that does not say what it is, among others that are mostly this.
fn settle(stretch: &Stretch, most: Option<Verdict>) -> Verdict {
    let weight = &stretch.weight;
    match most {
        Some(Verdict::Encoded(index)) if weight.valid[index] >= weight.plain => {
            Verdict::Encoded(index)
        }
        _ if stretch.made_for.is_some() => {
            stretch.made_for.map_or(Verdict::Unicode, Verdict::Encoded)
        }
        _ if weight.broken > weight.plain => Verdict::Untold,
        _ => Verdict::Unicode,
    }
}
