//! The column of notes: what is said there in words, and how it is read again.

use super::layout::Layout;
use super::layout_said::{Heard, hear};
use super::layout_words::NoteWords;
use crate::model::claim::Role;
use crate::model::period::Period;

/// Something that is said in the column of notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noted {
    /// A figure that has no column, what it refers to, and the role that its words give
    /// the figure in the column: a part beside its whole.
    Figure(Role, Heard, Option<String>, Option<Role>),
    /// The role of the figure in a column of several roles.
    Mark(Role),
    /// What the differences in columns refer to.
    Base(String),
    /// They refer to nothing that is told.
    NoBase,
    /// What the percentage of plan refers to.
    PlanBase(String),
    /// The period of the plan.
    PlanPeriod(Period),
    /// The row's own period.
    Period(Period),
    /// The whole that the row is a part of.
    PartOf(String),
    /// Words that change nothing.
    Aside,
}

impl NoteWords {
    /// The words for a figure of a role, with and without its whole beside it.
    pub fn phrases(&self) -> [(Role, &str); 12] {
        [
            (Role::Plan, &self.plan),
            (Role::Actual, &self.actual),
            (Role::Target, &self.target),
            (Role::Previous, &self.previous),
            (Role::Part, &self.part),
            (Role::Whole, &self.whole),
            (Role::Whole, &self.total),
            (Role::Share, &self.share),
            (Role::Change, &self.change),
            (Role::PctChange, &self.pct_change),
            (Role::PctOfPlan, &self.pct_of_plan),
            (Role::PctOfPrevious, &self.pct_of_previous),
        ]
    }

    /// Words for the role of a figure in a column of another one.
    pub fn marks(&self) -> [(Role, &str); 3] {
        [
            (Role::Target, &self.as_target),
            (Role::Part, &self.as_part),
            (Role::Whole, &self.as_whole),
        ]
    }
}

impl Layout {
    /// Reads the column of notes; each thing that is said, and where in the text it
    /// stands. Words that nothing here says give `None`.
    pub fn notes_heard(&self, text: &str) -> Option<Vec<(usize, Noted)>> {
        let mut heard: Vec<(usize, Noted)> = Vec::new();
        let mut start = 0;
        for piece in text.split(&*self.notes.joint).filter(|_| !text.is_empty()) {
            let label = matches!(heard.last(), Some((_, Noted::Aside)));
            let open = match heard.last_mut() {
                Some((_, Noted::PartOf(name))) => Some(name),
                _ => None,
            };
            match (open, self.note_heard(piece)) {
                (Some(name), _) => name.extend([&*self.notes.joint, piece]),
                (None, Some(note)) if label && !matches!(note, Noted::PartOf(_)) => {}
                (None, Some(note)) => heard.push((start, note)),
                (None, None) => match heard.last_mut()? {
                    (_, Noted::Base(base) | Noted::PlanBase(base))
                    | (_, Noted::Figure(_, _, Some(base), _)) => {
                        base.extend([&*self.notes.joint, piece]);
                    }
                    (_, Noted::Aside) => {}
                    _ => return None,
                },
            }
            start += piece.len() + self.notes.joint.len();
        }
        Some(heard)
    }

    /// One note.
    fn note_heard(&self, piece: &str) -> Option<Noted> {
        let words = &self.notes;
        if let Some(name) = hear(&words.part_of, piece) {
            return Some(Noted::PartOf(name.to_owned()));
        }
        if hear(&words.label, piece).is_some() {
            return Some(Noted::Aside);
        }
        if piece == words.no_base {
            return Some(Noted::NoBase);
        }
        let named = |template| hear(template, piece).and_then(|n| self.periods.hear(n));
        if let Some(period) = named(&words.plan_period) {
            return Some(Noted::PlanPeriod(period));
        }
        if let Some((role, _)) = words.marks().into_iter().find(|(_, w)| *w == piece) {
            return Some(Noted::Mark(role));
        }
        if let Some(base) = hear(&words.base, piece) {
            return Some(Noted::Base(base.to_owned()));
        }
        if let Some(base) = hear(&words.plan_base, piece) {
            return Some(Noted::PlanBase(base.to_owned()));
        }
        named(&words.period).map(Noted::Period).or_else(|| self.figure_heard(piece))
    }

    /// A figure in words, and what it refers to.
    fn figure_heard(&self, piece: &str) -> Option<Noted> {
        let opening = format!(" {}", self.notes.base.split("{}").next()?);
        let (said, base) = match piece.split_once(&*opening) {
            Some((said, base)) => (said, Some(base.to_owned())),
            None => (piece, None),
        };
        self.notes.phrases().into_iter().find_map(|(role, words)| {
            let inner = hear(words, said)?;
            let mut heard = self.figures.hear(inner)?;
            let before = inner.as_ptr() as usize - piece.as_ptr() as usize;
            heard.start += before;
            heard.end += before;
            let beside = (*words == *self.notes.whole).then_some(Role::Part);
            Some(Noted::Figure(role, heard, base.clone(), beside))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::layout_said::say;

    #[test]
    fn notes_are_told_apart() {
        let layout = Layout::builtin().unwrap();
        let notes = "là mục tiêu; cùng kỳ 12 ha; quý I năm 2022; thuộc: Lúa; ngô";
        let heard = layout.notes_heard(notes).unwrap();
        let kinds: Vec<&Noted> = heard.iter().map(|(_, note)| note).collect();
        assert!(matches!(kinds[0], Noted::Mark(Role::Target)));
        assert!(matches!(kinds[1], Noted::Figure(Role::Previous, ..)));
        assert!(matches!(kinds[2], Noted::Period(_)));
        assert_eq!(kinds[3], &Noted::PartOf("Lúa; ngô".to_owned()));
        assert_eq!(layout.notes_heard("trồng thêm 5 ha"), None);
        assert_eq!(layout.notes_heard(""), Some(Vec::new()));
    }

    #[test]
    fn every_phrase_is_read_again() {
        let layout = Layout::builtin().unwrap();
        for (role, words) in layout.notes.phrases() {
            let said = format!("{} so với cùng kỳ", say(words, "5%"));
            let heard = layout.note_heard(&said);
            let fits = |noted: &Noted| match noted {
                Noted::Figure(known, _, base, _) => {
                    *known == role && base.as_deref() == Some("cùng kỳ")
                }
                _ => false,
            };
            assert!(heard.as_ref().is_some_and(fits), "{said}");
        }
    }
}
