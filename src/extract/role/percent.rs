//! Roles of percentages: of the plan, of the year before, a share, a growth.

use super::case::{Case, Found, Roled, cued, plain};
use super::change::{base, base_end, change, own_subject, previous, same_change, was};
use super::value::{as_before, assigned_in_brackets, behind_plan_ratio};
use crate::data::cues::Says;
use crate::data::lexicon::Tag;
use crate::extract::items::{Item, ItemKind};
use crate::extract::region;
use crate::model::claim::Role;
use crate::text::fold::fold_line;
use rust_decimal::Decimal;

/// The role of a percentage.
pub fn percent(case: &Case, before: &[Found], after: Option<Found>) -> Roled {
    if was(case) {
        return plain(Role::Previous, "role/what-was");
    }
    if let Some(cue) = change(case, before) {
        return aim_of_change(case, before, percent_change(case, cue, after));
    }
    if let Some(roled) = joined(case).or_else(|| short_of(case, after)) {
        return roled;
    }
    grown(case, before, after)
        .or_else(|| compared(case, before, after))
        .unwrap_or_else(|| level(case, before))
}

/// `giảm tương ứng 0,4% và 0,7%`: the second figure of a change.
fn joined(case: &Case) -> Option<Roled> {
    let own = &case.items[case.region.left.clone()];
    let joint = case.item_before().is_some_and(|item| item.is(&[Tag::Conj]));
    let bare = joint && own.iter().all(|item| item.is(&[Tag::Conj]));
    let (role, negative) = case.before.and_then(|before| before.changed)?;
    let ends = case.items.get(case.region.at + 1).is_none_or(|item| !region::names(item));
    (bare && ends).then(|| Roled { negative, ..plain(role, "role/change-goes-on") })
}

/// `thiếu 0,83% so với chỉ tiêu`: the points that a share falls short of its plan by.
fn short_of(case: &Case, after: Option<Found>) -> Option<Roled> {
    let short = case
        .item_before()
        .is_some_and(|item| case.tables.lists.has("short-of", &case.word(item)));
    let plan = after.filter(|cue| cue.hit.says == Says::PctOfPlan && short)?;
    let base = Some((plan.first, base_end(case, plan.last)));
    Some(Roled { negative: true, base, ..cued(Role::Change, plan, "role/short-of") })
}

/// A growth said without a cue of its own right before the figure.
fn grown(case: &Case, before: &[Found], after: Option<Found>) -> Option<Roled> {
    let bracketed = case.item_before().is_some_and(|item| item.mark(&['(']));
    if let Some(negative) = case.before.and_then(|before| before.behind_change())
        && bracketed
        && after.is_none_or(|cue| cue.hit.says == Says::PctOfPrevious)
    {
        // "giảm 6 vụ (14%) so với cùng kỳ"
        let roled = plain(Role::PctChange, "role/change-in-brackets");
        return Some(Roled { negative, ..roled });
    }
    if let Some(negative) = same_change(case) {
        return Some(Roled {
            negative,
            ..plain(Role::PctChange, "role/change-in-brackets")
        });
    }
    if after.is_some_and(|cue| cue.hit.says == Says::PctOfPlan) {
        return None;
    }
    let cue =
        before.iter().find(|cue| cue.hit.says == Says::Increase && growth(case, cue));
    let roled = match cue {
        Some(cue) => cued(Role::PctChange, *cue, "role/growth"),
        None => speed(case).then(|| plain(Role::PctChange, "role/speed"))?,
    };
    Some(aim(case, before, roled))
}

/// `tốc độ tăng trưởng kinh tế bình quân 5 năm đạt 12%`
fn speed(case: &Case) -> bool {
    let said = fold_line(case.reading.passage.words(
        case.left_start().min(case.first().saturating_sub(1)),
        case.first().saturating_sub(1),
    ));
    case.tables.lists.held("growth-speed", &said).is_some()
}

/// A ratio to the plan or to a time before.
fn compared(case: &Case, before: &[Found], after: Option<Found>) -> Option<Roled> {
    match after {
        Some(cue) if cue.hit.says == Says::PctOfPlan => {
            return Some(aim(case, before, cued(Role::PctOfPlan, cue, "role/of-plan")));
        }
        Some(cue)
            if cue.hit.says == Says::PctOfPrevious && !levels_share(case, before) =>
        {
            let mut roled = cued(Role::PctOfPrevious, cue, "role/of-previous");
            roled.base = Some((cue.first, base_end(case, cue.last)));
            return Some(roled);
        }
        _ => {}
    }
    if let Some(time) = as_of_a_time(case) {
        let base = Some((time.first, time.last));
        return Some(Roled { base, ..plain(Role::PctOfPrevious, "role/of-a-time") });
    }
    if let Some(cue) = before.iter().find(|cue| cue.hit.says == Says::Plan)
        && compared_before(case, cue)
    {
        let compared = case.is_in(cue.first, "compare-opening");
        let itself = !compared && cue.last + 1 == case.first();
        let role = if itself { Role::Plan } else { Role::PctOfPlan };
        return Some(aim(case, before, cued(role, *cue, "role/plan-before")));
    }
    if assigned_in_brackets(case) || behind_plan_ratio(case) {
        return Some(plain(Role::Plan, "role/assigned-in-brackets"));
    }
    of_fraction(case)
}

/// A level: aimed at, what was, of something assigned, or a share.
fn level(case: &Case, before: &[Found]) -> Roled {
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
    if of_known_plan(case) || more_than_all(case) {
        return plain(Role::PctOfPlan, "role/arithmetic-of-plan");
    }
    if of_amount(case) {
        return plain(Role::PctOfPlan, "role/amount-reached");
    }
    if of_output(case) {
        return plain(Role::PctOfPlan, "role/output-reached");
    }
    plain(Role::Share, "role/share")
}

/// `chỉ bằng 41% năm 2019`: the time that a percentage is of.
pub fn as_of_a_time<'a>(case: &'a Case) -> Option<&'a Item> {
    let equals = (case.left_start()..case.first()).any(|at| case.is_in(at, "equals"));
    let behind = case.items.get(case.region.at + 1)?;
    (equals && (behind.kind == ItemKind::Time || behind.is(&[Tag::Time])))
        .then_some(behind)
}

/// `phấn đấu giảm 3% hộ nghèo`, `phấn đấu thu ngân sách tăng 10%`
fn aim_of_change(case: &Case, before: &[Found], roled: Roled) -> Roled {
    if super::value::aimed(before) { aim(case, before, roled) } else { roled }
}

/// A target word before a ratio makes it a target.
pub fn aim(case: &Case, before: &[Found], roled: Roled) -> Roled {
    let aimed = case.planned || before.iter().any(|cue| cue.hit.says == Says::Target);
    match aimed {
        true if roled.role != Role::Plan => {
            Roled { role: Role::Target, rule: "role/target-ratio", ..roled }
        }
        _ => roled,
    }
}

/// `tăng 5%`: of a level in per cent it is a difference in points, else a growth.
pub fn percent_change(case: &Case, cue: &Found, after: Option<Found>) -> Roled {
    let of_share = case.before.is_some_and(|before| before.share && before.same_sentence)
        && !own_subject(case, cue)
        || subject_is_share(case, cue)
        || in_points(case)
        || between_levels(case);
    let role = if of_share { Role::Change } else { Role::PctChange };
    let mut roled = cued(role, *cue, "role/percent-change");
    roled.negative = cue.hit.says == Says::Decrease;
    roled.base = base(case, cue, after);
    // `kéo giảm 5% tội phạm hình sự`: what is changed may stand behind
    let leads = case.before.is_none_or(|before| !before.same_sentence);
    if case.planned && (own_subject(case, cue) || leads) {
        roled.role = Role::Target;
    }
    roled
}

/// `tỷ lệ hộ nghèo giảm 0,5%`
pub fn subject_is_share(case: &Case, cue: &Found) -> bool {
    let words = case.reading.passage.tokens.get(case.left_start()).map(|_| {
        let last = cue.first.max(case.left_start() + 1) - 1;
        fold_line(case.reading.passage.words(case.left_start(), last))
    });
    let lists = &case.tables.lists;
    // `hộ nghèo giảm 1,6%`, but `số hộ nghèo giảm 12%`
    let by_nature = |words: &str| {
        let told = lists.held("rate-by-nature", words);
        told.is_some_and(|told| words.ends_with(told))
            && lists.held("count-opening", words).is_none()
    };
    words.is_some_and(|words| lists.held("rate", &words).is_some() || by_nature(&words))
}

/// `tốc độ tăng trưởng đạt 7,1%`, `tăng trưởng kinh tế 7%`.
pub fn growth(case: &Case, cue: &Found) -> bool {
    let lists = &case.tables.lists;
    let words = |first, last| fold_line(case.reading.passage.words(first, last));
    let speed =
        cue.first >= 2 && lists.has("speed", &words(cue.first - 2, cue.first - 1));
    lists.has("growth", &words(cue.first, cue.last)) || speed
}

/// Is this per cent a level beside a comparison, as in `chiếm 12%, năm trước 10%`?
pub fn levels_share(case: &Case, before: &[Found]) -> bool {
    let share = before
        .iter()
        .any(|cue| cue.hit.says == Says::Share && case.only_leads(cue.last + 1));
    let bang = before.iter().any(|cue| cue.hit.says == Says::Level);
    share && !bang
}

/// `so với kế hoạch đạt 95%`
pub fn compared_before(case: &Case, cue: &Found) -> bool {
    let compares = case.is_in(cue.first, "compare-opening");
    (compares || case.only_leads(cue.last + 1)) && !case.is_in(cue.first, "by")
}

/// The ratio of the fraction right before it: of the plan, or of the whole.
pub fn of_fraction(case: &Case) -> Option<Roled> {
    let before = case.before.filter(|before| before.same_sentence)?;
    let own = case.items[case.region.left.clone()].iter().any(region::names);
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
pub fn of_known_plan(case: &Case) -> bool {
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

/// `Quỹ Đền ơn đáp nghĩa đạt 100,8%`, `giao quân đạt 172,22%`: a share is never more than all; far
/// more without a comma (`985%`), or several times all (`997,8%`), is a slip.
fn more_than_all(case: &Case) -> bool {
    const SEVERAL_TIMES: i64 = 500;
    let value = case.numeral().written.value;
    let exact = case.numeral().written.decimals > 0 || value < Decimal::from(150);
    let plausible = exact && value < Decimal::from(SEVERAL_TIMES);
    reached(case) && value > Decimal::ONE_HUNDRED && plausible
}

/// Does `đạt` stand right before the figure?
fn reached(case: &Case) -> bool {
    case.item_before()
        .is_some_and(|item| case.tables.lists.has("reached", &case.word(item)))
}

/// `Lệ phí trước bạ: 4.950 triệu đồng, đạt 55%`, `đánh bắt 2.350 tấn, đạt 52%`: what a sum of money
/// or a yield reaches is its plan.
fn of_amount(case: &Case) -> bool {
    let named = case.items[case.region.left.clone()].iter().any(region::names);
    let said = &case.items[case.region.start..case.region.at];
    let opening = |list: &str| {
        let lists = &case.tables.lists;
        let opens = |word: String| {
            lists.opening(list, &word).is_some() && !lists.has("paid-out", &word)
        };
        said.iter().any(|item| opens(case.word(item)))
    };
    let of =
        case.before.filter(|before| before.same_sentence && before.role == Role::Actual);
    let unit = of.and_then(|before| case.numerals[before.numeral].unit.as_ref());
    let amount = match unit.map(|unit| case.tables.units.dimension(unit)) {
        Some("money") => opening("revenue"),
        Some("mass") => opening("production"),
        _ => false,
    };
    // `1.318 triệu (đạt 94%)`
    let inside = case.second_before().is_some_and(|item| item.mark(&['(']));
    reached(case) && amount && !named && (case.region.depth == 0 || inside)
}

/// `Thương mại, dịch vụ bằng 54%, tăng 12,7%`: what an output comes to, with its growth, is its plan;
/// in the structure of all output it is a share.
fn of_output(case: &Case) -> bool {
    let lists = &case.tables.lists;
    let before = |list: &str| {
        case.item_before().is_some_and(|item| lists.has(list, &case.word(item)))
    };
    let said = |from: usize| {
        let first = case.items.get(from).map_or(0, |item| item.first);
        fold_line(case.reading.passage.words(first, case.first().max(first + 1) - 1))
    };
    let marked = |item: &Item| item.mark(&['-', '+', '*']);
    let left = case.region.left.clone().find(|at| !marked(&case.items[*at]));
    let output = left.is_some_and(|at| lists.opening("output", &said(at)).is_some());
    let start = case.items[..case.region.at].iter().rposition(|item| item.mark(&['.']));
    let parted = lists.held("structure", &said(start.map_or(0, |at| at + 1))).is_some();
    let mut behind = case.items.iter().skip(case.region.at + 1);
    let grows = behind.next().is_some_and(|item| item.mark(&[',']))
        && behind.next().is_some_and(|item| lists.has("grows", &case.word(item)));
    (before("reached") || before("equals")) && output && grows && !parted
}

/// `46,9% (đầu năm 56,08%), giảm 9,18%`: a change that is the difference of two levels is in
/// points.
fn between_levels(case: &Case) -> bool {
    let own = case.numeral().written.value.abs();
    let value = |at: &usize| case.numerals[*at].written.value;
    let apart = |a: &usize, b: &usize| (value(a) - value(b)).abs() == own;
    !own.is_zero()
        && case
            .levels
            .iter()
            .enumerate()
            .any(|(n, a)| case.levels[..n].iter().any(|b| apart(a, b)))
}

/// `6,2 điểm %`
fn in_points(case: &Case) -> bool {
    let names = &case.tables.units.names;
    (case.first() + 1..=case.last()).any(|at| {
        let unit = names.longest(case.reading.passage.ids(at));
        unit.is_some_and(|(_, unit)| unit.dimension.as_ref() == "points")
    })
}

/// Is it of something assigned from above, so that its ratio alone is one to the plan?
pub fn quota(case: &Case, before: &[Found]) -> bool {
    let own =
        case.items[case.region.left.clone()].iter().any(|item| item.is(&[Tag::Quota]));
    let named = case.items[case.region.left.clone()].iter().any(region::names);
    let inherited =
        !named && case.before.is_some_and(|before| before.quota && before.same_sentence);
    let share = before.iter().any(|cue| {
        let words = fold_line(case.reading.passage.words(cue.first, cue.last));
        let reached = own && case.tables.lists.has("reached-ratio", &words);
        cue.hit.says == Says::Share && !reached
    });
    // `trong đó ngân sách huyện hỗ trợ 45%` is a part of the sum before
    let given = case.region.in_list
        && case.item_before().is_some_and(|item| item.is(&[Tag::Verb]));
    (own || inherited) && !share && !given
}
