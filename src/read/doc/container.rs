//! The compound file that an old Word file is kept in.

use crate::read::file::File;
use crate::read::format::{Damage, ReadError};
use crate::read::ole::Ole;
use crate::read::ole::fault::Fault;
use crate::read::within;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The most bytes of a stream.
const MOST: u64 = 100 << 20;

/// The streams of a document.
#[derive(Debug, Default)]
pub struct Streams<'a> {
    /// Its text and the properties of its text.
    pub document: Cow<'a, [u8]>,
    /// Where what stands: the tables of either name.
    pub tables: [Cow<'a, [u8]>; 2],
    /// Long properties.
    pub data: Cow<'a, [u8]>,
    /// The workbooks within, by the numbers that the text refers to them by; of one that
    /// is another kind of object, nothing.
    pub objects: BTreeMap<u32, Cow<'a, [u8]>>,
    /// Is the container damaged, and this the rest of it?
    pub broken: bool,
}

/// Is it a compound file with a Word document in it?
pub fn detects(file: &File) -> bool {
    file.ole().is_some_and(|ole| ole.has("WordDocument") && !ole.has("EncryptedPackage"))
}

/// Takes the streams out.
///
/// # Errors
/// Nothing of the document is left in a damaged container, or it is too large.
pub fn open<'a>(file: &'a File) -> Result<Streams<'a>, ReadError> {
    let file = file.ole().ok_or_else(|| Damage::new("not-ole", "").of("doc"))?;
    let document = stream(file, "WordDocument")?;
    let [first, second, data] =
        ["0Table", "1Table", "Data"].map(|name| match file.has(name) {
            true => stream(file, name).or_else(|error| match error {
                ReadError::Damaged { .. } => Ok(Cow::default()),
                error => Err(error),
            }),
            false => Ok(Cow::default()),
        });
    let objects = objects(file);
    let broken = file.is_broken();
    Ok(Streams { document, tables: [first?, second?], data: data?, objects, broken })
}

/// Takes the objects out: `ObjectPool/_1234567`.
fn objects<'a>(file: &'a Ole) -> BTreeMap<u32, Cow<'a, [u8]>> {
    const POOL: &str = "ObjectPool";
    let mut objects = BTreeMap::new();
    for folder in file.folders(POOL).into_iter().take(within::MOST) {
        let number = folder.trim_start_matches('_').parse::<u32>();
        if let Ok(number) = number {
            let bytes = within::stored(file, &format!("{POOL}/{folder}/"));
            objects.insert(number, bytes.unwrap_or_default());
        }
    }
    objects
}

fn stream<'a>(file: &'a Ole, name: &str) -> Result<Cow<'a, [u8]>, ReadError> {
    file.stream(name, MOST).map_err(|fault| match fault {
        Fault::TooLarge => ReadError::TooLarge("inflated"),
        Fault::Lost => Damage::new("lost-stream", name).of("doc"),
    })
}
