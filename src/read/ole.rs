//! A compound file (OLE2), which old Office files are kept in: its streams by name.
//!
//! A sound one is opened by `cfb`. Of a damaged one, with a broken table of sectors or a tree
//! of names that leads nowhere, the names are read one after another, and each stream as far
//! as its sectors can be followed.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::read::bytes::{slice, u16_at, u32_at};

/// What every compound file begins with: Office files until 2003, and locked ones since.
pub const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Numbers from here on are no sectors: the end of a stream, and what is free.
const NONE: u32 = 0xffff_fffa;

/// The most directories that are looked at where none is named.
const ROOTS: usize = 8;

/// The bytes of an entry of the directory.
const ENTRY: usize = 128;

/// The most entries of a directory that are looked at.
const ENTRIES: usize = 65_536;

/// A compound file.
pub struct Ole<'a> {
    sound: Option<CompoundFile<Cursor<&'a [u8]>>>,
    broken: Option<Broken<'a>>,
    bytes: &'a [u8],
}

/// Why a stream is not had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is none of that name, or nothing of it can be found.
    Lost,
    /// It is larger than it may be.
    TooLarge,
}

impl<'a> Ole<'a> {
    /// Opens a compound file; `None` if it is none.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let sound = CompoundFile::open(Cursor::new(bytes)).ok();
        let broken = sound.is_none().then(|| Broken::read(bytes));
        Some(Self { sound, broken, bytes })
    }

    /// Is it damaged, and read as far as it goes?
    pub const fn is_broken(&self) -> bool {
        self.broken.is_some()
    }

    /// Is there a stream of this name at its root?
    pub fn has(&self, name: &str) -> bool {
        match (&self.sound, &self.broken) {
            (Some(file), None) => file.is_stream(format!("/{name}")),
            (_, Some(broken)) => broken.entry(name).is_some(),
            _ => false,
        }
    }

    /// The names of the folders in one of its folders; none in a damaged file.
    pub fn folders(&self, within: &str) -> Vec<String> {
        let Some(file) = &self.sound else { return Vec::new() };
        let Ok(entries) = file.read_storage(format!("/{within}")) else {
            return Vec::new();
        };
        let folders = entries.filter(|entry| entry.is_storage());
        folders.map(|entry| entry.name().to_owned()).collect()
    }

    /// Does it hold macros?
    pub fn has_macros(&self) -> bool {
        let names = ["_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"];
        match (&self.sound, &self.broken) {
            (Some(file), None) => {
                names.iter().any(|name| file.exists(format!("/{name}")))
            }
            (_, Some(broken)) => names.iter().any(|name| broken.named(name).is_some()),
            _ => false,
        }
    }

    /// A stream of its root, of at most so many bytes.
    ///
    /// # Errors
    /// It is not there, or larger.
    pub fn stream(&mut self, name: &str, most: u64) -> Result<Vec<u8>, Fault> {
        if let (Some(file), None) = (&mut self.sound, &self.broken) {
            if !file.is_stream(format!("/{name}")) {
                return Err(Fault::Lost);
            }
            let stream = file.open_stream(format!("/{name}"));
            if stream.as_ref().is_ok_and(|stream| stream.len() > most) {
                return Err(Fault::TooLarge);
            }
            let mut bytes = Vec::new();
            let read = stream.and_then(|s| s.take(most).read_to_end(&mut bytes));
            if read.is_ok() {
                return Ok(bytes);
            }
        }
        let broken = self.broken.get_or_insert_with(|| Broken::read(self.bytes));
        broken.stream(name, most)
    }
}

/// A damaged compound file.
struct Broken<'a> {
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
struct Entry {
    start: u32,
    size: u64,
}

/// Bytes of a small sector, and below which size a stream stands in small ones.
const SMALL_SHIFT: u32 = 6;
const CUTOFF: u64 = 4096;

impl<'a> Broken<'a> {
    fn read(bytes: &'a [u8]) -> Self {
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
        file.next_small = numbers(&chain);
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
        let mut parts = numbers(slice(self.bytes, 76, 109 * 4));
        let mut more = u32_at(self.bytes, 68);
        for _ in 0..count {
            let part = numbers(self.sector(more));
            let Some((last, part)) = part.split_last() else { break };
            parts.extend(part);
            more = *last;
        }
        let mut next = Vec::new();
        for part in parts.into_iter().filter(|part| (*part as usize) < count) {
            next.extend(numbers(self.sector(part)));
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
    fn named(&self, name: &str) -> Option<Entry> {
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
    fn entry(&self, name: &str) -> Option<Entry> {
        self.named(name).filter(|entry| entry.size > 0)
    }

    fn stream(&self, name: &str, most: u64) -> Result<Vec<u8>, Fault> {
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

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|number| u32_at(number, 0)).collect()
}

/// Does it begin with the root of a directory?
fn is_directory(bytes: &[u8]) -> bool {
    bytes.starts_with(b"R\0o\0o\0t\0 \0E\0n\0t\0r\0y\0")
}

/// Is it an entry of a directory, or room for one?
fn is_entry(entry: &[u8]) -> bool {
    u16_at(entry, 64) <= 64 && entry.get(66).is_some_and(|kind| matches!(kind, 0..=2 | 5))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn file(streams: &[(&str, &[u8])]) -> Vec<u8> {
        let cursor = Cursor::new(Vec::new());
        let mut file =
            CompoundFile::create_with_version(cfb::Version::V3, cursor).unwrap();
        for (name, bytes) in streams {
            let name = format!("/{name}");
            file.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
        file.into_inner().into_inner()
    }

    #[test]
    fn streams_of_a_damaged_file_are_found() {
        let (long, short) = (vec![7; 9000], b"74/BC-UBND");
        let whole = file(&[("Workbook", &long), ("x", short)]);
        let mut ole = Ole::open(&whole).unwrap();
        assert!(!ole.is_broken() && ole.has("x") && !ole.has_macros());
        assert_eq!(ole.stream("Workbook", 1 << 20), Ok(long.clone()));
        assert_eq!(ole.stream("Workbook", 100), Err(Fault::TooLarge));
        assert_eq!(ole.stream("y", 100), Err(Fault::Lost));
        // A first sector of the directory that is none.
        let mut lost = whole.clone();
        lost[48..52].copy_from_slice(&[0xee, 0xff, 0xff, 0x0f]);
        // A tree of names that leads nowhere.
        let mut tree = whole.clone();
        let root = memchr::memmem::find(&whole, b"R\0o\0o\0t").unwrap();
        tree[root + 76..root + 80].copy_from_slice(&[9, 9, 0, 0]);
        for bytes in [lost, tree] {
            let mut ole = Ole::open(&bytes).unwrap();
            assert!(ole.is_broken() && ole.has("Workbook"));
            assert_eq!(ole.stream("Workbook", 1 << 20), Ok(long.clone()));
            assert_eq!(ole.stream("x", 1 << 20).as_deref(), Ok(&short[..]));
        }
        let cut =
            Ole::open(&whole[..whole.len() - 5000]).unwrap().stream("Workbook", 9000);
        assert!(cut.is_err() || cut.unwrap().len() <= 9000);
    }

    #[test]
    fn no_damage_panics_or_goes_round() {
        let whole = file(&[("WordDocument", &[1; 5000]), ("1Table", b"5")]);
        for at in (0..whole.len()).step_by(3) {
            for byte in [0, 0xff, whole[at].wrapping_add(1)] {
                let mut bytes = whole.clone();
                bytes[at] = byte;
                if let Some(mut ole) = Ole::open(&bytes) {
                    let found = ole.stream("WordDocument", 1 << 20);
                    assert!(found.is_err() || found.unwrap().len() <= bytes.len());
                }
            }
        }
    }
}
