//! Digits of RTF, counted straight from its bytes, by code that shares nothing with its
//! reader: it knows only which groups show nothing.

/// The digits of all text that is shown, hidden or noted.
pub fn digits(rtf: &[u8]) -> u64 {
    let mut scan = Scan { rtf, at: 0, digits: 0, pass: 0, star: false };
    let mut groups =
        vec![Group { shows: true, table: false, deleted: false, stand_ins: 1 }];
    let mut dead = 0_u32;
    while let Some(byte) = scan.next() {
        match byte {
            b'{' if dead > 0 => dead += 1,
            b'}' if dead > 0 => {
                dead -= 1;
                if dead == 0 {
                    scan.end(&mut groups);
                }
            }
            b'{' => {
                (scan.pass, scan.star) = (0, false);
                groups.extend(groups.last().copied());
            }
            b'}' => scan.end(&mut groups),
            b'\\' => {
                if scan.control(&mut groups, dead > 0) {
                    dead = 1;
                }
            }
            b'\r' | b'\n' | 0 => {}
            _ => scan.plain(&groups, dead > 0),
        }
    }
    scan.digits
}

/// What a group inherits.
#[derive(Clone, Copy)]
struct Group {
    shows: bool,
    /// Within a table of fonts or styles, where words say nothing of the text.
    table: bool,
    deleted: bool,
    stand_ins: u32,
}

impl Group {
    const fn counts(&self) -> bool {
        self.shows && !self.deleted
    }
}

struct Scan<'a> {
    rtf: &'a [u8],
    at: usize,
    digits: u64,
    /// So many letters stand in for one that was written as a number.
    pass: u32,
    star: bool,
}

impl<'a> Scan<'a> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.rtf.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn end(&mut self, groups: &mut Vec<Group>) {
        (self.pass, self.star) = (0, false);
        if groups.len() > 1 {
            groups.pop();
        }
    }

    /// Letters that stand for themselves; the first of them has just been taken.
    fn plain(&mut self, groups: &[Group], dead: bool) {
        let from = self.at - 1;
        let rest = &self.rtf[from..];
        let is_end = |byte: &u8| matches!(byte, b'\\' | b'{' | b'}' | b'\r' | b'\n' | 0);
        let count = rest.iter().position(is_end).unwrap_or(rest.len());
        self.at = from + count;
        let passed = count.min(self.pass as usize);
        self.pass -= passed as u32;
        if !dead && groups.last().is_some_and(Group::counts) {
            let digits = rest[passed..count].iter().filter(|byte| byte.is_ascii_digit());
            self.digits += digits.count() as u64;
        }
    }

    fn count(&mut self, byte: u8, groups: &[Group], dead: bool) {
        let shown = groups.last().is_some_and(Group::counts);
        self.digits += u64::from(shown && !dead && byte.is_ascii_digit());
    }

    /// What follows a backslash. Says whether the rest of the group is to be passed over.
    fn control(&mut self, groups: &mut [Group], dead: bool) -> bool {
        let Some(first) = self.rtf.get(self.at).copied() else { return false };
        if first.is_ascii_alphabetic() {
            let (word, number) = self.word();
            return !dead && self.obey(word, number, groups);
        }
        self.at += 1;
        if let (b'\'', Some(byte)) = (first, self.hex()) {
            self.at += 2;
            match self.pass {
                0 => self.count(byte, groups, dead),
                _ => self.pass -= 1,
            }
            return false;
        }
        match first {
            b'*' => self.star = true,
            b'\t' | b'~' | b'-' | b'_' | b'\\' | b'{' | b'}' => {
                self.pass = self.pass.saturating_sub(1);
            }
            _ => {}
        }
        false
    }

    fn hex(&self) -> Option<u8> {
        let digit = |at: usize| char::from(*self.rtf.get(at)?).to_digit(16);
        Some((digit(self.at)? * 16 + digit(self.at + 1)?) as u8)
    }

    /// A control word and its number.
    fn word(&mut self) -> (&'a [u8], Option<i64>) {
        let rtf: &'a [u8] = self.rtf;
        let rest = &rtf[self.at.min(rtf.len())..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let mut end = letters;
        if let [b'-', b'0'..=b'9', ..] = rest[end..] {
            end += 1;
        }
        let from = end;
        let mut number = 0_i64;
        while let Some(byte @ b'0'..=b'9') = rest.get(end) {
            number = (number * 10 + i64::from(byte - b'0')).min(i64::from(i32::MAX));
            end += 1;
        }
        let number =
            (end > from).then_some(if from > letters { -number } else { number });
        end += usize::from(rest.get(end) == Some(&b' '));
        self.at += end;
        if &rest[..letters] == b"bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.rtf.len());
        }
        (&rest[..letters], number)
    }

    fn obey(&mut self, word: &[u8], number: Option<i64>, groups: &mut [Group]) -> bool {
        if word == b"bin" {
            return false;
        }
        let star = std::mem::take(&mut self.star);
        let Some(group) = groups.last_mut() else { return false };
        let is_listed = is_listed(word);
        if is_listed && LETTERS.contains(&word) {
            self.pass = self.pass.saturating_sub(1);
            return false;
        }
        if word == b"u" {
            self.pass = group.stand_ins;
            let code = number.unwrap_or(0).rem_euclid(0x1_0000) as u32;
            let digit = (0x30..=0x39).contains(&code) && group.shows && !group.deleted;
            self.digits += u64::from(digit);
            return false;
        }
        self.pass = 0;
        let among = |list: &[&[u8]]| is_listed && list.contains(&word);
        match word {
            _ if among(&SHOWN) => (group.shows, group.table) = (true, false),
            _ if among(&ENTERED) => {}
            b"fonttbl" | b"stylesheet" => (group.shows, group.table) = (false, true),
            _ if among(&QUIET) => (group.shows, group.table) = (false, false),
            b"cs" | b"ds" | b"ts" if group.shows => {}
            _ if star || among(SILENT) => return true,
            _ if group.table => {}
            b"uc" => group.stand_ins = u32::try_from(number.unwrap_or(1)).unwrap_or(1),
            b"deleted" | b"mvf" => group.deleted = number != Some(0),
            b"plain" => group.deleted = false,
            _ => {}
        }
        false
    }
}

/// May a word be in one of the lists? Most words of a file begin or end otherwise.
fn is_listed(word: &[u8]) -> bool {
    let [first, ..] = word else { return false };
    word.len() < 32 && LENGTHS[usize::from(*first)] >> word.len() & 1 == 1
}

/// By the first letter, the lengths of the words in the lists, a bit each.
static LENGTHS: [u32; 256] = {
    let mut lengths = [0; 256];
    let lists: [&[&[u8]]; 5] = [&LETTERS, &SHOWN, &ENTERED, &QUIET, SILENT];
    let mut list = 0;
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            let word = lists[list][at];
            lengths[word[0] as usize] |= 1 << word.len();
            at += 1;
        }
        list += 1;
    }
    lengths
};

/// Words that stand for a letter.
const LETTERS: [&[u8]; 11] = [
    b"tab",
    b"bullet",
    b"emdash",
    b"endash",
    b"lquote",
    b"rquote",
    b"ldblquote",
    b"rdblquote",
    b"emspace",
    b"enspace",
    b"qmspace",
];

/// Groups with text, whatever stands around them.
const SHOWN: [&[u8]; 13] = [
    b"annotation",
    b"footnote",
    b"header",
    b"headerf",
    b"headerl",
    b"headerr",
    b"footer",
    b"footerf",
    b"footerl",
    b"footerr",
    b"shptxt",
    b"dptxbxtext",
    b"ud",
];

/// Groups that count as what stands around them.
const ENTERED: [&[u8]; 9] = [
    b"do",
    b"fldrslt",
    b"nesttableprops",
    b"object",
    b"result",
    b"shp",
    b"shpgrp",
    b"shpinst",
    b"shppict",
];

/// Groups whose own text is none.
const QUIET: [&[u8]; 7] =
    [b"listtext", b"objclass", b"pntext", b"sn", b"sp", b"sv", b"upr"];

/// Groups without any text.
const SILENT: &[&[u8]] = &[
    b"aftncn",
    b"aftnsep",
    b"aftnsepc",
    b"atnauthor",
    b"atndate",
    b"atnicn",
    b"atnid",
    b"atnparent",
    b"atnref",
    b"atntime",
    b"atrfend",
    b"atrfstart",
    b"background",
    b"bkmkend",
    b"bkmkstart",
    b"colortbl",
    b"comment",
    b"datafield",
    b"docvar",
    b"falt",
    b"fchars",
    b"ffname",
    b"fldinst",
    b"fontemb",
    b"ftncn",
    b"ftnsep",
    b"ftnsepc",
    b"generator",
    b"info",
    b"lchars",
    b"listoverridetable",
    b"listpicture",
    b"listtable",
    b"mmath",
    b"moMath",
    b"nonesttables",
    b"nonshppict",
    b"objalias",
    b"objdata",
    b"objname",
    b"objsect",
    b"panose",
    b"pict",
    b"pn",
    b"pnseclvl",
    b"pntxta",
    b"pntxtb",
    b"private",
    b"revtbl",
    b"rxe",
    b"shprslt",
    b"tc",
    b"tcn",
    b"template",
    b"txe",
    b"xe",
];
