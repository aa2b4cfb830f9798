//! The masthead to head, foot and properties; what it lacks becomes a marked blank.

use super::fill::{date_parts, sentence_case};
use crate::data::layout::Layout;
use crate::data::layout_words::HeadWords;
use crate::model::locality::Locality;
use crate::model::outline::Masthead;
use crate::model::report::{Foot, Head, Hold, Mark, Properties, Remark, Text};
use crate::text::fill::fill;

/// The head of the report; where it does not say its place, that is its unit's.
pub fn head(masthead: &Masthead, unit: Option<&Unit>, layout: &Layout) -> Head {
    let words = &layout.head;
    let place = masthead.signed_at.as_deref().or(unit.map(|unit| &*unit.place));
    let lines = |name: &str| body_lines(name, words);
    let issuer = match (&masthead.issuer, &masthead.ward) {
        (Some(issuer), _) => lines(issuer),
        (None, Some(ward)) => {
            vec![Text::plain(&*words.blank), Text::plain(ward.to_uppercase())]
        }
        (None, None) => vec![Text::plain(&*words.blank)],
    };
    let number = masthead.number.as_ref().unwrap_or(&words.short_blank);
    Head {
        parent: masthead.parent.as_deref().map(lines).unwrap_or_default(),
        issuer,
        nation: Text::plain(&*words.nation),
        motto: Text::plain(&*words.motto),
        number: Text::plain(fill(&words.number, &[("number", number)])),
        dated: Text::plain(dated(masthead, place, words)),
        kind: Text::plain(kind(masthead, words).to_uppercase()),
        subject: Text::plain(subject(masthead, layout)),
    }
}

/// The unit that a report is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// `Phường Thắng Lợi`.
    pub name: String,
    /// As the place of a date is written: `Thắng Lợi`, but `Phường 1`.
    pub place: String,
}

/// The unit that a report names, or that the list of units knows it to be of.
pub fn unit(masthead: &Masthead, locality: &Locality, layout: &Layout) -> Option<Unit> {
    let listed = locality.commune();
    let listed = listed.map(|commune| format!("{} {}", commune.kind, commune.name));
    let name = listed.or_else(|| masthead.ward.clone())?;
    let kinds = layout.head.unit_kinds.iter();
    let mut bare = kinds.filter_map(|kind| name.strip_prefix(&**kind)?.strip_prefix(' '));
    let bare = bare.next().filter(|bare| !bare.starts_with(|c: char| c.is_ascii_digit()));
    let place = bare.unwrap_or(&name).to_owned();
    Some(Unit { place, name })
}

/// Tells at the place that it is the unit's, where the report does not say it.
pub fn remark_place(
    head: &mut Head,
    masthead: &Masthead,
    unit: Option<&Unit>,
    id: usize,
    layout: &Layout,
) -> Option<Remark> {
    let unit = unit.filter(|_| masthead.signed_at.is_none())?;
    let start = head.dated.words.find(&*unit.place)?;
    let end = start + unit.place.len();
    head.dated.marks.push(Mark { start, end, hold: Hold::Remark(id) });
    head.dated.marks.sort_by_key(|mark| (mark.start, mark.end));
    let values = [("place", &*unit.place), ("unit", &*unit.name)];
    let message = fill(&layout.head.place_note, &values);
    let words = &layout.review;
    let values = [("severity", &*words.severities.note), ("message", &*message)];
    Some(Remark { lines: vec![fill(&words.remark, &values)] })
}

/// Recipients and signature.
pub fn foot(masthead: &Masthead, layout: &Layout) -> Foot {
    let blank = &layout.head.blank;
    let or_blank = |lines: &[String], before: &str| match lines.is_empty() {
        true => vec![Text::plain(format!("{before}{blank}"))],
        false => lines.iter().map(|line| Text::plain(&**line)).collect(),
    };
    let recipients: Vec<String> =
        masthead.recipients.iter().map(|line| dashed(line)).collect();
    Foot {
        heading: Text::plain(&*layout.foot.recipients),
        recipients: or_blank(&recipients, "- "),
        authority: or_blank(&masthead.authority, ""),
        signer: Text::plain(masthead.signer.as_ref().unwrap_or(blank)),
    }
}

/// What the file says of itself.
pub fn properties(masthead: &Masthead, layout: &Layout) -> Properties {
    let words = &layout.head;
    let kind = sentence_case(kind(masthead, words));
    let title = match &masthead.number {
        Some(number) => fill(&words.title, &[("kind", &kind), ("number", number)]),
        None => kind,
    };
    Properties {
        title,
        subject: masthead.subject.clone().unwrap_or_default(),
        creator: masthead
            .issuer
            .clone()
            .or_else(|| masthead.ward.clone())
            .unwrap_or_default(),
        created: masthead.date.clone().filter(|date| date_parts(date).is_some()),
    }
}

/// What an annex says of the report that it belongs to.
pub fn reference(masthead: &Masthead, layout: &Layout) -> String {
    let blank = &*layout.head.short_blank;
    let kind = sentence_case(kind(masthead, &layout.head));
    let (year, month, day) = date_or_blank(masthead, blank);
    let values = [
        ("kind", &*kind),
        ("number", masthead.number.as_deref().unwrap_or(blank)),
        ("day", &*day),
        ("month", &*month),
        ("year", &*year),
    ];
    fill(&layout.annex.reference, &values)
}

/// The type of document.
fn kind<'a>(masthead: &'a Masthead, words: &'a HeadWords) -> &'a str {
    masthead.kind.as_ref().unwrap_or(&words.kind)
}

/// The subject; a blank one says at least the period.
fn subject(masthead: &Masthead, layout: &Layout) -> String {
    let blank = &layout.head.blank;
    match (&masthead.subject, masthead.period) {
        (Some(subject), _) => subject.clone(),
        (None, Some(period)) => format!("{blank} {}", layout.periods.say(period)),
        (None, None) => blank.clone(),
    }
}

/// Place and date.
fn dated(masthead: &Masthead, place: Option<&str>, words: &HeadWords) -> String {
    let (year, month, day) = date_or_blank(masthead, &words.short_blank);
    let place = place.unwrap_or(&words.short_blank);
    let values = [("place", place), ("day", &day), ("month", &month), ("year", &year)];
    fill(&words.dated, &values)
}

/// Year, month and day, or three blanks.
fn date_or_blank(masthead: &Masthead, blank: &str) -> (String, String, String) {
    let blanks = || (blank.to_owned(), blank.to_owned(), blank.to_owned());
    masthead.date.as_deref().and_then(date_parts).unwrap_or_else(blanks)
}

/// The lines of a body's name: a new one before the word for its unit, once.
fn body_lines(name: &str, words: &HeadWords) -> Vec<Text> {
    let name = name.to_uppercase();
    let split =
        words.split_before.iter().filter_map(|word| unit_at(&name, word, words)).min();
    let (first, second) = match split {
        Some(at) => name.split_at(at),
        None => (&*name, ""),
    };
    let written = name.lines().count() > 1;
    let lines: Vec<&str> = match written {
        true => name.lines().collect(),
        false => vec![first, second],
    };
    lines
        .into_iter()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(Text::plain)
        .collect()
}

/// Where the word for a unit stands in a body's name; `XÃ HỘI` is none.
fn unit_at(name: &str, word: &str, words: &HeadWords) -> Option<usize> {
    let at = name.find(&format!(" {word} ")).filter(|&at| at > 0)?;
    let inside =
        words.not_split.iter().any(|longer| name[at + 1..].starts_with(&**longer));
    (!inside).then_some(at)
}

/// A recipient's line with its dash.
fn dashed(line: &str) -> String {
    let words = line.trim().trim_start_matches(['-', '–', '+', '•']).trim_start();
    format!("- {words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lines: &[Text]) -> String {
        lines.iter().map(|line| &*line.words).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_long_name_goes_on_before_its_unit() {
        let layout = Layout::builtin().unwrap();
        let check = |name: &str, expected: &str| {
            assert_eq!(words(&body_lines(name, &layout.head)), expected);
        };
        check("Ủy ban nhân dân phường Thắng Lợi", "ỦY BAN NHÂN DÂN | PHƯỜNG THẮNG LỢI");
        check("UBND THÀNH PHỐ SÔNG CÔNG", "UBND | THÀNH PHỐ SÔNG CÔNG");
        check("ỦY BAN NHÂN DÂN\nXÃ LAY NƯA", "ỦY BAN NHÂN DÂN | XÃ LAY NƯA");
        check("BAN VĂN HÓA XÃ HỘI", "BAN VĂN HÓA XÃ HỘI");
    }

    #[test]
    fn what_is_not_known_is_a_blank() {
        let layout = Layout::builtin().unwrap();
        let head = head(&Masthead::default(), None, &layout);
        assert_eq!(head.dated.words, "……, ngày …… tháng …… năm ……");
        assert_eq!(head.number.words, "Số: ……");
        assert_eq!(head.kind.words, "BÁO CÁO");
        assert_eq!(words(&head.issuer), "……………………");
        let foot = foot(&Masthead::default(), &layout);
        assert_eq!(words(&foot.recipients), "- ……………………");
        assert_eq!(foot.signer.words, "……………………");
    }

    #[test]
    fn a_place_that_is_not_said_is_the_units() {
        let layout = Layout::builtin().unwrap();
        let check = |ward: &str, expected: &str| {
            let masthead =
                Masthead { ward: Some(ward.to_owned()), ..Masthead::default() };
            let unit = unit(&masthead, &Locality::default(), &layout);
            let mut head = head(&masthead, unit.as_ref(), &layout);
            assert_eq!(head.dated.words, format!("{expected}, ngày …… tháng …… năm ……"));
            let remark = remark_place(&mut head, &masthead, unit.as_ref(), 3, &layout);
            let remark = remark.unwrap().lines.join(" ");
            assert!(remark.contains(ward), "{remark}");
            assert_eq!(head.dated.marks[0].hold, Hold::Remark(3));
        };
        check("Phường Thắng Lợi", "Thắng Lợi");
        check("Phường 1", "Phường 1");
        check("Xã Lay Nưa", "Lay Nưa");
    }

    #[test]
    fn properties_come_from_the_report_alone() {
        let layout = Layout::builtin().unwrap();
        let masthead = Masthead {
            number: Some("74/BC-UBND".to_owned()),
            date: Some("2023-06-20".to_owned()),
            ward: Some("Phường Thắng Lợi".to_owned()),
            ..Masthead::default()
        };
        let properties = properties(&masthead, &layout);
        assert_eq!(properties.title, "Báo cáo số 74/BC-UBND");
        assert_eq!(properties.creator, "Phường Thắng Lợi");
        assert_eq!(properties.created.as_deref(), Some("2023-06-20"));
        assert_eq!(
            reference(&masthead, &layout),
            "(Kèm theo Báo cáo số 74/BC-UBND ngày 20 tháng 6 năm 2023)"
        );
    }
}
