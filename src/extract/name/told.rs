//! Names that differ from the one before in one respect, or not at all: to what it has come, of
//! what grade, for one of the things.

use super::naming::{Naming, joined, uncapitalized};
use super::words::{Kept, Words};
use crate::data::lexicon::Tag;
use crate::extract::items::ItemKind;
use crate::extract::region::{Region, names};
use crate::model::numeral::{Numeral, Sense};
use crate::text::fold::{find, fold_line, holds};

impl Words<'_> {
    /// `mỗi suất 200.000 đồng`: one of what things a figure is for.
    pub fn each(&self, region: &Region) -> Option<(String, String)> {
        let lists = &self.tables.lists;
        let is_each = |at: &usize| lists.has("each", &self.word(&self.items[*at]));
        let at = region.left.clone().rev().find(is_each)?;
        let own = |next: &usize| names(&self.items[*next]);
        let end =
            (at + 1..region.left.end).find(|at| !own(at)).unwrap_or(region.left.end);
        let time = self.items.get(at + 1).is_some_and(|next| {
            lists.has("time-unit", &self.word(next)) || next.kind == ItemKind::Time
        });
        let things: Vec<usize> = (at..end).collect();
        let before = self.kept(region.left.start..at, true).items;
        (end > at + 1 && !time).then(|| (self.text(&before), self.text(&things)))
    }

    /// `38.250.000 đồng (giao 35.000.000 đồng)`: a plan without a word of what.
    pub fn assigned(&self, left: &Kept, right: &Kept) -> bool {
        let said = fold_line(&self.text(&left.items));
        right.items.is_empty() && self.tables.lists.has("assigned", &said)
    }

    /// `vốn kè chống sạt lở 92,4 tỷ đồng, đã giải ngân 55%`: of the sum named before.
    pub fn flowing(&self, naming: &mut Naming, topic: Option<&Naming>) {
        let lists = &self.tables.lists;
        let alone = lists.has("flow-alone", &fold_line(&naming.text()));
        let Some(topic) = topic.filter(|topic| alone && topic.unit.is_empty()) else {
            return;
        };
        let sum = topic.text();
        if topic.head != self.tables.lexicon.head("ratio")
            && !lists.has("flow-alone", &fold_line(&sum))
        {
            naming.core =
                format!("{} {}", naming.core, uncapitalized(&sum)).trim().to_owned();
        }
    }

    /// `tốc độ tăng giá trị sản xuất đạt 13,8%`: how fast it grows is measured.
    pub fn growing(&self, naming: Naming, region: &Region) -> Naming {
        let left = &self.items[region.left.clone()];
        let said = left
            .first()
            .zip(left.last())
            .map(|(first, last)| fold_line(self.passage().words(first.first, last.last)));
        let lists = &self.tables.lists;
        let said = said.as_deref().and_then(|left| lists.held("growth-of", left));
        match said.filter(|said| {
            !naming.core.is_empty() && !holds(&fold_line(&naming.core), said)
        }) {
            Some(said) => Naming { head: said.to_owned(), ..naming },
            None => naming,
        }
    }

    /// `vững mạnh 8 chi đoàn, khá 3`: the same, of another grade.
    pub fn graded(
        &self,
        region: &Region,
        numeral: &Numeral,
        topic: &Naming,
    ) -> Option<Naming> {
        let told = |at: &usize| {
            let item = &self.items[*at];
            !item.is(&[Tag::Level]) && !matches!(item.kind, ItemKind::Mark(_))
        };
        let own: Vec<usize> = region.left.clone().filter(told).collect();
        let (first, last) = own.first().copied().zip(own.last().copied())?;
        let (first, last) = (self.items[first].first, self.items[last].last);
        let lists = &self.tables.lists;
        let grade = self.passage().words(first, last).to_lowercase();
        let share = topic.head == self.tables.lexicon.head("ratio");
        if !lists.has("grade", &fold_line(&grade))
            || share != (numeral.sense == Sense::Percent)
            || region.right.clone().any(|at| names(&self.items[at]))
        {
            return None;
        }
        let folded = fold_line(&topic.core);
        let before = lists.held("grade", &folded)?;
        let skip = folded[..find(&folded, before)?].split_whitespace().count();
        let taken = before.split(' ').count();
        let words = || topic.core.split_whitespace();
        let (start, end) = (words().take(skip), words().skip(skip + taken));
        let core: Vec<&str> = start.chain([&*grade]).chain(end).collect();
        let core = core.join(" ");
        Some(Naming { core, made_of: vec![(first, last)], ..topic.clone() })
    }

    /// `hộ cận nghèo giảm từ 156 hộ xuống còn 119 hộ`: the same, and to what it has come.
    pub fn falls_to(&self, region: &Region, numeral: &Numeral, topic: &Naming) -> bool {
        let own = |at: usize| !names(&self.items[at]);
        let bare = region.left.clone().all(own) && region.right.clone().all(own);
        let turns = |at: usize| {
            let item = &self.items[at];
            item.is(&[Tag::Level]) && self.tables.lists.has("turned", &self.word(item))
        };
        let measured = || numeral.unit_at.is_none() || topic.unit.is_empty();
        let same = measured() || fold_line(&topic.unit) == fold_line(&self.unit(numeral));
        bare && same && region.left.clone().any(turns)
    }
}

/// `trao 318 suất quà, mỗi suất 200.000 đồng`: how much it is for one of them.
pub fn each_of(
    words: &Words,
    mut naming: Naming,
    (before, each): (String, String),
    dimension: &str,
    topic: Option<&Naming>,
) -> Naming {
    let lexicon = &words.tables.lexicon;
    let folded = fold_line(&each);
    let mut parts = folded.split(' ');
    let (one, thing) = (parts.next().unwrap_or_default(), parts.next());
    let of_these = topic
        .filter(|topic| thing.is_some_and(|thing| holds(&fold_line(&topic.unit), thing)));
    naming.core = match (of_these, topic) {
        _ if !before.is_empty() => format!("{before} {each}"),
        (Some(things), _) => joined(&format!("{one} {}", things.unit), &things.core),
        (_, Some(topic)) if !topic.generic => {
            format!("{} {each}", topic.core).trim().to_owned()
        }
        _ => each.clone(),
    };
    naming.head = match dimension {
        "money" | "income" => lexicon.head("each").to_owned(),
        "mass" => lexicon.head("moved").to_owned(),
        _ => naming.head,
    };
    Naming { generic: false, ..naming }
}

/// `thu nhập 46,2 triệu đồng (năm 2015: 21,5 triệu)`: another sum of what was named before.
pub fn same_money<'a>(
    words: &Words,
    dimension: &str,
    numeral: &Numeral,
    topic: Option<&'a Naming>,
) -> Option<&'a Naming> {
    let plain = numeral.unit.as_ref().is_some_and(|unit| !unit.0.contains('/'));
    let topic = topic.filter(|topic| plain && topic.unit.is_empty())?;
    let lexicon = &words.tables.lexicon;
    let head = fold_line(if topic.head.is_empty() { &topic.core } else { &topic.head });
    let of = lexicon.dimension_of(&head);
    let income = lexicon.measures.get("income").is_some_and(|name| **name == topic.head);
    let money = income || of == Some("money") || of == Some("income");
    (dimension == "money" && money).then_some(topic)
}
