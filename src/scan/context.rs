//! Figures that the words round them decide: the rules of `senses.toml`.

use super::board::{Board, CellKind, DASHES, UnitHere};
use super::fits::{fits, over_or_under_bar};
use crate::data::senses::SenseRule;
use crate::model::numeral::Sense;
use crate::text::token::{Case, TokenKind};

/// Decides the figures that a rule fits, then those that go on a list with them.
pub fn decide(board: &mut Board) {
    let tables = board.tables;
    for figure in 0..board.figures.len() {
        if !board.open(figure) {
            continue;
        }
        match tables.senses.rules.iter().find(|rule| fits(board, figure, rule)) {
            Some(rule) => apply(board, figure, rule),
            None => {
                let _decided = lettered(board, figure)
                    || continued(board, figure)
                    || around_the_clock(board, figure)
                    || slogan(board, figure)
                    || variety(board, figure)
                    || numbered_place(board, figure)
                    || twins(board, figure);
            }
        }
    }
    for figure in 0..board.figures.len() {
        if board.open(figure) && threshold(board, figure) {
            board.decide(figure, Sense::Other, "threshold/in-a-name");
        }
    }
    spread_backwards(board);
    spread_forwards(board);
}

/// A bound that is a condition inside a name: `57 ha mất trắng trên 70%`, `trên 70% là 314 ha`.
fn threshold(board: &Board, figure: usize) -> bool {
    let Some(before) = board.before(figure) else { return false };
    // `từ 30 đến 70%: 120 ha`
    let ranged = board.is_in(before, "range-to")
        && figure > 0
        && board.after(figure - 1) == before
        && board.before(figure - 1).is_some_and(|from| board.is_in(from, "range-from"));
    if !ranged && !board.is_in(before, "bound") {
        return false;
    }
    let percent =
        board.figures[figure].unit.as_ref().is_some_and(|u| u.unit.id.0.as_ref() == "%");
    let end = board.figures[figure]
        .unit
        .as_ref()
        .map_or(board.after(figure), |unit| unit.last + 1);
    let open_ended = board.is_in(end, "open-end");
    let lead = end + if open_ended { 2 } else { 0 };
    let leads = board.mark(lead, &[':']) || board.is_in(lead, "bound-closing");
    let counted = |at: usize| {
        let next = board.figure_at(at).and_then(|next| board.figures[next].unit.as_ref());
        next.is_some_and(|unit| unit.unit.id.0.as_ref() != "%")
    };
    let measured = board.figures[figure].unit.as_ref().is_some_and(|unit| {
        unit.known && &*unit.unit.dimension != "count" && &*unit.unit.dimension != "money"
    });
    let conditional = percent || measured && (open_ended || board.mark(end, &[':']));
    // `tàu từ 90 CV trở lên 25 chiếc`, `ngập trên 3m 207 nhà`
    let direct = (percent || measured) && counted(lead);
    if conditional && leads && counted(lead + 1) || direct {
        return true;
    }
    let start = before - usize::from(before > 0 && board.is_in(before - 1, "range-to"));
    let named = board.tables.senses.threshold.longest(board.leftwards(start)).is_some()
        && (percent || open_ended)
        || open_ended && measured && !percent;
    let earlier = figure.checked_sub(1).map(|earlier| board.after(earlier));
    named
        && earlier.is_some_and(|from| {
            before.saturating_sub(from) < 8
                && (from..before).all(|at| !board.mark(at, &[',', '.', ';', '(', ')']))
                && board.figures[figure - 1].unit.is_some()
        })
}

fn apply(board: &mut Board, figure: usize, rule: &SenseRule) {
    if rule.glued {
        whole_name(board, figure, rule);
        return;
    }
    let last = board.figures[figure].last;
    // ISO 9001:2015 is one name
    let colon = board.mark(last + 1, &[':']) && board.passage.tokens[last + 1].glued;
    board.decide(figure, rule.sense, &rule.id);
    if colon
        && rule.sense == Sense::Identifier
        && let Some(next) = board.figure_at(last + 2).filter(|next| board.open(*next))
        && board.passage.tokens[last + 2].glued
    {
        board.decide(next, rule.sense, &rule.id);
    }
}

/// `H5N1` is one numeral, letters and all.
fn whole_name(board: &mut Board, figure: usize, rule: &SenseRule) {
    let token = board.figures[figure].token;
    let glued = |at: usize| {
        board.token(at).is_some_and(|t| t.glued && !matches!(t.kind, TokenKind::Mark(_)))
    };
    let last =
        (token..).take_while(|at| *at == token || glued(*at)).last().unwrap_or(token);
    board.decide_to(figure, last, rule.sense, &rule.id);
    if let Some(decided) = &mut board.figures[figure].decided {
        decided.first = token.checked_sub(1);
    }
}

/// `tổ 5B`, `lớp 12A1`: a letter that hangs on the figure.
fn lettered(board: &mut Board, figure: usize) -> bool {
    let after = board.after(figure);
    let Some(token) = board.token(after).filter(|token| token.glued) else {
        return false;
    };
    let letters = board.passage.word(after).chars().count();
    // `30a` is a programme, `12 m` a length
    let small = letters == 1 && board.figures[figure].unit.is_none();
    match token.kind {
        TokenKind::Word(Case::Title | Case::Upper) => {}
        TokenKind::Word(Case::Lower) if small => {}
        _ => return false,
    }
    let unit = board.figures[figure]
        .unit
        .as_ref()
        .is_some_and(|unit| unit.unit.dimension.as_ref() != "count");
    if letters > 2 || unit || board.raw(figure).len() > 3 {
        return false;
    }
    let next = board
        .figure_at(after + 1)
        .filter(|_| board.passage.tokens.get(after + 1).is_some_and(|token| token.glued));
    let last = next.map_or(after, |next| board.figures[next].last);
    board.decide_to(figure, last, Sense::Identifier, "name/letter-behind");
    true
}

/// `mũi 1, 2 và 3`, `tổ dân phố 3, 5`: a list goes on as it began.
fn continued(board: &mut Board, figure: usize) -> bool {
    let Some(before) = board.before(figure) else { return false };
    let joined = board.mark(before, &[',', '+', '&'])
        || board.mark(before, &DASHES)
        || board.is_in(before, "list-joint");
    if !joined || figure == 0 || board.figures[figure].unit.is_some() {
        return false;
    }
    let earlier = &board.figures[figure - 1];
    let Some(decided) = earlier.decided.clone().filter(|d| d.last + 1 == before) else {
        return false;
    };
    let listed = matches!(
        decided.sense,
        Sense::Identifier | Sense::Ordinal | Sense::LegalRef | Sense::Period
    );
    let whole = board.whole(figure).is_some() && board.raw(figure).len() <= 3;
    if listed && whole {
        board.decide(figure, decided.sense, "list/goes-on");
    }
    listed && whole
}

/// `24/24`, `24/7`: around the clock.
fn around_the_clock(board: &mut Board, figure: usize) -> bool {
    let after = board.after(figure);
    let Some(next) = board.figure_at(after + 1).filter(|_| board.mark(after, &['/']))
    else {
        return false;
    };
    let is_hour = |unit: &str| board.tables.lists.has("hour", unit);
    let found = board.raw(figure) == "24"
        && matches!(board.raw(next), "24" | "7")
        && board.figures[next]
            .unit
            .as_ref()
            .is_none_or(|u| u.unit.id.0.as_ref() == "h" || is_hour(&u.unit.id.0));
    if found {
        let last = board.figures[next].last;
        board.decide_to(figure, last, Sense::Identifier, "name/around-the-clock");
    }
    found
}

/// `mô hình "5 không, 3 sạch"`: in short quotes a figure is part of a name.
fn slogan(board: &mut Board, figure: usize) -> bool {
    const QUOTES: [char; 3] = ['"', '“', '”'];
    const LONGEST: usize = 12;
    let token = board.figures[figure].token;
    let open =
        (token.saturating_sub(LONGEST)..token).rev().find(|at| board.mark(*at, &QUOTES));
    let Some(open) = open else { return false };
    // an odd number of quotes before it: the last one opens
    let opened = (0..=open).filter(|at| board.mark(*at, &QUOTES)).count() % 2 == 1;
    let closed = (token..open + LONGEST + 1).any(|at| board.mark(at, &QUOTES));
    let named = opened
        && closed
        && open > 0
        && board.whole(figure).is_some_and(|whole| whole < 100);
    if named {
        board.decide(figure, Sense::Identifier, "name/slogan");
    }
    named
}

/// `giống lúa lai Hana 6`, `BC 15`: a capitalised name before a small number without a unit.
fn variety(board: &mut Board, figure: usize) -> bool {
    let Some(before) = board.before(figure) else { return false };
    let name = matches!(board.case(before), Some(Case::Title | Case::Upper));
    let begins = board.begins_sentence(before);
    let known = board.tables.cues.before.longest(board.passage.ids(before)).is_some()
        || board.tables.lexicon.words.longest(board.passage.ids(before)).is_some()
        || board.tables.units.names.longest(board.passage.ids(before)).is_some();
    let whole = board.whole(figure).is_some() && board.raw(figure).len() <= 4;
    let cell = matches!(board.cell, Some(CellKind::Value | CellKind::Index));
    let bar = over_or_under_bar(board, figure)
        || board.mark(board.after(figure), &[';']) && begins;
    let abbreviated = board.case(before) == Some(Case::Upper)
        && board.passage.word(before).chars().count() <= 4;
    if board.year(figure).is_some() || board.cell == Some(CellKind::Name) {
        return false;
    }
    let kind = (1..=24)
        .filter_map(|back| before.checked_sub(back))
        .any(|at| board.is_in(at, "variety"));
    let listed = board.mark(board.after(figure), &[',', ')', ';']) && !kind;
    let found = (abbreviated && !listed || kind)
        && name
        && !begins
        && !known
        && whole
        && !cell
        && !bar
        && board.figures[figure].unit.is_none();
    if found {
        board.decide(figure, Sense::Identifier, "name/capital-before");
    }
    found
}

/// `bản Nà Pó 2 có 15 hộ`, `(Buôn Ea Tar 1)`: the number of a hamlet that bears a name too. Before
/// a mark that goes on with a list it may be the hamlet's count: `thôn Đoài 12, thôn Đông 7`.
fn numbered_place(board: &mut Board, figure: usize) -> bool {
    const LONGEST_NAME: usize = 3;
    let Some(before) = board.before(figure) else { return false };
    let titled = |at: &usize| board.case(*at) == Some(Case::Title);
    let place = (1..=LONGEST_NAME).find_map(|back| {
        let at = before.checked_sub(back)?;
        let named = (at + 1..=before).all(|at| titled(&at));
        (named && board.is_in(at, "place")).then_some(at)
    });
    let after = board.after(figure);
    let whole = board.whole(figure).is_some() && board.raw(figure).len() <= 2;
    let unit = board.figures[figure].unit.as_ref().is_some_and(|unit| unit.known);
    let goes_on = match board.token(after).map(|token| token.kind) {
        None => board.cell.is_some(),
        Some(TokenKind::Word(_)) => true,
        Some(_) => board.mark(after, &[')']),
    };
    let found = place.is_some() && whole && !unit && goes_on;
    if found {
        board.decide(figure, Sense::Identifier, "name/numbered-place");
    }
    found
}

/// `HTXNN 1 và HTXNN 2`: one short name with two numbers.
fn twins(board: &mut Board, figure: usize) -> bool {
    let named = |figure: usize| {
        let before = board.before(figure)?;
        let small = board.whole(figure).is_some() && board.raw(figure).len() <= 2;
        let bare = small && board.figures[figure].unit.is_none();
        let short = board.case(before) == Some(Case::Upper);
        (bare && short).then(|| board.passage.word(before))
    };
    let near = |a: usize, b: usize| board.figures[b].token - board.figures[a].token <= 4;
    let (before, after) = (figure.checked_sub(1), Some(figure + 1));
    let twin = before.filter(|other| near(*other, figure)).and_then(named)
        == named(figure)
        || after
            .filter(|other| *other < board.figures.len() && near(figure, *other))
            .and_then(named)
            == named(figure);
    let found = twin && named(figure).is_some();
    if found {
        board.decide(figure, Sense::Identifier, "name/twins");
    }
    found
}

/// `từ 5 đến dưới 12 tuổi`, `60 - 69 tuổi`, `7, 8 tuổi`: what the last one is, the first is too.
fn spread_backwards(board: &mut Board) {
    for figure in (0..board.figures.len().saturating_sub(1)).rev() {
        let Some(sense) = board
            .sense(figure + 1)
            .filter(|sense| matches!(sense, Sense::Age | Sense::Duration | Sense::Other))
        else {
            continue;
        };
        let unit = board.figures[figure].unit.clone();
        let percent =
            board.figures[figure + 1].unit.as_ref().is_some_and(|u| &*u.unit.id.0 == "%");
        let id = |unit: &Option<UnitHere>| unit.as_ref().map(|unit| unit.unit.id.clone());
        let same = id(&unit) == id(&board.figures[figure + 1].unit)
            || sense == Sense::Other && (unit.is_none() || percent);
        if !board.open(figure) || unit.is_some() && !same {
            continue;
        }
        let bare = unit.is_none();
        let after = unit.map_or(board.after(figure), |unit| unit.last + 1);
        let between = after..board.figures[figure + 1].token;
        // `Huy hiệu 30, 40, 50 năm tuổi Đảng`
        let listed = bare && between.len() == 1 && sense == Sense::Duration;
        let close = between.len() <= 3
            && between.clone().all(|token| {
                board.mark(token, &DASHES)
                    || board.is_in(token, "range-joint")
                    || listed && board.mark(token, &[','])
            });
        if close && !between.is_empty() {
            board.decide(figure, sense, "range/as-its-end");
        }
    }
}

/// `độ tuổi 18 đến hết 25`: the upper end of a range of ages is an age.
fn spread_forwards(board: &mut Board) {
    for figure in 1..board.figures.len() {
        if !board.open(figure) || board.sense(figure - 1) != Some(Sense::Age) {
            continue;
        }
        let between = board.after(figure - 1)..board.figures[figure].token;
        let joint = |token| {
            board.mark(token, &DASHES)
                || board.is_in(token, "range-joint")
                || board.is_in(token, "range-end")
        };
        let near = !between.is_empty() && between.len() <= 3;
        let close = near && between.into_iter().all(joint);
        let small = board.whole(figure).is_some() && board.raw(figure).len() <= 2;
        if close && small && board.figures[figure].unit.is_none() {
            board.decide(figure, Sense::Age, "range/as-its-start");
        }
    }
}
