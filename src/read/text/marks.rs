//! Formatting marks in plain text: `**bold**`, `*italic*`, also over several lines, and
//! where a conversion glued headings together: `năm 2023****I. TÌNH HÌNH`.
//!
//! A star that marks nothing stays: `2*3`, `5* `, `(*)`, a bullet.

use crate::read::block::Face;
use crate::read::text::lines::Line;

/// How many lines a mark may be away from its end.
const REACH: usize = 2;
/// More stars than this in one paragraph are no marks.
const MOST: usize = 100_000;

/// Stars that are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where they stand.
    pub at: usize,
    /// How many bytes they are.
    pub length: usize,
    /// The face of the text before them.
    pub before: Face,
    /// They part two paragraphs that were glued together.
    pub parts: bool,
}

/// The marks of lines that follow each other, in order.
pub fn find(text: &str, lines: &[Line]) -> Vec<Mark> {
    let stars =
        |line: &Line| memchr::memchr_iter(b'*', line.text(text).as_bytes()).count();
    if lines.iter().map(stars).sum::<usize>() > MOST {
        return Vec::new();
    }
    let runs = runs(text, lines);
    let mut state = State::default();
    let mut steps: Vec<Step> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        state.forget(Some(run.line), &mut steps);
        let next = runs.get(at + 1).filter(|next| next.line <= run.line + REACH);
        let mut offset = 0;
        for (verb, length) in state.decide(run, next) {
            let at = run.at + offset;
            offset += length;
            state.apply(verb, steps.len(), run.line);
            if verb != Verb::Stay {
                steps.push(Step { at, length, verb });
            }
        }
    }
    state.forget(None, &mut steps);
    marks(text, &steps)
}

/// Stars side by side.
#[derive(Clone, Copy, Debug)]
struct Run {
    at: usize,
    length: usize,
    /// The line, counted within the paragraph.
    line: usize,
    before: Option<char>,
    after: Option<char>,
}

/// What some stars do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    OpenBold,
    OpenItalic,
    CloseBold,
    CloseItalic,
    /// They are text.
    Stay,
}

/// Stars that do something.
#[derive(Clone, Copy, Debug)]
struct Step {
    at: usize,
    length: usize,
    verb: Verb,
}

fn runs(text: &str, lines: &[Line]) -> Vec<Run> {
    let mut out = Vec::new();
    for (line, range) in lines.iter().map(|line| line.range.clone()).enumerate() {
        let mut rest = range.start;
        while let Some(found) = memchr::memchr(b'*', &text.as_bytes()[rest..range.end]) {
            let at = rest + found;
            let stars = &text[at..range.end];
            let length = stars.len() - stars.trim_start_matches('*').len();
            let before = text[range.start..at].chars().next_back();
            let after = text[at + length..range.end].chars().next();
            out.push(Run { at, length, line, before, after });
            rest = at + length;
        }
    }
    out
}

impl Run {
    /// Text stands before it, so it may close.
    fn closes(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace())
    }

    /// Text stands after it, so it may open.
    fn opens(&self) -> bool {
        self.after.is_some_and(|c| !c.is_whitespace())
    }

    /// Could it end bold text of this line?
    fn ends_bold(&self, line: usize) -> bool {
        self.line == line && self.length >= 2 && self.closes()
    }

    /// A sign of multiplication, or a reference to a note: `2*3`, `(*)`.
    fn is_sign(&self) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let numbers = digit(self.before) && digit(self.after);
        (numbers && self.length == 1)
            || (self.before == Some('(') && self.after == Some(')'))
    }

    /// Stands it in a word, so that only a glued heading can begin here?
    fn in_word(&self) -> bool {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        letter(self.before) && letter(self.after)
    }
}

/// What is open: the step that opened it, and its line.
#[derive(Debug, Default)]
struct State {
    bold: Option<(usize, usize)>,
    italic: Option<(usize, usize)>,
}

/// What the stars of a run do, one after another.
type Verbs = Vec<(Verb, usize)>;

impl State {
    /// What a run does here, before this next one.
    fn decide(&self, run: &Run, next: Option<&Run>) -> Verbs {
        use Verb::{CloseBold, CloseItalic, OpenBold, Stay};
        if run.is_sign() {
            return vec![(Stay, run.length)];
        }
        let bold = || next.is_some_and(|next| next.ends_bold(run.line));
        let italics = || next.is_some_and(|next| next.length == 1);
        let mut verbs = match (self.bold.is_some(), self.italic.is_some(), run.length) {
            // `*** Thuận lợi:**`: bold text that begins with a bullet.
            (false, false, 2..) if run.before.is_none() && !run.opens() && bold() => {
                return vec![(OpenBold, 2), (Stay, run.length - 2)];
            }
            (false, false, length) => return opened(run, length),
            _ if !run.closes() => return self.inside(run),
            (true, false, 1) => return opened(run, 1),
            (true, false, _) => vec![(CloseBold, 2)],
            // `*1.2. Chăn nuôi**+ Trồng trọt:*` is two italics, `*2.4. **Trạm đạt***` is
            // not.
            (false, true, 2) if run.opens() && !italics() => return vec![(OpenBold, 2)],
            (false, true, _) | (true, true, 1) => vec![(CloseItalic, 1)],
            (true, true, 2) => vec![(CloseBold, 2)],
            (true, true, _) => vec![(CloseBold, 2), (CloseItalic, 1)],
        };
        let used: usize = verbs.iter().map(|(_, length)| length).sum();
        verbs.extend(opened(run, run.length - used));
        verbs
    }

    /// What a run does that has space before it, inside of something open.
    fn inside(&self, run: &Run) -> Verbs {
        match (self.bold.is_some(), self.italic.is_some(), run.length) {
            (true, false, 1) | (false, true, 2) => opened(run, run.length),
            (true, _, 2) => vec![(Verb::CloseBold, 2)],
            _ => vec![(Verb::Stay, run.length)],
        }
    }

    fn apply(&mut self, verb: Verb, step: usize, line: usize) {
        match verb {
            Verb::OpenBold => self.bold = Some((step, line)),
            Verb::OpenItalic => self.italic = Some((step, line)),
            Verb::CloseBold => self.bold = None,
            Verb::CloseItalic => self.italic = None,
            Verb::Stay => {}
        }
    }

    /// Makes text again of what opened too far back, or of all that is open, at the end.
    fn forget(&mut self, line: Option<usize>, steps: &mut [Step]) {
        for open in [&mut self.bold, &mut self.italic] {
            let far = |begun: usize| line.is_none_or(|line| line > begun + REACH);
            if let Some((step, _)) = open.take_if(|(_, begun)| far(*begun)) {
                steps[step].verb = Verb::Stay;
            }
        }
    }
}

/// What stars open.
fn opened(run: &Run, length: usize) -> Verbs {
    use Verb::{OpenBold, OpenItalic, Stay};
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let power = length == run.length && digit(run.before) && digit(run.after);
    let word = length == 1 && run.in_word() && !run.after.is_some_and(char::is_uppercase);
    match length {
        0 => Vec::new(),
        1 if length == run.length && word => vec![(Stay, 1)],
        _ if !run.opens() || power => vec![(Stay, length)],
        1 => vec![(OpenItalic, 1)],
        2 => vec![(OpenBold, 2)],
        3 => vec![(OpenItalic, 1), (OpenBold, 2)],
        _ => vec![(Stay, length)],
    }
}

/// The marks that the steps come to.
fn marks(text: &str, steps: &[Step]) -> Vec<Mark> {
    let mut face = Face::default();
    let mut out = Vec::new();
    let steps: Vec<_> = steps.iter().filter(|step| step.verb != Verb::Stay).collect();
    for group in steps.chunk_by(|a, b| a.at + a.length == b.at) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let turns = is_opening(first.verb) != is_opening(last.verb);
        let glued = is_glued(text, first.at, last.at + last.length, turns);
        for step in group {
            let parts = glued && step.at == last.at;
            out.push(Mark { at: step.at, length: step.length, before: face, parts });
            match step.verb {
                Verb::OpenBold => face.bold = true,
                Verb::CloseBold => face.bold = false,
                Verb::OpenItalic => face.italic = true,
                Verb::CloseItalic => face.italic = false,
                Verb::Stay => {}
            }
        }
    }
    out
}

const fn is_opening(verb: Verb) -> bool {
    matches!(verb, Verb::OpenBold | Verb::OpenItalic)
}

/// Do marks stand where two paragraphs were glued together? `turns` says that one
/// emphasis ends there and another begins.
fn is_glued(text: &str, start: usize, end: usize, turns: bool) -> bool {
    let (mut left, mut right) = (text[..start].chars().rev(), text[end..].chars());
    let (Some(before), Some(after)) = (left.next(), right.next()) else { return false };
    let (earlier, later) = (left.next(), right.next());
    if turns {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let number = matches!(before, '.' | ',') && digit(earlier) && digit(Some(after));
        let ends = before.is_alphanumeric()
            || matches!(before, '.' | ':' | ';' | ')' | '!' | '”');
        let begins = after.is_uppercase() || after.is_numeric();
        return ends && !number && (begins || matches!(after, '+' | '-' | '–' | '•'));
    }
    let ends = match before {
        ':' | ';' => true,
        '.' => earlier.is_some_and(char::is_lowercase),
        c if c.is_uppercase() => later.is_some_and(char::is_lowercase),
        c => c.is_alphanumeric(),
    };
    ends && after.is_uppercase()
}
