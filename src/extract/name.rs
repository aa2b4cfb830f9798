//! What a quantity measures, in the report's words: as a statistician would name it.

use super::items::{Item, ItemKind};
use super::region::{Region, names};
use crate::data::Tables;
use crate::data::lexicon::Tag;
use crate::model::claim::Role;
use crate::model::numeral::{Numeral, Sense};
use crate::scan::reading::Reading;
use crate::text::fold::{fold_line, holds};
use crate::text::passage::Passage;
use crate::text::token::{Case, TokenKind};
use std::ops::Range;

/// A name in parts, so that a figure beside it can take over some of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// What is measured or that something is counted: `Diện tích`, `Số`, `Tỷ lệ`.
    pub head: String,
    /// The counted noun: `hộ`, `lượt người`.
    pub unit: String,
    /// Of what: `lúa vụ xuân`.
    pub core: String,
    /// Tokens that the core was made of.
    pub made_of: Vec<(usize, usize)>,
    /// Nothing in it says of what.
    pub generic: bool,
}

impl Naming {
    /// The whole name.
    pub fn text(&self) -> String {
        let core = fold_line(&self.core);
        let unit = fold_line(&self.unit);
        let mut words: Vec<&str> = Vec::new();
        let doubled = core == unit || core.starts_with(&format!("{unit} "));
        for part in [&self.head, &self.unit, &self.core] {
            let twice = std::ptr::eq(part, &raw const self.unit as *const _) && doubled;
            if !part.is_empty() && !twice {
                words.push(part);
            }
        }
        capitalized(&undoubled(&words.join(" ")))
    }
}

/// A word said twice in a row is said once.
fn undoubled(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    words.dedup_by(|a, b| a.to_lowercase() == b.to_lowercase());
    words.join(" ")
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    first.to_uppercase().collect::<String>() + letters.as_str()
}

/// What a name is made from.
pub struct Words<'a> {
    /// The reading.
    pub reading: &'a Reading,
    /// Its items.
    pub items: &'a [Item],
    /// What is known beforehand.
    pub tables: &'a Tables,
}

/// Kept words of a stretch.
#[derive(Clone, Debug, Default)]
struct Kept {
    /// Items, by index.
    items: Vec<usize>,
    /// The first of what is measured or counted among them.
    head: Option<usize>,
}

impl Words<'_> {
    fn passage(&self) -> &Passage {
        &self.reading.passage
    }

    /// The items of a stretch that can name something.
    fn kept(&self, range: Range<usize>, left: bool) -> Kept {
        let mut kept = Kept::default();
        let mut at = range.start;
        let acts = self.acts(range.clone());
        while at < range.end {
            let item = self.items[at];
            if self.place(&item) {
                at = self.after_place(at, range.end);
                continue;
            }
            if item.is(&[Tag::Agent]) && left && acts {
                at = self.after_proper(at + 1, range.end);
                continue;
            }
            if self.cue(&item) {
                at += 1;
                continue;
            }
            let head = item.is(&[Tag::Measure, Tag::Count]);
            if head && kept.head.is_none() {
                kept.head = Some(kept.items.len());
            }
            if head || self.keeps(at, &range, &kept) {
                kept.items.push(at);
            }
            at += 1;
        }
        kept
    }

    /// Behind the proper name that goes with an agent: `xã Bản Lác có hơn …`.
    fn after_proper(&self, at: usize, end: usize) -> usize {
        (at..end)
            .find(|next| {
                let token = self.passage().tokens[self.items[*next].first].kind;
                let capital = matches!(token, TokenKind::Word(Case::Title | Case::Upper));
                !capital
                    || self.items[*next].is(&[
                        Tag::Verb,
                        Tag::Level,
                        Tag::Measure,
                        Tag::Light,
                    ])
            })
            .unwrap_or(end)
    }

    /// The words from a verb on, in a sentence without a quantity before an item.
    pub fn lead(&self, before: usize, verb: &str) -> Option<String> {
        let end = (0..before).rev().find(|at| self.items[*at].mark(&['.']))?;
        let start = (0..end).rev().find(|at| self.items[*at].mark(&['.'])).map_or(0, |at| at + 1);
        let stretch = start..end;
        if self.items[stretch.clone()].iter().any(|item| item.quantity().is_some()) {
            return None;
        }
        let at = stretch.clone().find(|at| {
            self.items[*at].is(&[Tag::Verb]) && self.word(&self.items[*at]) == verb
        })?;
        let kept = self.kept(at..end, false);
        (kept.items.len() > 1 && kept.items.len() <= 14).then(|| self.text(&kept.items))
    }

    /// Where nothing names anything, even a verb that says little does.
    fn light(&self, range: Range<usize>) -> Vec<usize> {
        range
            .filter(|at| {
                let item = &self.items[*at];
                item.is(&[Tag::Light]) && !item.is(&[Tag::Level]) && !self.cue(item)
            })
            .collect()
    }

    /// Is somebody said to do something in the stretch?
    fn acts(&self, range: Range<usize>) -> bool {
        self.items[range]
            .iter()
            .any(|item| item.is(&[Tag::Verb, Tag::Light, Tag::Aux, Tag::Level]))
    }

    fn keeps(&self, at: usize, range: &Range<usize>, kept: &Kept) -> bool {
        let item = &self.items[at];
        if names(item) {
            return true;
        }
        let inner = !kept.items.is_empty()
            && self
                .items
                .get(at + 1)
                .is_some_and(|next| at + 1 < range.end && names(next));
        let joins = item.is(&[Tag::Conj])
            || item.mark(&[',', '-', '–', '/', '"', '“', '”', '&'])
            || item.is(&[Tag::Prep])
                && matches!(
                    self.word(item).as_str(),
                    "của" | "cho" | "do" | "theo" | "từ" | "qua"
                );
        let bounds = inner
            && item.is(&[Tag::Prep, Tag::Level])
            && self.items.get(at + 1).is_some_and(|next| next.kind == ItemKind::Label);
        inner && joins && kept.items.last() == Some(&(at - 1)) || bounds
    }

    fn word(&self, item: &Item) -> String {
        fold_line(self.passage().words(item.first, item.last))
    }

    /// A place or an occasion opens here: `tại`, `nhân dịp`.
    fn place(&self, item: &Item) -> bool {
        item.is(&[Tag::Prep])
            && matches!(
                self.word(item).as_str(),
                "tại"
                    | "ở"
                    | "nhân dịp"
                    | "dịp"
                    | "nhân"
                    | "so với"
                    | "so"
                    | "tính đến"
                    | "kể từ"
            )
    }

    /// Where a place ends: at the next verb, level, mark or measure.
    fn after_place(&self, at: usize, end: usize) -> usize {
        let stops = [
            Tag::Verb,
            Tag::Level,
            Tag::Measure,
            Tag::Count,
            Tag::Light,
            Tag::With,
            Tag::Conj,
            Tag::Aux,
        ];
        (at + 1..end)
            .find(|next| {
                self.items[*next].is(&stops)
                    || matches!(self.items[*next].kind, ItemKind::Mark(_))
            })
            .unwrap_or(end)
    }

    /// A cue names nothing, unless it is what is measured.
    fn cue(&self, item: &Item) -> bool {
        if item.is(&[Tag::Measure, Tag::Generic])
            || !matches!(item.kind, ItemKind::Word(_) | ItemKind::Name)
        {
            return false;
        }
        let cues = &self.tables.cues;
        let behind = cues.before.longest(self.passage().ids(item.first));
        behind.is_some_and(|(taken, _)| item.first + taken > item.last)
    }

    /// The text of kept items: neighbours as they stand, others joined by a space.
    fn text(&self, kept: &[usize]) -> String {
        let mut text = String::new();
        let mut at = 0;
        while at < kept.len() {
            let mut end = at;
            while end + 1 < kept.len() && kept[end + 1] == kept[end] + 1 {
                end += 1;
            }
            let (first, last) = (self.items[kept[at]].first, self.items[kept[end]].last);
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&self.uncapitalized(first, last));
            at = end + 1;
        }
        text.trim_matches([',', '-', '–', ' ', '"', '“', '”', ':', '*']).to_owned()
    }

    /// The words from one token to another; the capital of a sentence's start goes, that of a
    /// name stays.
    fn uncapitalized(&self, first: usize, last: usize) -> String {
        let text = self.passage().words(first, last);
        let starts = first == 0
            || matches!(self.passage().tokens[first - 1].kind, TokenKind::Mark(c) if c != ',')
            || self.passage().tokens[first].kind == TokenKind::Word(Case::Title)
                && self.tables.lexicon.words.longest(self.passage().ids(first)).is_some();
        let title = self.passage().tokens[first].kind == TokenKind::Word(Case::Title);
        let next = self.passage().tokens.get(first + 1).map(|token| token.kind);
        let name = matches!(next, Some(TokenKind::Word(Case::Title | Case::Upper)));
        let mut letters = text.chars();
        match letters.next() {
            Some(c) if starts && title && !name => {
                c.to_lowercase().collect::<String>() + letters.as_str()
            }
            _ => text.to_owned(),
        }
    }

    fn spans(&self, kept: &[usize]) -> Vec<(usize, usize)> {
        kept.iter().map(|at| (self.items[*at].first, self.items[*at].last)).collect()
    }

    /// The counted noun as written, or the canonical one where it is left out.
    fn unit(&self, numeral: &Numeral) -> String {
        let written = numeral.unit_at.and_then(|span| {
            let start = self.passage().position(span.block, span.start)? as usize;
            self.passage().text.get(start..start + (span.end - span.start) as usize)
        });
        let upper = |word: &str| word.chars().all(|c| !c.is_lowercase());
        match (written, &numeral.unit) {
            (Some(word), _) if upper(word) => word.to_owned(),
            (Some(word), _) => word.to_lowercase(),
            (None, Some(unit)) => unit.0.to_string(),
            (None, None) => String::new(),
        }
    }

    /// Nothing but who pays: `Nhà nước`, `huyện`.
    fn body(&self, kept: &[usize]) -> bool {
        let text = fold_line(&self.text(kept));
        ["nhà nước", "huyện", "tỉnh", "thành phố", "trung ương", "quận", "thị xã", "xã", "ngân sách huyện", "ngân sách tỉnh", "xã hội hóa", "doanh nghiệp", "ngân sách xã"]
            .contains(&text.as_str())
    }

    /// What was done, without who has done it: `Công an xã đã tổ chức tuần tra`.
    fn done(&self, kept: &Kept) -> Kept {
        let Some((first, last)) = kept.items.first().copied().zip(kept.items.last().copied()) else {
            return kept.clone();
        };
        let done = (first..last).rev().find(|at| self.items[*at].is(&[Tag::Done]));
        let items: Vec<usize> =
            kept.items.iter().copied().filter(|at| done.is_none_or(|done| *at > done)).collect();
        match items.iter().any(|at| self.items[*at].is(&[Tag::Verb])) {
            true => Kept { items, head: None },
            false => kept.clone(),
        }
    }

    /// Somebody gives: `dân góp`, `tỉnh cấp`.
    fn gives(&self, kept: &[usize]) -> bool {
        kept.last().is_some_and(|at| {
            let item = &self.items[*at];
            item.is(&[Tag::Verb]) && kept.len() > 1 && !item.is(&[Tag::Quota])
        })
    }

    /// A measure that needs to be said of what: `diện tích`, `số tiền`; `thu ngân sách` does not.
    fn hollow(&self, item: &Item) -> bool {
        const ENOUGH: [&str; 12] = [
            "giá trị sản xuất", "tổng giá trị sản xuất", "thu nhập", "thu nhập bình quân", "thu nhập bình quân đầu người", "dân số",
            "tổng thu", "tổng chi", "tổng thu ngân sách", "tổng chi ngân sách", "kim ngạch", "độ che phủ",
        ];
        !item.is(&[Tag::Quota]) && !ENOUGH.contains(&self.word(item).as_str())
    }

    /// Nothing but what is done or in what state: no thing is named.
    fn only_acts(&self, kept: &[usize]) -> bool {
        kept.iter().all(|at| {
            let item = &self.items[*at];
            let acts = item.is(&[Tag::Verb, Tag::State, Tag::Generic, Tag::Light, Tag::Conj, Tag::Prep]);
            acts && !item.is(&[Tag::Noun]) || matches!(item.kind, ItemKind::Mark(_))
        })
    }

    /// Says nothing of what: all its words are counts, states, or verbs of dealing with things.
    fn generic(&self, kept: &[usize]) -> bool {
        kept.iter().all(|at| {
            let item = &self.items[*at];
            item.is(&[Tag::Generic, Tag::State, Tag::Count])
                || item.is(&[Tag::Verb]) && self.deals(item)
                || matches!(item.kind, ItemKind::Mark(_))
                || item.is(&[Tag::Conj, Tag::Prep])
        })
    }

    fn deals(&self, item: &Item) -> bool {
        matches!(
            self.word(item).as_str(),
            "tiếp nhận"
                | "giải quyết"
                | "giải quyết xong"
                | "xử lí"
                | "xảy ra"
                | "phát hiện"
                | "tiếp nhận và giải quyết"
                | "phát sinh"
                | "tham gia"
                | "tham dự"
                | "hỗ trợ"
                | "phạt"
                | "xử phạt"
                | "thu giữ"
                | "thu"
                | "chi"
                | "có"
                | "cấp"
                | "hoàn thành"
                | "nộp"
                | "dự"
        )
    }
}

/// Names a quantity from its own words; the name of the one before it completes what is left out.
pub fn name(
    words: &Words,
    region: &Region,
    numeral: &Numeral,
    role: Role,
    topic: Option<&Naming>,
) -> Naming {
    let mut left = words.kept(region.left.clone(), true);
    if left.items.is_empty() && topic.is_none() {
        left.items = words.light(region.left.clone());
    }
    let right = words.kept(region.right.clone(), false);
    let inherits = matches!(
        role,
        Role::PctOfPlan | Role::PctOfPrevious | Role::Change | Role::PctChange | Role::Whole
    ) || role == Role::Plan && left.items.is_empty() && right.items.is_empty();
    if inherits
        && left.items.is_empty()
        && let Some(topic) = topic
    {
        return topic.clone();
    }
    let dimension =
        numeral.unit.as_ref().map_or("", |unit| words.tables.units.dimension(unit));
    match (numeral.sense, dimension) {
        (Sense::Percent, _) => percent(words, &left, &right, role, topic),
        (_, "count") => counted(words, numeral, &left, &right, topic, region.depth > 0),
        _ => measured(words, dimension, &left, &right, topic),
    }
}

/// `420 hộ`: the words before it, or `Số` and what stands behind it.
fn counted(
    words: &Words,
    numeral: &Numeral,
    left: &Kept,
    right: &Kept,
    topic: Option<&Naming>,
    in_bracket: bool,
) -> Naming {
    let unit = words.unit(numeral);
    if let Some(naming) = activity(words, numeral, left, right) {
        return naming;
    }
    if let Some(head) = left.head.filter(|head| !headless(words, left, *head)) {
        let kept: Vec<usize> = left.items[head..].to_vec();
        return Naming {
            head: String::new(),
            unit: String::new(),
            core: words.text(&kept),
            made_of: words.spans(&kept),
            generic: words.generic(&kept),
        };
    }
    let left = &words.done(left);
    let folded = fold_line(&unit);
    let left_text = words.text(&left.items);
    let own = holds(&fold_line(&left_text), &folded);
    let mut kept = right.items.clone();
    let core = match (right.items.is_empty(), left.items.is_empty()) {
        (_, true) => words.text(&right.items),
        (true, _) => left_text,
        _ if own && words.generic(&right.items) => {
            format!("{left_text} {}", words.text(&right.items))
        }
        _ => format!("{} {left_text}", words.text(&right.items)),
    };
    kept.extend(&left.items);
    let herd = unit == "con"
        && !left.items.is_empty()
        && !left.items.iter().any(|at| words.items[*at].is(&[Tag::Verb]));
    let named = own && right.items.is_empty();
    let naming = Naming {
        head: if herd && !fold_line(&core).contains("đàn") {
            "Đàn"
        } else if herd {
            ""
        } else {
            "Số"
        }
        .into(),
        unit: if named || herd { String::new() } else { unit },
        core,
        made_of: words.spans(&kept),
        generic: if kept.is_empty() {
            hollow_unit(words, numeral)
        } else {
            words.generic(&kept)
        },
    };
    let hollow = naming.generic;
    if !hollow && kept.is_empty() && !in_bracket {
        return contained(words, naming, topic);
    }
    completed(naming, topic)
}

/// `làm thủ tục chuyển quyền sử dụng đất 22 trường hợp`, `tiêm phòng cho đàn chó 1020 con`: the
/// activity is what is counted, in units that say nothing.
fn activity(words: &Words, numeral: &Numeral, left: &Kept, right: &Kept) -> Option<Naming> {
    let unit = numeral.unit.as_ref()?;
    if !right.items.is_empty() || !matches!(unit.0.as_ref(), "trường hợp" | "liều" | "con") {
        return None;
    }
    let left = words.done(left);
    let verb = left.items.iter().position(|at| words.items[*at].is(&[Tag::Verb]))?;
    let kept = left.items[verb..].to_vec();
    let named = kept.iter().skip(1).any(|at| {
        let item = &words.items[*at];
        names(item) && !item.is(&[Tag::Verb, Tag::State, Tag::Generic])
    });
    let long = words.text(&kept).split_whitespace().count() > 3;
    (named && long).then(|| Naming {
        core: words.text(&kept),
        made_of: words.spans(&kept),
        ..Naming::default()
    })
}

/// `24 tổ Covid cộng đồng, 168 thành viên`: members of what was counted before.
fn contained(words: &Words, mut naming: Naming, topic: Option<&Naming>) -> Naming {
    let Some(topic) = topic.filter(|topic| !topic.unit.is_empty()) else { return naming };
    let passage = Passage::of(&topic.unit, &words.tables.words);
    let tags = words.tables.lexicon.words.longest(passage.ids(0));
    if tags.is_some_and(|(_, tags)| tags.has(Tag::Container)) {
        naming.core = format!("{} {}", topic.unit, topic.core).trim().to_owned();
        naming.made_of.clone_from(&topic.made_of);
    }
    naming
}

/// Does the counted noun need another word to say what is counted: `trường hợp`, `hồ sơ`?
fn hollow_unit(words: &Words, numeral: &Numeral) -> bool {
    let Some(unit) = numeral.unit.as_ref().filter(|_| numeral.unit_at.is_some()) else {
        return true;
    };
    let passage = Passage::of(&unit.0, &words.tables.words);
    let tags = words.tables.lexicon.words.longest(passage.ids(0));
    tags.is_some_and(|(_, tags)| tags.has(Tag::Generic))
}

/// A head that is the money or so of something else is none of a count.
fn headless(words: &Words, kept: &Kept, head: usize) -> bool {
    let item = &words.items[kept.items[head]];
    item.is(&[Tag::Measure]) && !item.is(&[Tag::Count]) && {
        let word = words.word(item);
        !matches!(word.as_str(), "đàn" | "tổng đàn" | "số đầu con" | "số lượng")
    }
}

/// `68 ha`, `51 triệu đồng`: what is measured is said before it, or follows from the unit.
fn measured(
    words: &Words,
    dimension: &str,
    left: &Kept,
    right: &Kept,
    topic: Option<&Naming>,
) -> Naming {
    let (head_at, kept) = match left.head {
        Some(head) => {
            let (before, behind) = (&left.items[..head], &left.items[head + 1..]);
            let listed = words.items[left.items[head]].is(&[Tag::Generic]) && topic.is_some();
            let own = match behind.is_empty() {
                true if listed => &[][..],
                true => before,
                false => behind,
            };
            (Some(left.items[head]), own.to_vec())
        }
        None => (None, left.items.clone()),
    };
    let mut kept = kept;
    if right.items.len() <= 6 {
        kept.extend(&right.items);
    }
    let head = match head_at {
        Some(_) if dimension == "income" => words
            .tables
            .lexicon
            .measures
            .get(dimension)
            .map(|n| n.to_string())
            .unwrap_or_default(),
        Some(at) => words.text(&[at]),
        None => words
            .tables
            .lexicon
            .measures
            .get(dimension)
            .map(|n| n.to_string())
            .unwrap_or_default(),
    };
    let opens = kept.first().map(|at| &words.items[*at]);
    let paid = opens.is_some_and(|item| {
        item.is(&[Tag::Verb]) && !item.is(&[Tag::Quota]) && !item.is(&[Tag::Noun])
    });
    let head = match head_at {
        None if dimension == "money" && paid => "Số tiền".to_owned(),
        None if dimension == "money" && words.gives(&kept) => "Tiền".to_owned(),
        None if dimension == "money" && words.body(&kept) => "Vốn".to_owned(),
        _ => head,
    };
    let budget = topic.is_some_and(|topic| holds(&fold_line(&topic.text()), "ngân sách"));
    let bare = fold_line(&format!("{head} {}", words.text(&kept)));
    if dimension == "money" && budget && matches!(bare.as_str(), "thu" | "chi" | "số tiền chi" | "số tiền thu") {
        let flow = bare.split(' ').next_back().unwrap_or_default();
        return Naming { core: format!("{flow} ngân sách"), made_of: words.spans(&kept), ..Naming::default() };
    }
    let naming = Naming {
        head,
        unit: String::new(),
        core: words.text(&kept),
        made_of: words.spans(&kept),
        generic: words.only_acts(&kept) && head_at.is_none_or(|at| words.hollow(&words.items[at])),
    };
    completed(naming, topic)
}

/// A share: of what stands before it, of what follows it, or of the quantity before it.
fn percent(
    words: &Words,
    left: &Kept,
    right: &Kept,
    role: Role,
    topic: Option<&Naming>,
) -> Naming {
    let level = matches!(role, Role::Share | Role::Target | Role::Previous);
    let (source, own) = if !left.items.is_empty() {
        (left, true)
    } else if topic.is_none()
        || level && !right.items.is_empty() && starts_subject(words, right)
    {
        (right, true)
    } else {
        (left, false)
    };
    if !own && let Some(topic) = topic {
        let mut naming = topic.clone();
        if level && matches!(naming.head.as_str(), "Số" | "số" | "Đàn" | "") {
            naming.head = "Tỷ lệ".into();
        }
        return naming;
    }
    let ratio = source.head.is_some();
    let kept: Vec<usize> = match source.head {
        Some(head) if level => source.items[head..].to_vec(),
        _ => source.items.clone(),
    };
    let mut kept_all = kept;
    if level
        && words.generic(&kept_all)
        && !right.items.is_empty()
        && !std::ptr::eq(source, right)
    {
        kept_all.extend(&right.items);
    }
    let naming = Naming {
        head: if ratio || !level { String::new() } else { "Tỷ lệ".into() },
        unit: String::new(),
        core: words.text(&kept_all),
        made_of: words.spans(&kept_all),
        generic: words.generic(&kept_all),
    };
    completed(naming, topic)
}

/// Does the stretch behind a percentage begin with its subject: `100% người dân …`?
fn starts_subject(words: &Words, right: &Kept) -> bool {
    right.items.first().is_some_and(|at| {
        let word = words.word(&words.items[*at]);
        !word.starts_with("tổng") && !matches!(word.as_str(), "dân số" | "số hộ")
    })
}

/// Takes what is left out from the quantity before it.
fn completed(mut naming: Naming, topic: Option<&Naming>) -> Naming {
    let Some(topic) = topic.filter(|_| naming.core.is_empty() || naming.generic) else {
        return naming;
    };
    if naming.core.is_empty() {
        naming.core.clone_from(&topic.core);
        naming.made_of.clone_from(&topic.made_of);
        naming.generic = topic.generic;
    }
    naming
}

/// Adds what a heading or a parent says to a name that says of nothing in particular.
pub fn specified(naming: &mut Naming, context: &str) {
    if context.is_empty() || holds(&fold_line(&naming.core), &fold_line(context)) {
        return;
    }
    if naming.core.is_empty() {
        naming.core = context.to_owned();
    } else {
        naming.core = format!("{} {context}", naming.core);
    }
}
