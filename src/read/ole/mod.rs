//! A compound file (OLE2), which old Office files are kept in: its streams by name.
//!
//! Of a damaged one, with a broken table of sectors or a tree of names that leads nowhere,
//! the names are read one after another, and each stream as far as its sectors can be
//! followed.

mod broken;
pub mod fault;
mod sound;

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::read::ole::broken::Broken;
use crate::read::ole::fault::Fault;
use crate::read::ole::sound::Sound;

/// What every compound file begins with: Office files until 2003, and locked ones since.
pub const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A compound file.
pub struct Ole<'a> {
    sound: Option<Sound<'a>>,
    /// Once it turned out to be damaged.
    broken: OnceCell<Broken<'a>>,
    bytes: &'a [u8],
}

impl<'a> Ole<'a> {
    /// Opens a compound file; `None` if it is none.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let file = Self { sound: Sound::open(bytes), broken: OnceCell::new(), bytes };
        if file.sound.is_none() {
            file.broken();
        }
        Some(file)
    }

    /// Is it damaged, and read as far as it goes?
    pub fn is_broken(&self) -> bool {
        self.broken.get().is_some()
    }

    /// Is there a stream of this name at its root?
    pub fn has(&self, name: &str) -> bool {
        match self.sound() {
            Some(file) => file.has(name),
            None => self.broken().entry(name).is_some(),
        }
    }

    /// The names of the folders in one of its folders; none in a damaged file.
    pub fn folders(&self, within: &str) -> Vec<String> {
        self.sound.as_ref().map(|file| file.folders(within)).unwrap_or_default()
    }

    /// Does it hold macros?
    pub fn has_macros(&self) -> bool {
        let names = ["_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"];
        match self.sound() {
            Some(file) => names.iter().any(|name| file.holds(name)),
            None => names.iter().any(|name| self.broken().named(name).is_some()),
        }
    }

    /// A stream of its root, of at most so many bytes.
    ///
    /// # Errors
    /// It is not there, or larger.
    pub fn stream(&self, name: &str, most: u64) -> Result<Cow<'_, [u8]>, Fault> {
        if let Some(file) = self.sound() {
            if !file.has(name) {
                return Err(Fault::Lost);
            }
            if file.size(name).is_some_and(|size| size > most) {
                return Err(Fault::TooLarge);
            }
            if let Some(bytes) = file.stream(name) {
                return Ok(bytes);
            }
        }
        self.broken().stream(name, most).map(Cow::Owned)
    }

    /// The file, as long as nothing of it was found to be damaged.
    fn sound(&self) -> Option<&Sound<'a>> {
        self.sound.as_ref().filter(|_| !self.is_broken())
    }

    fn broken(&self) -> &Broken<'a> {
        self.broken.get_or_init(|| Broken::read(self.bytes))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Write};

    use cfb::CompoundFile;

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
        let ole = Ole::open(&whole).unwrap();
        assert!(!ole.is_broken() && ole.has("x") && !ole.has_macros());
        assert_eq!(ole.stream("Workbook", 1 << 20), Ok(long.clone().into()));
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
            let ole = Ole::open(&bytes).unwrap();
            assert!(ole.is_broken() && ole.has("Workbook"));
            assert_eq!(ole.stream("Workbook", 1 << 20), Ok(long.clone().into()));
            assert_eq!(ole.stream("x", 1 << 20), Ok(short.into()));
        }
        let ole = Ole::open(&whole[..whole.len() - 5000]).unwrap();
        let cut = ole.stream("Workbook", 9000);
        assert!(cut.is_err() || cut.unwrap().len() <= 9000);
    }

    #[test]
    fn damage_is_told_as_another_reader_tells_it() {
        let streams: [(&str, &[u8]); 3] =
            [("WordDocument", &[1; 5000]), ("1Table", b"5"), ("\u{5}Ngày", b"6")];
        let whole = file(&streams);
        for at in 0..whole.len() {
            for byte in [0, 1, 0xff, whole[at].wrapping_add(1)] {
                let mut bytes = whole.clone();
                bytes[at] = byte;
                let Some(ole) = Ole::open(&bytes) else { continue };
                let other = CompoundFile::open(Cursor::new(&bytes));
                assert_eq!(ole.is_broken(), other.is_err(), "{byte} at {at}");
                let Ok(mut other) = other else { continue };
                for (name, _) in streams {
                    let found = other.open_stream(format!("/{name}"));
                    let found = found.and_then(|mut stream| {
                        let mut bytes = Vec::new();
                        stream.read_to_end(&mut bytes).map(|_| bytes)
                    });
                    let own = ole.sound.as_ref().filter(|file| file.has(name));
                    let own = own.and_then(|file| file.stream(name));
                    let is_same = own.as_deref() == found.ok().as_deref();
                    assert!(is_same, "{name}: {byte} at {at}");
                }
            }
        }
    }

    #[test]
    fn no_damage_panics_or_goes_round() {
        let whole = file(&[("WordDocument", &[1; 5000]), ("1Table", b"5")]);
        for at in (0..whole.len()).step_by(3) {
            for byte in [0, 0xff, whole[at].wrapping_add(1)] {
                let mut bytes = whole.clone();
                bytes[at] = byte;
                if let Some(ole) = Ole::open(&bytes) {
                    let found = ole.stream("WordDocument", 1 << 20);
                    assert!(found.is_err() || found.unwrap().len() <= bytes.len());
                }
            }
        }
    }
}
