//! The compound file that an old Word file is kept in.

use crate::read::format::{Damage, ReadError};
use crate::read::ole::{Fault, Ole};
use crate::read::within;
use std::collections::BTreeMap;

/// The most bytes of a stream.
const MOST: u64 = 100 << 20;

/// The streams of a document.
#[derive(Debug, Default)]
pub struct Streams {
    /// Its text and the properties of its text.
    pub document: Vec<u8>,
    /// Where what stands: the tables of either name.
    pub tables: [Vec<u8>; 2],
    /// Long properties.
    pub data: Vec<u8>,
    /// The workbooks within, by the numbers that the text refers to them by; of one that
    /// is another kind of object, nothing.
    pub objects: BTreeMap<u32, Vec<u8>>,
    /// Is the container damaged, and this the rest of it?
    pub broken: bool,
}

/// Is it a compound file with a Word document in it?
pub fn detects(bytes: &[u8]) -> bool {
    Ole::open(bytes)
        .is_some_and(|file| file.has("WordDocument") && !file.has("EncryptedPackage"))
}

/// Takes the streams out.
///
/// # Errors
/// Nothing of the document is left in a damaged container, or it is too large.
pub fn open(bytes: &[u8]) -> Result<Streams, ReadError> {
    let mut file =
        Ole::open(bytes).ok_or_else(|| Damage::new("not-ole", "").of("doc"))?;
    let document = stream(&mut file, "WordDocument")?;
    let [first, second, data] =
        ["0Table", "1Table", "Data"].map(|name| match file.has(name) {
            true => stream(&mut file, name).or_else(|error| match error {
                ReadError::Damaged { .. } => Ok(Vec::new()),
                error => Err(error),
            }),
            false => Ok(Vec::new()),
        });
    let objects = objects(&mut file);
    let broken = file.is_broken();
    Ok(Streams { document, tables: [first?, second?], data: data?, objects, broken })
}

/// Takes the objects out: `ObjectPool/_1234567`.
fn objects(file: &mut Ole) -> BTreeMap<u32, Vec<u8>> {
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

fn stream(file: &mut Ole, name: &str) -> Result<Vec<u8>, ReadError> {
    file.stream(name, MOST).map_err(|fault| match fault {
        Fault::TooLarge => ReadError::TooLarge("inflated"),
        Fault::Lost => Damage::new("lost-stream", name).of("doc"),
    })
}
