//! How a quantity stands to what it measures: done, planned, changed, shared.

use super::items::{Item, ItemKind};
use super::region::Region;
use crate::data::Tables;
use crate::data::cues::{Hit, Says};
use crate::data::lexicon::Tag;
use crate::model::claim::{Bound, Role};
use crate::model::numeral::{Link, Numeral, Sense, UnitId};
use crate::scan::reading::Reading;
use rust_decimal::Decimal;

/// A role with what told it.
#[derive(Clone, Debug, PartialEq)]
pub struct Roled {
    /// The role.
    pub role: Role,
    /// Tokens of the cue.
    pub cue: Option<(usize, usize)>,
    /// A decrease.
    pub negative: bool,
    /// Not exact.
    pub approx: bool,
    /// A bound.
    pub bound: Option<Bound>,
    /// Tokens of what a change or a ratio refers to.
    pub base: Option<(usize, usize)>,
    /// The rule that says so.
    pub rule: &'static str,
}

/// A cue in the text.
#[derive(Clone, Copy, Debug)]
struct Found {
    hit: Hit,
    first: usize,
    last: usize,
}

/// Everything that the role of one quantity depends on.
pub struct Case<'a> {
    /// The reading.
    pub reading: &'a Reading,
    /// Its items.
    pub items: &'a [Item],
    /// The region of the quantity.
    pub region: &'a Region,
    /// All numerals of the document.
    pub numerals: &'a [Numeral],
    /// What is known beforehand.
    pub tables: &'a Tables,
    /// The section tells what is planned.
    pub planned: bool,
    /// What is known to be planned in the text: numerals of plans.
    pub plans: &'a [usize],
    /// The quantity claimed before in the sentence, or at the end of the sentence before.
    pub before: Option<Before>,
}

/// The main quantity before this one.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// Its numeral.
    pub numeral: usize,
    /// Its role.
    pub role: Role,
    /// The role that a list under it goes on with.
    pub list_role: Role,
    /// It stands in the same sentence.
    pub same_sentence: bool,
    /// A word of assignment names it.
    pub quota: bool,
    /// It is a level in per cent.
    pub share: bool,
}

impl Case<'_> {
    fn numeral(&self) -> &Numeral {
        &self.numerals[self.region.numeral]
    }

    fn first(&self) -> usize {
        self.items[self.region.at].first
    }

    fn last(&self) -> usize {
        self.items[self.region.at].last
    }

    fn percent(&self) -> bool {
        self.numeral().sense == Sense::Percent
    }

    /// First token of the words before the quantity that are its own.
    fn left_start(&self) -> usize {
        self.items
            .get(self.region.left.start)
            .map_or(self.first(), |item| item.first.min(self.first()))
    }

    /// Cues before the quantity, the nearest first.
    fn cues_before(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = self.left_start();
        while at < self.first() {
            if let Some(item) = self.measure_over(at) {
                at = item.last + 1;
                continue;
            }
            let ids = self.reading.passage.ids(at).take(self.first() - at);
            match self.tables.cues.before.longest(ids) {
                Some((taken, hits)) => {
                    let last = at + taken - 1;
                    found.extend(hits.iter().map(|hit| Found {
                        hit: *hit,
                        first: at,
                        last,
                    }));
                    at += taken;
                }
                None => {
                    found.extend(self.sign(at));
                    at += 1;
                }
            }
        }
        found.reverse();
        found
    }

    /// A measure's name of several words hides the cues in it: `giá trị tăng thêm`.
    fn measure_over(&self, at: usize) -> Option<&Item> {
        self.items.iter().find(|item| {
            item.first == at
                && item.last > at
                && item.is(&[Tag::Measure])
                && !self.approximates(item)
        })
    }

    /// `>`, `≥`, `=` before a figure.
    fn sign(&self, at: usize) -> Option<Found> {
        let passage = &self.reading.passage;
        let says = [
            ('>', Says::Over),
            ('≥', Says::AtLeast),
            ('<', Says::Under),
            ('≤', Says::AtMost),
        ];
        let (_, says) = says.into_iter().find(|(mark, _)| passage.is_mark(at, *mark))?;
        Some(Found { hit: Hit { entry: u16::MAX, says }, first: at, last: at })
    }

    /// The cue directly behind the quantity, over one small word at most.
    fn cue_after(&self) -> Option<Found> {
        let start = self.last() + 1;
        let comma = self.reading.passage.is_mark(start, ',');
        (0..3).map(|skip| start + skip).filter(|at| !comma || *at > start).find_map(
            |at| {
                let skipped = (start..at).all(|at| self.skippable(at));
                let (taken, hits) =
                    self.tables.cues.after.longest(self.reading.passage.ids(at))?;
                let hit = *hits.first()?;
                skipped.then_some(Found { hit, first: at, last: at + taken - 1 })
            },
        )
    }

    fn skippable(&self, at: usize) -> bool {
        matches!(
            self.reading.passage.tokens.get(at).map(|_| self.reading.passage.word(at)),
            Some(
                "so" | "với" | "của" | "tổng" | "mức" | "," | ")" | "và" | "các" | "theo"
            )
        )
    }

    /// Are the words from a token up to the quantity only ones that lead to a figure, or that
    /// say what is compared with?
    fn only_leads(&self, from: usize) -> bool {
        self.items
            .iter()
            .filter(|item| item.first >= from && item.first < self.first())
            .all(|item| {
                matches!(item.kind, ItemKind::Time | ItemKind::Mark(':' | '=' | '('))
                    || item.is(&[Tag::Level, Tag::Aux, Tag::Prep, Tag::Time, Tag::Place, Tag::With])
                || matches!(self.word(item).as_str(), "vụ" | "mức" | "niên vụ" | "kì")
                    || self.approximates(item)
            })
    }

    fn word(&self, item: &Item) -> String {
        crate::text::fold::fold_line(self.reading.passage.words(item.first, item.last))
    }

    fn approximates(&self, item: &Item) -> bool {
        let ids = self.reading.passage.ids(item.first);
        self.tables
            .cues
            .before
            .longest(ids)
            .is_some_and(|(taken, _)| item.first + taken > item.last)
    }
}

/// Tells the role of a quantity.
pub fn role(case: &Case) -> Roled {
    let before = case.cues_before();
    let after = case.cue_after();
    let mut roled = match case.percent() {
        true => percent(case, &before, after),
        false => value(case, &before, after),
    };
    qualify(case, &before, after, &mut roled);
    roled
}

fn plain(role: Role, rule: &'static str) -> Roled {
    Roled {
        role,
        cue: None,
        negative: false,
        approx: false,
        bound: None,
        base: None,
        rule,
    }
}

fn cued(role: Role, cue: Found, rule: &'static str) -> Roled {
    Roled { cue: Some((cue.first, cue.last)), ..plain(role, rule) }
}

/// The cue of a change that leads straight to the quantity, nearest first; a new level
/// (`giảm còn`) undoes it.
fn change<'a>(case: &Case, before: &'a [Found]) -> Option<&'a Found> {
    for cue in before {
        match cue.hit.says {
            Says::Level if case.only_leads(cue.last + 1) => {
                // "còn" alone before the figure is a level; "tăng 5 vụ" has no level word
                return None;
            }
            Says::Increase | Says::Decrease | Says::Excess
                if case.only_leads(cue.last + 1) =>
            {
                return Some(cue);
            }
            Says::Over | Says::Approx if compares(case, cue) || slightly_more(case, cue) => {
                return Some(cue);
            }
            _ => {}
        }
    }
    None
}

/// `hơn cùng kỳ năm 2018 là 19,8 tấn`, `hơn đầu năm 3,108 tỷ`: more than then.
fn compares(case: &Case, cue: &Found) -> bool {
    let more = crate::text::fold::fold(case.reading.passage.word(cue.last)) == "hơn";
    let direct = cue.last + 1 == case.first();
    let behind = case.items.iter().find(|item| item.first > cue.last);
    let time = behind.is_some_and(|item| {
        item.first < case.first()
            && (item.kind == ItemKind::Time || item.is(&[Tag::Time]))
    });
    more && !direct && time && case.only_leads(cue.last + 1)
}

/// `năng suất 7,1 tấn/ha, hơn 0,3 tấn/ha`: a small figure of the same unit behind a level.
fn slightly_more(case: &Case, cue: &Found) -> bool {
    let more = crate::text::fold::fold(case.reading.passage.word(cue.last)) == "hơn";
    let named = case.items[case.region.left.clone()].iter().any(super::region::names)
        || case.items[case.region.right.clone()].iter().any(super::region::names);
    let Some(before) = case.before.filter(|before| before.same_sentence) else { return false };
    let (level, own) = (&case.numerals[before.numeral], case.numeral());
    more && !named
        && level.unit == own.unit
        && own.written.value * Decimal::from(3) < level.written.value
}

fn percent(case: &Case, before: &[Found], after: Option<Found>) -> Roled {
    let says = after.map(|cue| cue.hit.says);
    if was(case) {
        return plain(Role::Previous, "role/what-was");
    }
    if let Some(cue) = change(case, before) {
        return percent_change(case, cue, after);
    }
    let grows =
        before.iter().find(|cue| cue.hit.says == Says::Increase && growth(case, cue));
    if let Some(cue) = grows
        && says != Some(Says::PctOfPlan)
    {
        return aim(case, before, cued(Role::PctChange, *cue, "role/growth"));
    }
    match (says, after) {
        (Some(Says::PctOfPlan), Some(cue)) => {
            return aim(case, before, cued(Role::PctOfPlan, cue, "role/of-plan"));
        }
        (Some(Says::PctOfPrevious), Some(cue)) if !levels_share(case, before) => {
            let mut roled = cued(Role::PctOfPrevious, cue, "role/of-previous");
            roled.base = Some((cue.first, base_end(case, cue.last)));
            return roled;
        }
        _ => {}
    }
    if let Some(time) = as_of_a_time(case) {
        let base = Some((time.first, time.last));
        return Roled { base, ..plain(Role::PctOfPrevious, "role/of-a-time") };
    }
    if let Some(cue) = before.iter().find(|cue| cue.hit.says == Says::Plan)
        && compared_before(case, cue)
    {
        let compared =
            crate::text::fold::fold(case.reading.passage.word(cue.first)) == "so";
        let itself = !compared && cue.last + 1 == case.first();
        let role = if itself { Role::Plan } else { Role::PctOfPlan };
        return aim(case, before, cued(role, *cue, "role/plan-before"));
    }
    if let Some(roled) = of_fraction(case) {
        return roled;
    }
    if let Some(cue) = before.iter().find(|cue| cue.hit.says == Says::Target) {
        return cued(Role::Target, *cue, "role/target");
    }
    if case.planned || as_before(case) == Some(Role::Target) {
        return plain(Role::Target, "role/planned-part");
    }
    if previous(case, before) {
        return plain(Role::Previous, "role/previous");
    }
    if quota(case, before) {
        return plain(Role::PctOfPlan, "role/quota");
    }
    if of_known_plan(case) {
        return plain(Role::PctOfPlan, "role/arithmetic-of-plan");
    }
    plain(Role::Share, "role/share")
}

/// `chỉ bằng 41% năm 2019`: the time that a percentage is of.
fn as_of_a_time<'a>(case: &'a Case) -> Option<&'a Item> {
    let passage = &case.reading.passage;
    let equals = (case.left_start()..case.first())
        .any(|at| crate::text::fold::fold(passage.word(at)) == "bằng");
    let behind = case.items.get(case.region.at + 1)?;
    (equals && (behind.kind == ItemKind::Time || behind.is(&[Tag::Time])))
        .then_some(behind)
}

/// A target word before a ratio makes it a target.
fn aim(case: &Case, before: &[Found], roled: Roled) -> Roled {
    let aimed = case.planned || before.iter().any(|cue| cue.hit.says == Says::Target);
    match aimed {
        true if roled.role != Role::Plan => {
            Roled { role: Role::Target, rule: "role/target-ratio", ..roled }
        }
        _ => roled,
    }
}

/// `tăng 5%`: of a level in per cent it is a difference in points, else a growth.
fn percent_change(case: &Case, cue: &Found, after: Option<Found>) -> Roled {
    let of_share = case.before.is_some_and(|before| before.share && before.same_sentence)
        && !own_subject(case, cue)
        || subject_is_share(case, cue);
    let role = if of_share { Role::Change } else { Role::PctChange };
    let mut roled = cued(role, *cue, "role/percent-change");
    roled.negative = cue.hit.says == Says::Decrease;
    roled.base = base(case, cue, after);
    if case.planned && own_subject(case, cue) {
        roled.role = Role::Target;
    }
    roled
}

/// Does the clause of a change name what changes?
fn own_subject(case: &Case, cue: &Found) -> bool {
    case.items.iter().any(|item| {
        item.first >= case.left_start()
            && item.first < cue.first
            && super::region::names(item)
    })
}

/// `tỷ lệ hộ nghèo giảm 0,5%`
fn subject_is_share(case: &Case, cue: &Found) -> bool {
    let words = case.reading.passage.tokens.get(case.left_start()).map(|_| {
        let last = cue.first.max(case.left_start() + 1) - 1;
        crate::text::fold::fold_line(case.reading.passage.words(case.left_start(), last))
    });
    words.is_some_and(|words| words.starts_with("tỉ lệ") || words.contains(" tỉ lệ"))
}

/// `tốc độ tăng trưởng đạt 7,1%`, `tăng trưởng kinh tế 7%`.
fn growth(case: &Case, cue: &Found) -> bool {
    let words =
        crate::text::fold::fold_line(case.reading.passage.words(cue.first, cue.last));
    let speed = cue.first >= 2
        && crate::text::fold::fold_line(
            case.reading.passage.words(cue.first - 2, cue.first - 1),
        ) == "tốc độ";
    words == "tăng trưởng" || speed
}

/// Is this per cent a level beside a comparison, as in `chiếm 12%, năm trước 10%`?
fn levels_share(case: &Case, before: &[Found]) -> bool {
    let share = before
        .iter()
        .any(|cue| cue.hit.says == Says::Share && case.only_leads(cue.last + 1));
    let bang = before.iter().any(|cue| cue.hit.says == Says::Level);
    share && !bang
}

/// `so với kế hoạch đạt 95%`
fn compared_before(case: &Case, cue: &Found) -> bool {
    let first = crate::text::fold::fold(case.reading.passage.word(cue.first));
    (first == "so" || case.only_leads(cue.last + 1)) && first != "theo"
}

/// The ratio of the fraction right before it: of the plan, or of the whole.
fn of_fraction(case: &Case) -> Option<Roled> {
    let before = case.before.filter(|before| before.same_sentence)?;
    let own = case.items[case.region.left.clone()].iter().any(super::region::names);
    if own {
        return None;
    }
    match before.role {
        Role::Plan => Some(plain(Role::PctOfPlan, "role/fraction-of-plan")),
        Role::Whole => Some(plain(Role::Share, "role/fraction-of-whole")),
        _ => None,
    }
}

/// `xong 7,94 km, đạt 80,5%` where 9,86 km are planned: the arithmetic says of what.
fn of_known_plan(case: &Case) -> bool {
    let Some(before) = case.before.filter(|before| before.same_sentence) else {
        return false;
    };
    let done = &case.numerals[before.numeral];
    case.plans.iter().any(|plan| {
        let plan = &case.numerals[*plan];
        let ratio =
            (done.written.value * Decimal::ONE_HUNDRED).checked_div(plan.written.value);
        let printed = case.numeral().written.value;
        plan.unit == done.unit
            && ratio.is_some_and(|ratio| {
                (ratio - printed).abs()
                    <= Decimal::new(1, u32::from(case.numeral().written.decimals))
            })
    })
}

fn quota(case: &Case, before: &[Found]) -> bool {
    let own =
        case.items[case.region.left.clone()].iter().any(|item| item.is(&[Tag::Quota]));
    let named = case.items[case.region.left.clone()].iter().any(super::region::names);
    let inherited =
        !named && case.before.is_some_and(|before| before.quota && before.same_sentence);
    let share = before.iter().any(|cue| cue.hit.says == Says::Share);
    (own || inherited) && !share
}

fn previous(case: &Case, before: &[Found]) -> bool {
    if behind_base(case) || as_previous(case) {
        return true;
    }
    let cue = before.iter().find(|cue| cue.hit.says == Says::Previous && !within_a_period(case, cue));
    cue.is_some_and(|cue| case.only_leads(cue.last + 1)) || was(case)
}

/// `6 tháng đầu năm có`: the words belong to a period.
fn within_a_period(case: &Case, cue: &Found) -> bool {
    let before = cue.first.checked_sub(1).map(|at| crate::text::fold::fold(case.reading.passage.word(at)));
    before.is_some_and(|word| matches!(word.as_str(), "tháng" | "từ" | "ngay" | "quý"))
}

/// `giảm 11 lượt so với cùng kỳ (74 lượt)`: in brackets behind the time compared with.
fn behind_base(case: &Case) -> bool {
    let bracket = case.region.at.checked_sub(1).filter(|at| case.items[*at].mark(&['(']));
    let Some(before) = bracket.and_then(|at| at.checked_sub(1)) else { return false };
    let named = case.items[before].is(&[Tag::Time]) && case.word(&case.items[before]).contains("kì");
    let year = case.items[before].kind == ItemKind::Time
        && case.before.is_some_and(|before| {
            before.same_sentence && matches!(before.role, Role::Change | Role::PctChange)
        });
    named || year
}

/// `đầu năm có 128 hộ, 3,97%`: what goes with a figure of then is of then.
fn as_previous(case: &Case) -> bool {
    let own = case.items[case.region.left.clone()].iter().any(super::region::names);
    case.percent()
        && !own
        && case
            .before
            .is_some_and(|before| before.same_sentence && before.role == Role::Previous)
}

/// `từ 31 hộ xuống còn 26 hộ`: the first figure is what was.
fn was(case: &Case) -> bool {
    let passage = &case.reading.passage;
    let opened = case.first() > 0 && passage.word(case.first() - 1) == "từ";
    let behind = case.last() + 1;
    let folded = |at: usize| {
        passage.tokens.get(at).map(|_| crate::text::fold::fold(passage.word(at)))
    };
    let turns = (behind..behind + 6).any(|at| {
        let turn = folded(at).is_some_and(|word| {
            matches!(word.as_str(), "xuống" | "lên" | "còn" | "thành")
        });
        turn && folded(at - 1).is_none_or(|word| word != "trở")
    });
    opened && turns
}

fn value(case: &Case, before: &[Found], after: Option<Found>) -> Roled {
    if let Some(roled) = fraction(case, before, after) {
        return roled;
    }
    if was(case) {
        return plain(Role::Previous, "role/what-was");
    }
    if let Some(cue) = change(case, before) {
        return absolute_change(case, cue, after);
    }
    if let Some(roled) = times(case, before) {
        return roled;
    }
    if previous(case, before) {
        return plain(Role::Previous, "role/previous");
    }
    if let Some(cue) = before.iter().find(|cue| cue.hit.says == Says::Plan)
        && plans(case, cue)
    {
        return cued(Role::Plan, *cue, "role/plan");
    }
    if behind_plan_ratio(case) {
        return plain(Role::Plan, "role/plan-in-brackets");
    }
    if let Some(cue) = before.iter().find(|cue| cue.hit.says == Says::Target) {
        return cued(Role::Target, *cue, "role/target");
    }
    if plan_topic(case) {
        return plain(Role::Plan, "role/topic-is-a-plan");
    }
    if let Some(role) = as_before(case) {
        return plain(role, "role/as-the-whole");
    }
    match case.planned {
        true => plain(Role::Target, "role/planned-part"),
        false => plain(Role::Actual, "role/actual"),
    }
}

/// A part listed under a planned or aimed-at whole is planned or aimed at too.
fn as_before(case: &Case) -> Option<Role> {
    let before = case.before.filter(|before| before.same_sentence)?;
    let listed = case.region.in_list || case.region.depth > 0;
    match before.list_role {
        Role::Plan if listed => Some(Role::Plan),
        Role::Target => Some(Role::Target),
        _ => None,
    }
}

/// `chỉnh dự toán 2020: thu … 48,6 tỷ đồng`: what is told is a plan.
fn plan_topic(case: &Case) -> bool {
    let items = &case.items[case.region.topic.clone()];
    let words = items.iter().map(|item| case.word(item)).collect::<Vec<_>>().join(" ");
    let planned = ["dự toán", "kế hoạch", "danh mục"]
        .iter()
        .any(|word| crate::text::fold::holds(&words, word));
    let done = ["thực hiện", "kết quả", "so", "quyết toán"]
        .iter()
        .any(|word| crate::text::fold::holds(&words, word));
    planned && !done
}

/// `đạt 100,3% kế hoạch (3.850 ha)`: in brackets behind a ratio to the plan stands the plan.
fn behind_plan_ratio(case: &Case) -> bool {
    let bracket = case.region.at.checked_sub(1).filter(|at| case.items[*at].mark(&['(']));
    let Some(bracket) = bracket else { return false };
    let Some(word) = bracket.checked_sub(1).map(|at| case.items[at]) else {
        return false;
    };
    let words =
        crate::text::fold::fold_line(case.reading.passage.words(word.first, word.last));
    let folded = words.split(' ').next_back().unwrap_or_default();
    matches!(folded, "hoạch" | "kh" | "giao" | "toán" | "tiêu" | "quyết" | "hoạch.")
}

/// `a/b`: done over planned, or a part of a whole.
fn fraction(case: &Case, before: &[Found], after: Option<Found>) -> Option<Roled> {
    let numeral = case.numeral();
    let over = match numeral.link? {
        Link::Over(_) => true,
        Link::Under(_) => false,
        _ => return None,
    };
    if !over {
        let first = case
            .before
            .filter(|before| numeral.link == Some(Link::Under(before.numeral)));
        let role = match first.map(|first| first.role) {
            Some(Role::Actual) => Role::Plan,
            _ => Role::Whole,
        };
        return Some(plain(role, "role/under-the-bar"));
    }
    let planned = plan_fraction(case, before, after);
    let aims = case.planned || aimed(before) || as_before(case) == Some(Role::Target);
    let role = match (planned, aims) {
        (true, _) => Role::Actual,
        (false, true) => Role::Target,
        (false, false) => Role::Part,
    };
    Some(plain(role, "role/over-the-bar"))
}

fn aimed(before: &[Found]) -> bool {
    before.iter().any(|cue| cue.hit.says == Says::Target)
}

/// Is what stands under the bar a plan?
fn plan_fraction(case: &Case, before: &[Found], after: Option<Found>) -> bool {
    let Some(Link::Over(under)) = case.numeral().link else { return false };
    let (a, b) = (case.numeral().written.value, case.numerals[under].written.value);
    let unit = case.numeral().unit.as_ref().map_or("", |unit| unit.0.as_ref());
    let money = case.tables.units.dimension(&UnitId(unit.into())) == "money";
    let counts_targets = matches!(unit, "chỉ tiêu" | "tiêu chí");
    let named = before.iter().any(|cue| cue.hit.says == Says::Plan) && !counts_targets
        || case.items[case.region.left.clone()]
            .iter()
            .any(|item| item.is(&[Tag::Quota]) && money || item.is(&[Tag::Assigned]))
        || case.items[case.region.right.clone()]
            .iter()
            .any(|item| item.is(&[Tag::Assigned]));
    let _ = after;
    let known = case.plans.iter().any(|plan| {
        let plan = &case.numerals[*plan];
        plan.written.value == b && plan.unit == case.numerals[under].unit
    });
    a > b || named || known || plan_behind(case, under)
}

/// `1020/900 con, bằng 113,3% kế hoạch`, `06/06 công dân, đạt 100% chỉ tiêu`: the words behind
/// the fraction, up to the next quantity's own, speak of a plan.
fn plan_behind(case: &Case, under: usize) -> bool {
    let mut behind = case
        .items
        .iter()
        .skip(case.region.at + 1)
        .skip_while(|item| item.quantity() != Some(under));
    let Some(under) = behind.next() else { return false };
    let passage = &case.reading.passage;
    let mut at = under.last + 1;
    let mut figures = 0;
    while at < passage.tokens.len() && at < under.last + 22 {
        if passage.is_mark(at, ';') || passage.is_mark(at, '.') {
            break;
        }
        if passage.tokens[at].kind == crate::text::token::TokenKind::Figure {
            figures += 1;
            if figures > 1 {
                break;
            }
        }
        let plan =
            case.tables.cues.after.longest(passage.ids(at)).is_some_and(|(_, hits)| {
                hits.iter().any(|hit| hit.says == Says::PctOfPlan)
            });
        if plan && (figures == 1 || at <= under.last + 3) {
            return true;
        }
        at += 1;
    }
    false
}

/// `tăng 04 đơn so với cùng kỳ`
fn absolute_change(case: &Case, cue: &Found, after: Option<Found>) -> Roled {
    let mut roled = cued(Role::Change, *cue, "role/change");
    roled.negative = cue.hit.says == Says::Decrease;
    roled.base = base(case, cue, after);
    let target = case.planned && case.before.is_none_or(|before| !before.same_sentence);
    if target && own_subject(case, cue) {
        roled.role = Role::Change;
    }
    roled
}

/// `gấp 2,4 lần năm 2012`
fn times(case: &Case, before: &[Found]) -> Option<Roled> {
    let times = case.numeral().unit.as_ref().is_some_and(|unit| unit.0.as_ref() == "lần");
    let cue = before.iter().find(|cue| cue.hit.says == Says::PctOfPrevious)?;
    (times && case.only_leads(cue.last + 1))
        .then(|| cued(Role::PctOfPrevious, *cue, "role/times"))
}

/// Does a plan word before the quantity say that it is the plan?
fn plans(case: &Case, cue: &Found) -> bool {
    let passage = &case.reading.passage;
    let follows =
        cue.first.checked_sub(1).map(|at| crate::text::fold::fold(passage.word(at)));
    let other = follows.is_some_and(|word| {
        matches!(
            word.as_str(),
            "thành"
                | "đạt"
                | "vượt"
                | "dựng"
                | "hành"
                | "theo"
                | "%"
                | "khai"
                | "hiện"
                | "các"
                | "cứ"
                | "bằng"
        )
    });
    let words = crate::text::fold::fold_line(passage.words(cue.first, cue.last));
    let sure =
        words.ends_with("giao") || words.starts_with("so") || words.contains("được giao");
    let close = case.only_leads(cue.last + 1);
    let verb_between = case.items.iter().any(|item| {
        item.first > cue.last && item.first < case.first() && item.is(&[Tag::Light])
    });
    let level = case.first() > 0 && {
        let word = crate::text::fold::fold(passage.word(case.first() - 1));
        matches!(word.as_str(), "là" | ":" | "trên" | "gần" | "khoảng")
            || passage.is_mark(case.first() - 1, ':')
    };
    sure || !other && (close || level && !verb_between)
}

/// What a change is compared with: words behind it, or between the cue and the quantity.
fn base(case: &Case, cue: &Found, after: Option<Found>) -> Option<(usize, usize)> {
    if let Some(after) = after {
        return Some((after.first, base_end(case, after.last)));
    }
    (cue.last + 1 < case.first()).then(|| (cue.last + 1, case.first() - 1))
}

/// The end of the words that name a base: up to the next mark or quantity.
fn base_end(case: &Case, from: usize) -> usize {
    let passage = &case.reading.passage;
    let next = case
        .items
        .get(case.region.right.end)
        .map_or(passage.tokens.len(), |item| item.first);
    (from..next.max(from + 1).min(passage.tokens.len()))
        .take_while(|at| {
            !matches!(passage.tokens[*at].kind, crate::text::token::TokenKind::Mark(c) if c != '%' && c != '/')
        })
        .last()
        .unwrap_or(from)
}

/// Bounds of what is aimed at; approximations of what was done.
fn qualify(case: &Case, before: &[Found], after: Option<Found>, roled: &mut Roled) {
    let aims = matches!(roled.role, Role::Target | Role::Plan);
    let adjacent = |cue: &&Found| case.only_leads(cue.last + 1) && !compares(case, cue);
    for cue in before.iter().filter(adjacent) {
        let bound = match cue.hit.says {
            Says::Over => Some(Bound::Over),
            Says::AtLeast => Some(Bound::AtLeast),
            Says::Under => Some(Bound::Under),
            Says::AtMost => Some(Bound::AtMost),
            _ => None,
        };
        roled.approx |= matches!(cue.hit.says, Says::Approx) || bound.is_some() && !aims;
        if roled.bound.is_none() && aims {
            roled.bound = bound;
        }
    }
    let behind = match after.map(|cue| cue.hit.says) {
        Some(Says::AtLeast) => Some(Bound::AtLeast),
        Some(Says::AtMost) => Some(Bound::AtMost),
        _ => None,
    };
    roled.bound = behind.or(roled.bound);
}
