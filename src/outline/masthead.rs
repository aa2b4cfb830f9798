//! The head and the foot of a document: number, date, bodies, subject, recipients, signer.

use super::lines::{Line, is_capital};
use super::{heading, period};
use crate::data::Tables;
use crate::data::forms::Forms;
use crate::data::periods::Periods;
use crate::model::document::Document;
use crate::model::outline::Masthead;
use crate::text::fold::{find, fold, fold_line, holds};
use crate::text::numbers::labelled;

/// How many lines from the top a masthead can take.
const TOP: usize = 40;
/// How many lines from the bottom a closing can take.
const BOTTOM: usize = 40;

/// Reads the masthead from the lines of running text.
pub fn masthead(document: &Document, lines: &[Line], tables: &Tables) -> Masthead {
    let forms = &tables.forms;
    let mut masthead = Masthead::default();
    let filled: Vec<&Line> =
        lines.iter().filter(|line| line.span.start < line.span.end).collect();
    let top = &filled[..filled.len().min(TOP)];
    for (at, line) in top.iter().enumerate() {
        let text = document.text(line.span);
        if heading::label(text, forms).is_some() && masthead.kind.is_some() {
            break;
        }
        read_top(&mut masthead, document, top, at, forms);
    }
    read_bottom(&mut masthead, document, &filled, forms);
    fill_period(&mut masthead, document, &filled, &tables.periods);
    masthead
}

fn read_top(
    masthead: &mut Masthead,
    document: &Document,
    lines: &[&Line],
    at: usize,
    forms: &Forms,
) {
    let line = lines[at];
    let text = document.text(line.span);
    let folded = fold_line(text);
    let mut own = true;
    if masthead.number.is_none()
        && let Some((number, date)) = attached(text, forms)
    {
        masthead.number = Some(number);
        masthead.attached = true;
        masthead.date = masthead.date.take().or(date);
        own = false;
    } else if masthead.number.is_none()
        && let Some(number) = number(text, forms)
    {
        masthead.number = Some(number);
    } else if masthead.date.is_none()
        && let Some((place, date)) = place_and_date(text, forms)
    {
        masthead.signed_at = place;
        masthead.date = Some(date);
    } else if forms.motto.iter().any(|motto| folded.starts_with(motto.as_str())) {
        // the motto says nothing of this report
    } else if masthead.kind.is_none() && forms.kinds.contains(&folded) {
        masthead.kind = Some(text.to_owned());
        masthead.subject = subject(document, &lines[at + 1..], forms);
    } else if masthead.kind.is_none()
        && (is_capital(text) || calls_body(text, &folded, forms))
        && issuer(masthead, text, &folded, forms)
    {
        // an issuing body or the one above it
    } else {
        own = masthead.kind.is_some()
            && masthead.subject.as_deref().is_some_and(|subject| subject.contains(text));
    }
    if own {
        masthead.blocks.push(line.span.block);
    }
}

/// `Ủy ban nhân dân xã Lay Nưa`: a line that is a body's name and no more.
fn calls_body(text: &str, folded: &str, forms: &Forms) -> bool {
    let ends = text.ends_with(['.', ';', ':', ',']);
    !ends
        && text.chars().count() < 60
        && text.starts_with(char::is_uppercase)
        && forms.bodies.iter().any(|body| folded.starts_with(body.as_str()))
}

/// `Số: 74/BC-UBND`; the number of a document that leaves it blank is none.
fn number(text: &str, forms: &Forms) -> Option<String> {
    let rest = behind(text, &forms.number)?.trim_start_matches([':', ' ', '.']);
    let number = rest.split_whitespace().next()?;
    (number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('/'))
        .then(|| number.trim_end_matches(['.', ',']).to_owned())
}

/// `(Kèm theo Báo cáo số 74/BC-UBND ngày 20 tháng 6 năm 2023 của …)`: an annex names the number
/// and the date of what it belongs to.
fn attached(text: &str, forms: &Forms) -> Option<(String, Option<String>)> {
    let rest = behind(text.trim_start_matches(['(', ' ']), &forms.attached)?;
    let (_, rest) = forms.number.iter().find_map(|word| parted(rest, word))?;
    let number = rest.split_whitespace().next()?.trim_end_matches([',', ')']);
    let issuer = forms.of.iter().find_map(|word| parted(rest, word));
    let dated = issuer.map_or(rest, |(dated, _)| dated);
    let date = place_and_date(dated, forms).map(|(_, date)| date);
    (number.contains('/') && number.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| (number.to_owned(), date))
}

/// What stands behind one of these words, if a line opens with it and a capital.
fn behind<'a>(text: &'a str, words: &[String]) -> Option<&'a str> {
    let text = Some(text).filter(|text| text.starts_with(char::is_uppercase))?;
    words.iter().find_map(|word| {
        let mut letters = text.char_indices().skip(word.chars().count());
        let (opening, rest) =
            text.split_at(letters.next().map_or(text.len(), |(at, _)| at));
        (fold(opening) == **word).then_some(rest)
    })
}

/// A text before and behind a word in it.
fn parted<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    text.split_once(&format!(" {word} "))
}

/// `Thắng Lợi, ngày 20 tháng 6 năm 2023`: the place and the date in ISO 8601.
fn place_and_date(text: &str, forms: &Forms) -> Option<(Option<String>, String)> {
    let (place, rest) = forms.day.iter().find_map(|word| text.split_once(&**word))?;
    let figures: Vec<u32> = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|figure| !figure.is_empty())
        .map_while(|figure| figure.parse().ok())
        .collect();
    let &[day, month, year] = figures.as_slice() else { return None };
    let sound = (1..=31).contains(&day)
        && (1..=12).contains(&month)
        && (1945..2100).contains(&year);
    let has = |words: &[String]| words.iter().any(|word| rest.contains(&**word));
    let form = has(&forms.month) && has(&forms.year) && text.chars().count() < 80;
    let place = place.trim().trim_end_matches(',').trim();
    // `Thời gian: 01 ngày, ngày 17 tháng 7 năm 2014` tells no place
    let sound = sound && !place.contains(':');
    let place = (!place.is_empty()).then(|| place.to_owned());
    (sound && form).then(|| (place, format!("{year:04}-{month:02}-{day:02}")))
}

/// The lines under the type of document, up to a heading or a sentence.
fn subject(document: &Document, lines: &[&Line], forms: &Forms) -> Option<String> {
    let mut subject = String::new();
    for line in lines.iter().take(4) {
        let text = document.text(line.span);
        let folded = fold_line(text);
        let body = text.chars().count() > 240 || text.ends_with(['.', ';', ':']);
        let blank = !text.contains(char::is_alphanumeric);
        let addressed = forms.addressee.iter().any(|word| folded.starts_with(&**word));
        let other = blank || heading::label(text, forms).is_some() || addressed;
        let strong = line.look.bold || line.look.centred || subject.is_empty();
        if body || other || !strong {
            break;
        }
        if !subject.is_empty() {
            subject.push(' ');
        }
        subject.push_str(text);
    }
    (!subject.is_empty()).then_some(subject)
}

/// A line of capitals that names a body: the lower one is the issuer.
fn issuer(masthead: &mut Masthead, text: &str, folded: &str, forms: &Forms) -> bool {
    let body = forms.bodies.iter().any(|body| folded.starts_with(body.as_str()));
    let ward = ward_at(folded, forms).is_some();
    let parent = forms.parents.iter().any(|parent| holds(folded, parent));
    let alone = forms.wards.iter().any(|ward| folded.starts_with(&format!("{ward} ")));
    if body && ward
        || alone && masthead.issuer.is_some()
        || alone && masthead.parent.is_some()
    {
        match &mut masthead.issuer {
            Some(issuer) if alone => issuer.push_str(&format!(" {text}")),
            _ => masthead.issuer = Some(text.to_owned()),
        }
        masthead.ward = ward_of(text, folded, forms);
        return true;
    }
    if body && parent {
        masthead.parent = Some(text.to_owned());
        return true;
    }
    if body && masthead.issuer.is_none() {
        masthead.issuer = Some(text.to_owned());
        return true;
    }
    false
}

/// Where the word for a unit of the ward's level stands; the second half of a longer word for
/// one above (`thị xã`) is none.
fn ward_at(folded: &str, forms: &Forms) -> Option<usize> {
    forms.wards.iter().find_map(|ward| {
        let at = find(folded, ward)?;
        let end = at + ward.len();
        let inside = |parent: &String| {
            parent.len() > ward.len() && folded[..end].ends_with(parent.as_str())
        };
        (!forms.parents.iter().any(inside)).then_some(at)
    })
}

/// `ỦY BAN NHÂN DÂN PHƯỜNG THẮNG LỢI` names `Phường Thắng Lợi`.
fn ward_of(text: &str, folded: &str, forms: &Forms) -> Option<String> {
    let before = folded[..ward_at(folded, forms)?].split_whitespace().count();
    let name: Vec<String> =
        text.split_whitespace().skip(before).map(capitalized).collect();
    let name = name.join(" ");
    let mut letters = name.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().collect::<String>() + letters.as_str())
}

/// `THẮNG` as `Thắng`; a word in mixed case stays.
fn capitalized(word: &str) -> String {
    if word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut letters = word.chars();
    let first = letters.next().map(String::from).unwrap_or_default();
    first + &letters.as_str().to_lowercase()
}

/// Recipients and signature, from the bottom.
fn read_bottom(
    masthead: &mut Masthead,
    document: &Document,
    lines: &[&Line],
    forms: &Forms,
) {
    let lines = without_annexes(document, lines, forms);
    let from = lines.len().saturating_sub(BOTTOM).max(lines.len().min(5));
    let Some(start) = lines[from..].iter().position(|line| {
        let folded = fold_line(document.text(line.span));
        forms.recipients.contains(&folded)
            || authority(&folded, document.text(line.span), forms)
    }) else {
        return;
    };
    for line in &lines[from + start..] {
        let text = document.text(line.span);
        let folded = fold_line(text);
        if forms.recipients.contains(&folded) {
        } else if authority(&folded, text, forms) {
            masthead.authority.push(text.to_owned());
        } else if text.starts_with(['-', '–']) {
            masthead.recipients.push(text.trim_start_matches(['-', '–', ' ']).to_owned());
        } else if !masthead.authority.is_empty()
            && masthead.signer.is_none()
            && is_name(text)
        {
            masthead.signer = Some(text.to_owned());
        } else {
            continue;
        }
        masthead.blocks.push(line.span.block);
    }
    masthead.blocks.sort_unstable();
    masthead.blocks.dedup();
}

/// The lines before the first annex that stands behind a list of recipients or a signature.
fn without_annexes<'a, 'b>(
    document: &Document,
    lines: &'a [&'b Line],
    forms: &Forms,
) -> &'a [&'b Line] {
    let mut signed = false;
    let end = lines.iter().position(|line| {
        let text = document.text(line.span);
        let folded = fold_line(text);
        signed |= forms.recipients.contains(&folded) || authority(&folded, text, forms);
        signed && forms.annex.iter().any(|label| labelled(text, label).is_some())
    });
    &lines[..end.unwrap_or(lines.len())]
}

fn authority(folded: &str, text: &str, forms: &Forms) -> bool {
    is_capital(text)
        && text.chars().count() < 60
        && forms.authority.iter().any(|word| {
            folded
                .strip_prefix(word.as_str())
                .is_some_and(|r| r.is_empty() || r.starts_with(' '))
        })
}

/// A person's name: two to five words, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
        })
}

/// The period of the subject, or that of the first lines that name one.
fn fill_period(
    masthead: &mut Masthead,
    document: &Document,
    lines: &[&Line],
    words: &Periods,
) {
    let year =
        masthead.date.as_deref().and_then(|date| date.get(..4)).and_then(period::year);
    let subject = masthead.subject.iter().map(|subject| fold_line(subject));
    let own = |line: &&&Line| masthead.blocks.binary_search(&line.span.block).is_err();
    let first = lines.iter().filter(own).take(12);
    let first = first.map(|line| fold_line(document.text(line.span)));
    (masthead.period, masthead.next) = subject
        .chain(first)
        .map(|line| period::of_subject(&line, year, words))
        .find(|(own, _)| own.is_some())
        .unwrap_or_default();
}
