//! A compound file in order ([MS-CFB]): its tables of sectors and its tree of names agree.
//! What writers are known to leave undone is forgiven; all else is for the reader of damaged
//! files.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::read::bytes::{slice, u8_at, u16_at, u32_at, u32s};

/// Numbers from here on are no sectors.
const MOST: u32 = 0xffff_fffb;

/// What stands in a table in place of a sector's number.
const INVALID: u32 = 0xffff_fffb;
const IN_DIFAT: u32 = 0xffff_fffc;
const IN_FAT: u32 = 0xffff_fffd;
const END: u32 = 0xffff_fffe;
const FREE: u32 = 0xffff_ffff;

/// The number of no entry.
const NONE: u32 = 0xffff_ffff;

/// Bytes of a small sector as a power of two; streams below a size stand in such.
const SMALL_SHIFT: u32 = 6;
const CUTOFF: u64 = 4096;

/// Numbers of sectors of the table that stand in the head.
const IN_HEAD: usize = 109;

/// The most places of a table beyond the sectors that there are.
const SPARE: usize = 1 << 16;

/// Bytes of an entry of the directory.
const ENTRY: usize = 128;

/// A compound file in order.
#[derive(Debug)]
pub struct Sound<'a> {
    sectors: Sectors<'a>,
    /// Which small sector follows which.
    next_small: Vec<u32>,
    /// The stream that holds the small sectors, once it was followed.
    small: OnceCell<Option<Cow<'a, [u8]>>>,
    /// The tree of names; the root first.
    nodes: Vec<Node>,
}

/// The sectors of a file.
#[derive(Debug)]
struct Sectors<'a> {
    /// The bytes behind the head.
    bytes: &'a [u8],
    /// Bytes of a sector, as a power of two.
    shift: u32,
    /// Which sector follows which.
    next: Vec<u32>,
}

/// A stream or a folder in the tree.
#[derive(Debug)]
struct Node {
    /// The folder that it is in, by its place in the tree.
    folder: usize,
    name: String,
    is_stream: bool,
    start: u32,
    size: u64,
}

impl<'a> Sound<'a> {
    /// Opens a file; `None` if anything is out of order.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = shift(bytes)?;
        let is_wide = shift == 12;
        let count = u32::try_from(bytes.len().div_ceil(1 << shift) - 1).ok()?;
        let bytes_behind = slice(bytes, 1 << shift, usize::MAX);
        let mut sectors = Sectors { bytes: bytes_behind, shift, next: Vec::new() };
        sectors.read_table(bytes, count)?;
        let directory = sectors.whole(u32_at(bytes, 48))?;
        let entries = directory.chunks_exact(ENTRY);
        let entries = entries.map(|entry| Entry::read(entry, is_wide));
        let entries: Vec<Entry> = entries.collect::<Option<_>>()?;
        let root = entries.first()?;
        if root.size % (1 << SMALL_SHIFT) != 0 {
            return None;
        }
        let mut next_small = u32s(&sectors.whole(u32_at(bytes, 60))?);
        while next_small.last() == Some(&FREE) {
            next_small.pop();
        }
        next_small.truncate(usize::try_from(root.size >> SMALL_SHIFT).ok()?);
        is_one_to_one(&next_small)?;
        let nodes = tree(&entries)?;
        Some(Self { sectors, next_small, small: OnceCell::new(), nodes })
    }

    /// Is there a stream at this path?
    pub fn has(&self, path: &str) -> bool {
        self.find(path).is_some_and(|node| self.nodes[node].is_stream)
    }

    /// Is there anything at this path?
    pub fn holds(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    /// The names of the folders in a folder, in order.
    pub fn folders(&self, path: &str) -> Vec<String> {
        let Some(folder) = self.find(path) else { return Vec::new() };
        let own = self.nodes.iter().skip(1);
        let own = own.filter(|node| node.folder == folder && !node.is_stream);
        let mut names: Vec<String> = own.map(|node| node.name.clone()).collect();
        names.sort_by(|a, b| compare(a, b));
        names
    }

    /// The size of the stream at a path.
    pub fn size(&self, path: &str) -> Option<u64> {
        self.find(path).map(|node| self.nodes[node].size)
    }

    /// The bytes of the stream at a path; `None` if they cannot be followed.
    pub fn stream(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        let Node { start, size, .. } = self.nodes[self.find(path)?];
        if size >= CUTOFF {
            return self.sectors.follow(start, Some(size));
        }
        let root = self.nodes[0].start;
        let small = self.small.get_or_init(|| self.sectors.follow(root, None));
        follow(small.as_ref()?, SMALL_SHIFT, &self.next_small, start, Some(size))
    }

    /// What stands at a path, by its place in the tree.
    fn find(&self, path: &str) -> Option<usize> {
        let mut folder = 0;
        for name in path.split('/') {
            let is_it = |node: &Node| {
                node.folder == folder && compare(&node.name, name) == Ordering::Equal
            };
            folder = self.nodes.iter().skip(1).rposition(is_it)? + 1;
        }
        Some(folder)
    }
}

/// The power of two that a sector has bytes of, if the head is that of a known version.
fn shift(bytes: &[u8]) -> Option<u32> {
    let shift = match (u16_at(bytes, 26), u16_at(bytes, 30)) {
        (3, 9) => 9,
        (4, 12) => 12,
        _ => return None,
    };
    let is_known = u16_at(bytes, 28) == 0xfffe
        && u32::from(u16_at(bytes, 32)) == SMALL_SHIFT
        && u64::from(u32_at(bytes, 56)) == CUTOFF
        && bytes.len() >= 1 << shift;
    is_known.then_some(shift)
}

impl<'a> Sectors<'a> {
    /// A whole sector.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let at = (number as usize).checked_mul(1 << self.shift)?;
        self.bytes.get(at..at.checked_add(1 << self.shift)?)
    }

    /// Reads which sector follows which, for so many sectors.
    fn read_table(&mut self, head: &[u8], count: u32) -> Option<()> {
        let (parts, lists) = self.parts(head, count)?;
        let count = count as usize;
        for part in &parts {
            self.next.extend(u32s(self.sector(*part)?));
            if self.next.len() > count + SPARE {
                return None;
            }
        }
        let is_idle = |next: &u32| matches!(*next, 0 | IN_DIFAT | IN_FAT | FREE);
        while self.next.len() > count && self.next.last().is_some_and(is_idle) {
            self.next.pop();
        }
        if self.next.len() > count {
            return None;
        }
        self.next.resize(count, FREE);
        let lists = lists.into_iter().map(|list| (list, IN_DIFAT));
        for (sector, mark) in lists.chain(parts.into_iter().map(|part| (part, IN_FAT))) {
            *self.next.get_mut(sector as usize)? = mark;
        }
        for next in &mut self.next {
            // Only the chain that runs out of the file is cut short by it.
            if *next < MOST && *next as usize >= count {
                *next = END;
            }
        }
        let is_valid = !self.next.contains(&INVALID);
        is_valid.then(|| is_one_to_one(&self.next)).flatten()
    }

    /// The sectors of the table, and those that list them where the head has no room.
    fn parts(&self, head: &[u8], count: u32) -> Option<(Vec<u32>, BTreeSet<u32>)> {
        let mut parts = u32s(slice(head, 76, IN_HEAD * 4));
        let used = parts.iter().position(|part| *part == FREE).unwrap_or(IN_HEAD);
        parts[used..].fill(FREE);
        let mut lists = BTreeSet::new();
        let mut list = u32_at(head, 68);
        while !matches!(list, END | FREE) {
            if list >= count || !lists.insert(list) {
                return None;
            }
            let numbers = u32s(self.sector(list)?);
            let (next, own) = numbers.split_last()?;
            if own.iter().any(|part| *part != FREE && *part >= MOST) {
                return None;
            }
            parts.extend(own);
            list = *next;
        }
        let told = IN_HEAD.max(u32_at(head, 44) as usize);
        while parts.len() > told && parts.last() == Some(&0) {
            parts.pop();
        }
        while parts.last() == Some(&FREE) {
            parts.pop();
        }
        parts.iter().all(|part| *part < count).then_some((parts, lists))
    }

    fn follow(&self, start: u32, size: Option<u64>) -> Option<Cow<'a, [u8]>> {
        follow(self.bytes, self.shift, &self.next, start, size)
    }

    /// A chain of whole sectors.
    fn whole(&self, start: u32) -> Option<Cow<'a, [u8]>> {
        let found = self.follow(start, None)?;
        (found.len() % (1 << self.shift) == 0).then_some(found)
    }
}

/// The bytes of a chain of sectors: all, or so many of them. `None` if the chain does not
/// end, or is too short. Sectors that stand one behind another are not copied.
fn follow<'b>(
    bytes: &'b [u8],
    shift: u32,
    table: &[u32],
    start: u32,
    size: Option<u64>,
) -> Option<Cow<'b, [u8]>> {
    let mut found = Cow::Borrowed(&[][..]);
    let mut at = start;
    while at != END {
        let first = at;
        let mut count = 0;
        while at == first + count {
            at = *table.get(at as usize)?;
            count += 1;
            if at == start || at != END && at as usize >= table.len() {
                return None;
            }
        }
        let run = slice(bytes, (first as usize) << shift, (count as usize) << shift);
        match found.is_empty() {
            true => found = Cow::Borrowed(run),
            false => found.to_mut().extend_from_slice(run),
        }
    }
    let Some(size) = size else { return Some(found) };
    let size = usize::try_from(size).ok().filter(|size| *size <= found.len())?;
    match &mut found {
        Cow::Borrowed(bytes) => *bytes = &bytes[..size],
        Cow::Owned(bytes) => bytes.truncate(size),
    }
    Some(found)
}

/// Does no sector follow two others, and none one that is not there?
fn is_one_to_one(table: &[u32]) -> Option<()> {
    let mut seen = vec![false; table.len()];
    for next in table.iter().filter(|next| **next < MOST) {
        let seen = seen.get_mut(*next as usize)?;
        if std::mem::replace(seen, true) {
            return None;
        }
    }
    Some(())
}

/// An entry of the directory.
struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

/// Kinds of entries.
const FOLDER: u8 = 1;
const STREAM: u8 = 2;
const ROOT: u8 = 5;

impl Entry {
    /// Reads an entry; `None` if it is out of order.
    fn read(bytes: &[u8], is_wide: bool) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64));
        let (kind, color) = (u8_at(bytes, 66), u8_at(bytes, 67));
        let known = matches!(kind, 0 | FOLDER | STREAM | ROOT) && color <= 1;
        if !known || length > 64 || length % 2 != 0 {
            return None;
        }
        let units = (0..(length / 2).saturating_sub(1)).map(|at| u16_at(bytes, at * 2));
        let name: String = char::decode_utf16(units).collect::<Result<_, _>>().ok()?;
        if kind != ROOT && name.contains(['/', '\\', ':', '!']) {
            return None;
        }
        let [left, right, child] = [68, 72, 76].map(|at| u32_at(bytes, at));
        let is_link = |link: &u32| *link < MOST || *link == NONE;
        if ![left, right, child].iter().all(is_link) || kind == STREAM && child != NONE {
            return None;
        }
        let high = if is_wide { u32_at(bytes, 124) } else { 0 };
        let size = u64::from(u32_at(bytes, 120)) | u64::from(high) << 32;
        Some(Self { name, kind, left, right, child, start: u32_at(bytes, 116), size })
    }
}

/// The entries as a tree; `None` if they are none.
fn tree(entries: &[Entry]) -> Option<Vec<Node>> {
    let mut nodes = Vec::new();
    let mut seen = vec![false; entries.len()];
    // Entries that are still to be met, each with its folder's place in the tree.
    let mut open = vec![(0, 0)];
    while let Some((at, folder)) = open.pop() {
        let at = at as usize;
        if std::mem::replace(seen.get_mut(at)?, true) {
            return None;
        }
        let entry = &entries[at];
        let fits = match at {
            0 => entry.kind == ROOT,
            _ => matches!(entry.kind, FOLDER | STREAM),
        };
        if !fits {
            return None;
        }
        let beside = [(entry.left, Ordering::Less), (entry.right, Ordering::Greater)];
        for (other, order) in beside.into_iter().filter(|(other, _)| *other != NONE) {
            let name = &entries.get(other as usize)?.name;
            if compare(name, &entry.name) != order {
                return None;
            }
            open.push((other, folder));
        }
        if entry.child != NONE {
            open.push((entry.child, nodes.len()));
        }
        let Entry { name, kind, start, size, .. } = entry;
        let is_stream = *kind == STREAM;
        let (name, start, size) = (name.clone(), *start, *size);
        nodes.push(Node { folder, name, is_stream, start, size });
    }
    Some(nodes)
}

/// The order of names: short ones first, then by their letters whatever their case.
fn compare(a: &str, b: &str) -> Ordering {
    let length = |name: &str| match name.is_ascii() {
        true => name.len(),
        false => name.encode_utf16().count(),
    };
    length(a).cmp(&length(b)).then_with(|| letters(a).cmp(letters(b)))
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().map(|c| match c.is_ascii() {
        true => c.to_ascii_uppercase(),
        false => c.to_uppercase().next().unwrap_or(c),
    })
}
