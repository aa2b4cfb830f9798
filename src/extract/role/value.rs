//! Roles of counts and measures: done, planned, aimed at, part and whole.

use super::case::{Case, Found, Roled, cued, plain};
use super::change::{base, change, own_subject, previous, same_change, was};
use crate::data::cues::Says;
use crate::data::lexicon::Tag;
use crate::extract::items::{Item, ItemKind};
use crate::extract::region;
use crate::model::claim::Role;
use crate::model::numeral::{Link, UnitId};
use crate::text::fold::{fold, fold_line};

/// The role of a count, a measure or an amount.
pub fn value(case: &Case, before: &[Found], after: Option<Found>) -> Roled {
    if let Some(roled) = fraction(case, before) {
        return roled;
    }
    if was(case) {
        return plain(Role::Previous, "role/what-was");
    }
    if let Some(roled) = times(case, before) {
        return roled;
    }
    if let Some(cue) = change(case, before) {
        return absolute_change(case, cue, after);
    }
    if let Some(negative) = joined_change(case, after) {
        let roled = plain(Role::Change, "role/change-goes-on");
        return Roled { negative, ..roled };
    }
    if let Some(negative) = same_change(case) {
        return Roled { negative, ..plain(Role::Change, "role/change-in-brackets") };
    }
    if previous(case, before) {
        return plain(Role::Previous, "role/previous");
    }
    if let Some(cue) = before.iter().find(|cue| cue.hit.says == Says::Plan)
        && plans(case, cue)
    {
        return cued(Role::Plan, *cue, "role/plan");
    }
    if behind_plan_ratio(case) || assigned_in_brackets(case) {
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

/// `giảm 2 lớp và 63 em`, `tăng 3 chi bộ, 121 đảng viên so với đầu nhiệm kỳ`: the second figure of
/// a change, and whether it fell.
fn joined_change(case: &Case, after: Option<Found>) -> Option<bool> {
    let own = &case.items[case.region.left.clone()];
    let before = case.item_before();
    let joint =
        before.is_some_and(|item| item.is(&[Tag::Conj]) && item.first == item.last);
    let bare = own.iter().all(|item| item.is(&[Tag::Conj]) || item.mark(&[',']))
        && !case.items[case.region.right.clone()]
            .iter()
            .filter(|item| after.is_none_or(|cue| item.last < cue.first))
            .any(region::names);
    let listed = before.is_some_and(|item| item.mark(&[',']))
        && after.is_some_and(|cue| cue.hit.says == Says::PctOfPrevious);
    case.before
        .and_then(|before| before.behind_change())
        .filter(|_| (joint || listed) && bare)
}

/// A part listed under a planned or aimed-at whole is planned or aimed at too.
pub fn as_before(case: &Case) -> Option<Role> {
    let before = case.before.filter(|before| before.same_sentence)?;
    let listed = case.region.in_list || case.region.depth > 0;
    match before.list_role {
        Role::Plan if listed => Some(Role::Plan),
        Role::Target => Some(Role::Target),
        _ => None,
    }
}

/// `chỉnh dự toán 2020: thu … 48,6 tỷ đồng`: what is told is a plan.
pub fn plan_topic(case: &Case) -> bool {
    let items = &case.items[case.region.topic.clone()];
    let words = items.iter().map(|item| case.word(item)).collect::<Vec<_>>().join(" ");
    let planned = case.tables.lists.held("plan-topic", &words).is_some();
    let done = case.tables.lists.held("done-topic", &words).is_some();
    planned && !done
}

/// `38.250.000 đồng (giao 35.000.000 đồng)`, `74,5% (quy định ≥ 65%)`, `(QĐ: 50 triệu đồng)`
pub fn assigned_in_brackets(case: &Case) -> bool {
    let lists = &case.tables.lists;
    let marks = [':', '≥', '≤', '>', '<', '='];
    if case
        .bracket_opening(&marks)
        .is_some_and(|item| lists.has("assigned", &case.word(item)))
    {
        return true;
    }
    // `(quy định 26 triệu đồng)`, `(Nghị quyết đề ra 12,5%)`
    let said: Vec<String> = case
        .bracketed()
        .iter()
        .filter(|item| !item.mark(&marks) && item.kind != ItemKind::Time)
        .map(|item| case.word(item))
        .collect();
    let said = said.join(" ");
    let rest =
        lists.opening("assigned", &said).map(|opening| said[opening.len()..].trim());
    rest.is_some_and(|rest| rest.is_empty() || lists.has("assigned-rest", rest))
}

/// `đạt 100,3% kế hoạch (3.850 ha)`: in brackets behind a ratio to the plan stands the plan.
pub fn behind_plan_ratio(case: &Case) -> bool {
    let Some(item) = case.before_bracket() else { return false };
    let words = case.word(item);
    case.tables.lists.has("plan-end", words.split(' ').next_back().unwrap_or_default())
}

/// `a/b`: done over planned, or a part of a whole.
pub fn fraction(case: &Case, before: &[Found]) -> Option<Roled> {
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
    let planned = plan_fraction(case, before);
    let aims = case.planned || aimed(before) || as_before(case) == Some(Role::Target);
    let role = match (planned, aims) {
        (true, _) => Role::Actual,
        (false, true) => Role::Target,
        (false, false) => Role::Part,
    };
    Some(plain(role, "role/over-the-bar"))
}

/// Does a word before it say that it is aimed at?
pub fn aimed(before: &[Found]) -> bool {
    before.iter().any(|cue| cue.hit.says == Says::Target)
}

/// Is what stands under the bar a plan?
pub fn plan_fraction(case: &Case, before: &[Found]) -> bool {
    let Some(Link::Over(under)) = case.numeral().link else { return false };
    let (a, b) = (case.numeral().written.value, case.numerals[under].written.value);
    let unit = case.numeral().unit.as_ref().map_or("", |unit| unit.0.as_ref());
    let money = case.tables.units.dimension(&UnitId(unit.into())) == "money";
    let counts_targets = case.tables.lists.has("target-unit", &fold_line(unit));
    let named = before.iter().any(|cue| cue.hit.says == Says::Plan) && !counts_targets
        || case.items[case.region.left.clone()]
            .iter()
            .any(|item| item.is(&[Tag::Quota]) && money || item.is(&[Tag::Assigned]))
        || case.items[case.region.right.clone()]
            .iter()
            .any(|item| item.is(&[Tag::Assigned]))
        || case.items[case.region.right.clone()]
            .iter()
            .any(|item| case.tables.lists.has("assigned-behind", &case.word(item)));
    let known = case.plans.iter().any(|plan| {
        let plan = &case.numerals[*plan];
        plan.written.value == b && plan.unit == case.numerals[under].unit
    });
    // a part of a yield or of a fund is told otherwise
    let dimension = case.tables.units.dimension(&UnitId(unit.into()));
    let opens = |item: &Item| {
        case.tables.lists.opening("planned-money", &case.word(item)).is_some()
    };
    let own = &case.items[case.region.left.clone()];
    let yields = dimension == "mass"
        || money && own.iter().any(opens)
        || dimension == "area" && sown(case);
    let quota = case.tables.lists.has("quota-unit", &fold_line(unit));
    !counts_targets
        && (a > b || quota || named || known || yields || plan_behind(case, under))
}

/// `Diện tích gieo trồng 34/32,5 ha`, `lúa 41/39 ha, đậu 25/25 ha`: of an area that is sown the plan
/// stands below, as it does for the areas listed with it.
fn sown(case: &Case) -> bool {
    let lists = &case.tables.lists;
    let sows = |item: &Item| lists.has("sowing", &case.word(item));
    let own = &case.items[case.region.left.clone()];
    let other = own.iter().any(|item| item.is(&[Tag::Verb]) && !sows(item));
    let unit = &case.numeral().unit;
    let listed = case.plans.iter().any(|plan| {
        let plan = &case.numerals[*plan];
        plan.unit == *unit && matches!(plan.link, Some(Link::Under(_)))
    });
    !other && (listed || case.items[..case.region.at].iter().any(sows))
}

/// `1020/900 con, bằng 113,3% kế hoạch`, `06/06 công dân, đạt 100% chỉ tiêu`: the words behind
/// the fraction, up to the next quantity's own, speak of a plan.
pub fn plan_behind(case: &Case, under: usize) -> bool {
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
        let own_plan = figures > 0 && passage.is_mark(at, '(');
        if passage.is_mark(at, ';') || passage.is_mark(at, '.') || own_plan {
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
pub fn absolute_change(case: &Case, cue: &Found, after: Option<Found>) -> Roled {
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
pub fn times(case: &Case, before: &[Found]) -> Option<Roled> {
    let units = &case.tables.units;
    let unit = case.numeral().unit.as_ref();
    let times = unit.is_some_and(|unit| units.dimension(unit) == "times");
    // `36 ca, tăng 4,1 lần` is a multiple, no difference
    let says =
        |cue: &&Found| matches!(cue.hit.says, Says::PctOfPrevious | Says::Increase);
    let cue = before.iter().find(says)?;
    (times && case.only_leads(cue.last + 1))
        .then(|| cued(Role::PctOfPrevious, *cue, "role/times"))
}

/// Does a plan word before the quantity say that it is the plan?
pub fn plans(case: &Case, cue: &Found) -> bool {
    let passage = &case.reading.passage;
    let follows = cue.first.checked_sub(1).map(|at| fold(passage.word(at)));
    let other = follows.is_some_and(|word| case.tables.lists.has("of-plan", &word));
    let words = fold_line(passage.words(cue.first, cue.last));
    let sure = case.is_in(cue.last, "given-plan")
        || case.is_in(cue.first, "compare-opening")
        || case.tables.lists.held("was-given", &words).is_some();
    let close = case.only_leads(cue.last + 1);
    let verb_between = case.items.iter().any(|item| {
        item.first > cue.last && item.first < case.first() && item.is(&[Tag::Light])
    });
    let level = case.first() > 0 && {
        let word = fold(passage.word(case.first() - 1));
        case.tables.lists.has("level-before", &word)
            || passage.is_mark(case.first() - 1, ':')
    };
    sure || !other && (close || level && !verb_between || heads(case, cue))
}

/// `Kế hoạch vụ đông năm nay 180 ha`: a sentence that begins with the plan, and says nothing
/// of what was done.
fn heads(case: &Case, cue: &Found) -> bool {
    let opens = case.items.get(case.region.start).is_some_and(|item| {
        item.first == cue.first && case.tables.lists.has("plan-head", &case.word(item))
    });
    let does = [Tag::Light, Tag::Verb, Tag::Level, Tag::Done, Tag::Passive];
    let said = |item: &&Item| item.first > cue.last && item.first < case.first();
    opens && !case.items.iter().filter(said).any(|item| item.is(&does))
}
