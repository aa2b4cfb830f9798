//! What is left of a damaged compound file: the names are read one after another, and each
//! stream as far as its sectors can be followed.

use crate::read::bytes::{slice, u16_at, u32_at, u32s};
use crate::read::ole::fault::Fault;

/// Numbers from here on are no sectors: the end of a stream, and what is free.
const NONE: u32 = 0xffff_fffa;

/// The most directories that are looked at where none is named.
const ROOTS: usize = 8;

/// The bytes of an entry of the directory.
const ENTRY: usize = 128;

/// The most entries of a directory that are looked at.
const ENTRIES: usize = 65_536;

/// A damaged compound file.
pub struct Broken<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector, as a power of two.
    shift: u32,
    /// Which sector follows which.
    next: Vec<u32>,
    /// Which small sector follows which.
    next_small: Vec<u32>,
    /// The stream that holds the small sectors.
    small: Vec<u8>,
    directory: Vec<u8>,
}

/// An entry of a directory that is a stream.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    start: u32,
    size: u64,
}

/// Bytes of a small sector, and below which size a stream stands in small ones.
const SMALL_SHIFT: u32 = 6;
const CUTOFF: u64 = 4096;

impl<'a> Broken<'a> {
    /// Reads the tables and the names, as far as they are there.
    pub fn read(bytes: &'a [u8]) -> Self {
        let shift = if u16_at(bytes, 26) == 4 { 12 } else { 9 };
        let (next, small) = (Vec::new(), Vec::new());
        let mut file = Self {
            bytes,
            shift,
            next,
            next_small: Vec::new(),
            small,
            directory: Vec::new(),
        };
        file.next = file.table();
        file.directory = file.follow(u32_at(bytes, 48), u64::MAX);
        if !is_directory(&file.directory) {
            file.directory = file.search();
        }
        let chain = file.follow(u32_at(bytes, 60), u64::MAX);
        file.next_small = u32s(&chain);
        if let Some(root) = file.named("Root Entry") {
            file.small = file.follow(root.start, u64::MAX);
        }
        file
    }

    fn sector(&self, number: u32) -> &'a [u8] {
        let at = (number as usize).saturating_add(1).checked_shl(self.shift);
        at.map_or(&[][..], |at| slice(self.bytes, at, 1 << self.shift))
    }

    /// Which sector follows which, by all sectors that the head names for it.
    fn table(&self) -> Vec<u32> {
        let count = self.bytes.len() >> self.shift;
        let mut parts = u32s(slice(self.bytes, 76, 109 * 4));
        let mut more = u32_at(self.bytes, 68);
        for _ in 0..count {
            let part = u32s(self.sector(more));
            let Some((last, part)) = part.split_last() else { break };
            parts.extend(part);
            more = *last;
        }
        let mut next = Vec::new();
        for part in parts.into_iter().filter(|part| (*part as usize) < count) {
            next.extend(u32s(self.sector(part)));
            if next.len() >= count {
                break;
            }
        }
        next.truncate(count);
        next
    }

    /// The bytes of a chain of sectors, up to where it breaks off, ends or comes back.
    fn follow(&self, start: u32, size: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut seen = vec![false; self.bytes.len() >> self.shift];
        let mut at = start;
        while at < NONE && (bytes.len() as u64) < size {
            match seen.get_mut(at as usize) {
                Some(seen) if !*seen => *seen = true,
                _ => break,
            }
            bytes.extend_from_slice(self.sector(at));
            at = self.next.get(at as usize).copied().unwrap_or(NONE);
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        bytes
    }

    fn follow_small(&self, start: u32, size: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut seen = vec![false; self.small.len() >> SMALL_SHIFT];
        let mut at = start;
        while at < NONE && (bytes.len() as u64) < size {
            match seen.get_mut(at as usize) {
                Some(seen) if !*seen => *seen = true,
                _ => break,
            }
            let from = (at as usize) << SMALL_SHIFT;
            bytes.extend_from_slice(slice(&self.small, from, 1 << SMALL_SHIFT));
            at = self.next_small.get(at as usize).copied().unwrap_or(NONE);
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        bytes
    }

    /// The sectors that look like a directory, wherever they stand; of several the one with
    /// the most streams.
    fn search(&self) -> Vec<u8> {
        let count = (self.bytes.len() >> self.shift) as u32;
        let roots = (0..count).filter(|at| is_directory(self.sector(*at)));
        let is_part = |at: &u32| self.sector(*at).chunks_exact(ENTRY).all(is_entry);
        let found = roots.take(ROOTS).map(|first| {
            let parts = (first..count).take_while(is_part);
            parts.flat_map(|at| self.sector(at)).copied().collect::<Vec<u8>>()
        });
        let streams = |bytes: &Vec<u8>| {
            let entries = bytes.chunks_exact(ENTRY);
            entries.filter(|e| e.get(66) == Some(&2) && u32_at(e, 120) > 0).count()
        };
        found.max_by_key(streams).unwrap_or_default()
    }

    /// The first entry of a name.
    pub fn named(&self, name: &str) -> Option<Entry> {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let entries = self.directory.chunks_exact(ENTRY).take(ENTRIES);
        let mut own = entries.filter(|entry| {
            usize::from(u16_at(entry, 64)) == wide.len() + 2 && entry.starts_with(&wide)
        });
        own.next().map(|entry| Entry {
            start: u32_at(entry, 116),
            size: u64::from(u32_at(entry, 120)),
        })
    }

    /// The first entry of a name with anything in it.
    pub fn entry(&self, name: &str) -> Option<Entry> {
        self.named(name).filter(|entry| entry.size > 0)
    }

    /// A stream, of at most so many bytes.
    ///
    /// # Errors
    /// Nothing of it can be found, or it is larger.
    pub fn stream(&self, name: &str, most: u64) -> Result<Vec<u8>, Fault> {
        let Entry { start, size } = self.entry(name).ok_or(Fault::Lost)?;
        let bytes = match size < CUTOFF {
            true => self.follow_small(start, size),
            false => self.follow(start, size),
        };
        match bytes.len() as u64 {
            0 => Err(Fault::Lost),
            size if size > most => Err(Fault::TooLarge),
            _ => Ok(bytes),
        }
    }
}

/// Does it begin with the root of a directory?
fn is_directory(bytes: &[u8]) -> bool {
    bytes.starts_with(b"R\0o\0o\0t\0 \0E\0n\0t\0r\0y\0")
}

/// Is it an entry of a directory, or room for one?
fn is_entry(entry: &[u8]) -> bool {
    u16_at(entry, 64) <= 64 && entry.get(66).is_some_and(|kind| matches!(kind, 0..=2 | 5))
}
