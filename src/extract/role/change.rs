//! Changes, and what is changed from: `giảm 25 tấn so với cùng kỳ`.

use super::case::{Case, Found, Roled, plain};
use crate::data::cues::Says;
use crate::data::lexicon::Tag;
use crate::extract::items::{Item, ItemKind};
use crate::extract::region;
use crate::model::claim::Role;
use crate::model::numeral::UnitId;
use crate::text::fold::fold_line;
use rust_decimal::Decimal;

/// The cue of a change that leads straight to the quantity, nearest first; a new level
/// (`giảm còn`) undoes it.
pub fn change<'a>(case: &Case, before: &'a [Found]) -> Option<&'a Found> {
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
            Says::Over | Says::Approx
                if compares(case, cue) || slightly_more(case, cue) =>
            {
                return Some(cue);
            }
            _ => {}
        }
    }
    None
}

/// `Mía 46 ha (-12 ha)`, `độ che phủ 71,2% (+0,6% so 2013)`: a sign in brackets tells a change of
/// what stands before them.
pub fn signed(case: &Case) -> Option<Roled> {
    let passage = &case.reading.passage;
    let first = case.first();
    let fell = case.numeral().written.value < Decimal::ZERO;
    let sign = if fell { first } else { first.checked_sub(1)? };
    let opens = sign.checked_sub(1).is_some_and(|at| passage.is_mark(at, '('));
    let before = case.before.filter(|before| opens && before.same_sentence)?;
    let rose = || passage.is_mark(sign, '+') && passage.tokens[first].glued;
    let kin = case.numerals[before.numeral].unit == case.numeral().unit;
    let role = match (case.percent(), before.share) {
        (true, false) => Role::PctChange,
        _ => Role::Change,
    };
    ((fell || rose()) && (kin || case.percent()))
        .then(|| Roled { negative: fell, ..plain(role, "role/signed") })
}

/// `hơn cùng kỳ năm 2018 là 19,8 tấn`, `hơn đầu năm 3,108 tỷ`: more than then.
pub fn compares(case: &Case, cue: &Found) -> bool {
    let more = case.is_in(cue.last, "more");
    let direct = cue.last + 1 == case.first();
    let behind = case.items.iter().find(|item| item.first > cue.last);
    let time = behind.is_some_and(|item| {
        item.first < case.first()
            && (item.kind == ItemKind::Time || item.is(&[Tag::Time]))
    });
    more && !direct && time && case.only_leads(cue.last + 1)
}

/// `năng suất 7,1 tấn/ha, hơn 0,3 tấn/ha`: a small figure of the same unit behind a level.
pub fn slightly_more(case: &Case, cue: &Found) -> bool {
    let more = case.is_in(cue.last, "more");
    let named = case.items[case.region.left.clone()].iter().any(region::names)
        || case.items[case.region.right.clone()].iter().any(region::names);
    let Some(before) = case.before.filter(|before| before.same_sentence) else {
        return false;
    };
    let (level, own) = (&case.numerals[before.numeral], case.numeral());
    more && !named
        && level.unit == own.unit
        && own.written.value * Decimal::from(3) < level.written.value
}

/// Does the clause of a change name what changes?
pub fn own_subject(case: &Case, cue: &Found) -> bool {
    case.items.iter().any(|item| {
        item.first >= case.left_start()
            && item.first < cue.first
            && region::names(item)
            && !case.tables.lists.has("mean", &case.word(item))
    })
}

/// Is it the figure of the time before?
pub fn previous(case: &Case, before: &[Found]) -> bool {
    if behind_base(case) || as_previous(case) || then_in_brackets(case) {
        return true;
    }
    let cue = before
        .iter()
        .find(|cue| cue.hit.says == Says::Previous && !within_a_period(case, cue));
    cue.is_some_and(|cue| case.only_leads(cue.last + 1)) || was(case) || and_now(case)
}

/// `đầu năm 46.000 đồng/kg, nay lên 71.000 đồng/kg`: what was then, where the next figure tells
/// what is now.
fn and_now(case: &Case) -> bool {
    let lists = &case.tables.lists;
    let then = |item: &Item| lists.has("then", &case.word(item));
    let now = |item: &Item| lists.has("now", &case.word(item));
    let mut behind = case.items.iter().skip(case.region.at + 1);
    let comma = behind.next().is_some_and(|item| item.mark(&[',']));
    comma && case.item_before().is_some_and(then) && behind.next().is_some_and(now)
}

/// `giảm còn 14 hộ (đầu năm 126 hộ)`, `tổn thất 17,2% (năm 2008: 21,5%)`
fn then_in_brackets(case: &Case) -> bool {
    let lists = &case.tables.lists;
    if case
        .bracket_opening(&[':'])
        .is_some_and(|item| lists.has("then", &case.word(item)))
    {
        return true;
    }
    let said = case.bracketed();
    let Some(first) = said.first() else { return false };
    let leads = |item: &Item| {
        item.kind == ItemKind::Time
            || item.is(&[Tag::Level, Tag::Time])
            || item.mark(&[':'])
            || lists.has("season", &case.word(item))
    };
    let year = said.iter().all(leads)
        && said.iter().any(|item| {
            item.kind == ItemKind::Time
                && lists.opening("then-year", &case.word(item)).is_some()
        });
    let before = lists.opening("then-opening", &case.word(first)).is_some();
    (year || before) && same_measure(case)
}

/// Is the quantity in the unit of the one before it, at least of its numerator: `20,5 triệu đồng`
/// behind `23,7 triệu đồng/người/năm`?
fn same_measure(case: &Case) -> bool {
    let Some(before) = case.before.filter(|before| before.same_sentence) else {
        return false;
    };
    let (then, now) = (&case.numeral().unit, &case.numerals[before.numeral].unit);
    let upper = |unit: &Option<UnitId>| {
        unit.as_ref().and_then(|unit| Some(unit.0.split('/').next()?.to_owned()))
    };
    then.is_some() && upper(then) == upper(now)
}

/// `6 tháng đầu năm có`: the words belong to a period.
pub fn within_a_period(case: &Case, cue: &Found) -> bool {
    cue.first.checked_sub(1).is_some_and(|at| case.is_in(at, "of-period"))
}

/// `giảm 11 lượt so với cùng kỳ (74 lượt)`: in brackets behind the time compared with.
pub fn behind_base(case: &Case) -> bool {
    let Some(item) = case.before_bracket() else { return false };
    let named = item.is(&[Tag::Time])
        && case.tables.lists.held("base-time", &case.word(item)).is_some();
    let year = item.kind == ItemKind::Time
        && case.before.is_some_and(|before| {
            before.same_sentence
                && (before.behind_relation || before.role.is_difference())
        });
    // `so với năm 2022 (39,1%) giảm 8,82%`
    let opening =
        case.items[..case.region.at].iter().rposition(|other| other.first == item.first);
    let compared = opening.and_then(|at| at.checked_sub(1)).is_some_and(|at| {
        case.is_in(case.items[at].first, "compare-opening") && item.kind == ItemKind::Time
    });
    named || year || compared
}

/// `tăng 11,3% (tương ứng 8,77 tỷ đồng)`: the change before the bracket in another measure, and
/// whether it fell.
pub fn same_change(case: &Case) -> Option<bool> {
    let said = case.bracketed();
    let (first, last) = (said.first()?.first, said.last()?.last);
    let words = fold_line(case.reading.passage.words(first, last));
    let same = case.tables.lists.has("the-same", &words);
    case.before.and_then(|before| before.changed).map(|(_, fell)| fell).filter(|_| same)
}

/// `đầu năm có 128 hộ, 3,97%`: what goes with a figure of then is of then.
pub fn as_previous(case: &Case) -> bool {
    let own = case.items[case.region.left.clone()].iter().any(region::names);
    let falls = case.items[case.region.left.clone()].iter().any(|item| {
        item.is(&[Tag::Level]) && case.tables.lists.has("falls-to", &case.word(item))
    });
    case.percent()
        && !own
        && !falls
        && case
            .before
            .is_some_and(|before| before.same_sentence && before.role == Role::Previous)
}

/// `từ 31 hộ xuống còn 26 hộ`: the first figure is what was.
pub fn was(case: &Case) -> bool {
    let opened = case.first() > 0 && case.is_in(case.first() - 1, "range-from");
    let behind = case.last() + 1;
    let turns = (behind..behind + 6)
        .any(|at| case.is_in(at, "turn") && !case.is_in(at - 1, "open-end"));
    opened && turns
}

/// What a change is compared with: words behind it, or between the cue and the quantity.
pub fn base(case: &Case, cue: &Found, after: Option<Found>) -> Option<(usize, usize)> {
    if let Some(after) = after {
        return Some((after.first, base_end(case, after.last)));
    }
    (cue.last + 1 < case.first()).then(|| (cue.last + 1, case.first() - 1))
}

/// The end of the words that name a base: up to the next mark or quantity.
pub fn base_end(case: &Case, from: usize) -> usize {
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
