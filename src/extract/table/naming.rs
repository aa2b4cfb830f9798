//! The name of a figure in a grid: the head's words and the row's, completed by the title.

use super::column::Column;
use super::frame::Frame;
use super::head::{is_bare, overlapped};
use super::row::{RowName, lowered, place_name};
use crate::data::lexicon::Tag;
use crate::extract::name::naming::Naming;
use crate::model::claim::Role;
use crate::model::numeral::{Numeral, Sense};
use crate::model::outline::Part;
use crate::scan::reading::Reading;
use crate::text::fold::{fold_line, holds};
use crate::text::passage::Passage;

impl Frame<'_> {
    /// The name of a figure: the head's words and the row's, completed by the title.
    pub fn naming(
        &self,
        reading: &Reading,
        column: usize,
        name: &RowName,
        rows: &[RowName],
    ) -> Naming {
        let numeral = reading.numerals.clone().next().map(|at| &self.numerals[at]);
        let dimension = numeral
            .and_then(|numeral| numeral.unit.as_ref())
            .map_or("", |unit| self.tables.units.dimension(unit));
        let mut parts: Vec<String> = Vec::new();
        let mut head = self.head_names(column);
        let ratio = head.is_empty() && self.columns[column].role == Some(Role::Share)
            || self.tables.lists.has("ratio", &fold_line(&head));
        if name.place && ratio {
            head = self.ratio_of(column).unwrap_or(head);
        }
        if name.place && head.len() < 40 && !self.caption.is_empty() {
            head = self.with_caption(head);
        }
        let (bare, own) = (fold_line(&head), fold_line(&name.own));
        let place = place_name(&head, self.tables);
        let said = is_bare(&bare, self.tables) && holds(&own, &bare);
        if !head.is_empty() && !said && !place {
            parts.push(head.clone());
        }
        if !name.total || parts.is_empty() && head.is_empty() && self.caption.is_empty() {
            parts.push(name.own.clone());
        } else if name.total && !self.place_rows(rows) && head.is_empty() {
            parts = vec![name.own.clone()];
        }
        if place {
            parts.push(head);
        } else if !name.place
            && (self.columns[column].inside || self.again(&self.columns[column]))
        {
            // `Số người trong độ tuổi lao động | Tổng số | Trong đó: Nữ`
            parts.reverse();
        }
        parts.retain(|part| !part.is_empty());
        let core = parts.into_iter().reduce(|core, part| match name.person {
            true => format!("{core} {part}"),
            false => overlapped(&core, &part),
        });
        let core = lowered(&[core.unwrap_or_default()]).join(" ");
        let measure = self.measure(dimension, &core, numeral);
        Naming { head: measure, core, generic: false, ..Naming::default() }
    }

    /// A head that says only what was done, or only what is measured, with the words of the
    /// title: `Đã tiêm` of `Tiêm phòng gia súc đợt 2`.
    fn with_caption(&self, head: String) -> String {
        let folded = fold_line(&head);
        let done = self
            .tables
            .lists
            .opening("ratio", &folded)
            .map_or(&*folded, |ratio| folded[ratio.len()..].trim());
        let open = head.is_empty()
            || self.tables.lists.has("bare-measure", &folded)
            || self.verbal(&head)
            || !done.is_empty() && self.verbal(done);
        if self.tables.lists.has("dangling", &folded) {
            return overlapped(&self.caption, &head);
        }
        match open && !holds(&folded, &fold_line(&self.caption)) {
            true if head.is_empty() => self.caption.clone(),
            true => overlapped(&head, self.produced(&folded)),
            false => head,
        }
    }

    /// The title's words behind a measure: `Năng suất` of `Sản xuất lúa hè thu` is one of lúa.
    fn produced(&self, head: &str) -> &str {
        let folded = fold_line(&self.caption);
        let lists = &self.tables.lists;
        let work = lists.has("harvest-measure", head);
        let works = || {
            let field = lists.opening("field-work", &folded);
            field.or_else(|| lists.opening("harvest-work", &folded))
        };
        let work = work.then(works).flatten();
        let opening = work.or_else(|| lists.opening("producing", &folded));
        match opening.filter(|_| lists.has("bare-measure", head)) {
            Some(opening) => {
                let words = opening.split(' ').count();
                let mut rest = self.caption.splitn(words + 1, ' ');
                rest.nth(words).unwrap_or(&self.caption)
            }
            None => &self.caption,
        }
    }

    /// A ratio beside a count is of what it counts: `Hộ nghèo | Tỷ lệ (%)`.
    fn ratio_of(&self, column: usize) -> Option<String> {
        let before = self.columns.get(column.checked_sub(1)?)?;
        let counts = before.role.is_none_or(|role| role == Role::Actual);
        (self.grid.columns[column - 1] == Part::Value
            && counts
            && !before.names.is_empty())
        .then(|| {
            let ratio = self.tables.lexicon.head("ratio").to_lowercase();
            lowered(&[ratio, before.names.clone()]).join(" ")
        })
    }

    fn place_rows(&self, rows: &[RowName]) -> bool {
        rows.iter().any(|row| row.place && !row.total)
            || self.place_column(
                self.grid.columns.iter().position(|part| *part == Part::Name),
            )
    }

    /// The words of a head; those of its neighbour for a plan beside it: `Kế hoạch | Xuống giống`.
    fn head_names(&self, column: usize) -> String {
        let own = &self.columns[column];
        let values = |at: &usize| self.grid.columns[*at] == Part::Value;
        let ratio =
            matches!(own.role, Some(Role::Plan | Role::PctOfPlan | Role::PctOfPrevious));
        if !own.names.is_empty() && (!ratio || own.named || self.again(own)) {
            return own.names.clone();
        }
        if !ratio {
            return String::new();
        }
        let named = |at: &usize| {
            values(at)
                && !self.columns[*at].names.is_empty()
                && !matches!(
                    self.columns[*at].role,
                    Some(Role::Plan | Role::PctOfPlan | Role::PctOfPrevious)
                )
        };
        let next = (column + 1..self.columns.len()).find(named);
        let before = (0..column).rev().find(named);
        let (first, second) = match own.role {
            Some(Role::Plan) => (next, before),
            _ => (before, next),
        };
        first.or(second).map(|at| self.columns[at].names.clone()).unwrap_or_default()
    }

    /// Does a column name what one of another role does too: `Dự toán: NSNN, NSX | Quyết toán:
    /// NSNN, NSX`?
    fn again(&self, own: &Column) -> bool {
        let other = |other: &Column| other.names == own.names && other.role != own.role;
        own.group.is_some() && self.columns.iter().any(other)
    }

    /// A head that names only what was done: `Xuống giống`, `Đã tiêm`.
    fn verbal(&self, head: &str) -> bool {
        let passage = Passage::of(head, &self.tables.words);
        let tags = self.tables.lexicon.words.longest(passage.ids(0));
        tags.is_some_and(|(_, tags)| tags.any(&[Tag::Verb, Tag::Aux, Tag::Light]))
    }

    /// Does a name begin with what its unit counts: `Hộ nghèo` in hộ, and not `Hộ tịch` in hồ sơ?
    fn counts(&self, folded: &str, numeral: Option<&Numeral>) -> bool {
        let lists = &self.tables.lists;
        let unit = numeral.and_then(|numeral| numeral.unit.as_ref());
        let unit = unit.map(|unit| fold_line(&unit.0)).unwrap_or_default();
        lists.opening("counted-head", folded).is_some()
            && (lists.has("people", &unit) || folded.starts_with(&unit))
    }

    /// What is measured, where neither head nor row says it.
    fn measure(&self, dimension: &str, core: &str, numeral: Option<&Numeral>) -> String {
        let folded = fold_line(core);
        let percent = numeral.is_some_and(|numeral| numeral.sense == Sense::Percent);
        let named = self.tables.lists.opening("measure-opening", &folded).is_some()
            || self.tables.lexicon.measured(&folded).is_some();
        match (named, percent, dimension) {
            (true, ..) => String::new(),
            (_, true, "ratio") => self.tables.lexicon.head("ratio").into(),
            (_, _, "area" | "mass" | "yield" | "length") => self
                .tables
                .lexicon
                .measures
                .get(dimension)
                .map(|name| name.to_string())
                .unwrap_or_default(),
            (_, _, "count") if self.counts(&folded, numeral) => {
                self.tables.lexicon.head("count").into()
            }
            _ => String::new(),
        }
    }
}
