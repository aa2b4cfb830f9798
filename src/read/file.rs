//! A file that is told apart and read: what it is kept in is opened once, however many
//! formats look into it.

use std::cell::OnceCell;
use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::model::document::Source;
use crate::read::ole::Ole;

/// A zip file's list of contents; copies of it share the list.
pub type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A file, and the container that it may be.
pub struct File<'a> {
    /// [`Source::name`].
    pub name: &'a str,
    /// The whole file.
    pub bytes: &'a [u8],
    ole: OnceCell<Option<Ole<'a>>>,
    archive: OnceCell<Result<Archive<'a>, ZipError>>,
}

impl<'a> File<'a> {
    /// A file by its name and its bytes.
    pub const fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, bytes, ole: OnceCell::new(), archive: OnceCell::new() }
    }

    /// As a compound file; `None` if it is none.
    pub fn ole(&self) -> Option<&Ole<'a>> {
        self.ole.get_or_init(|| Ole::open(self.bytes)).as_ref()
    }

    /// As a zip file.
    ///
    /// # Errors
    /// It is none, or cut off.
    pub fn archive(&self) -> Result<Archive<'a>, &ZipError> {
        let open = || ZipArchive::new(Cursor::new(self.bytes));
        self.archive.get_or_init(open).as_ref().cloned()
    }
}

impl<'a> From<&'a Source> for File<'a> {
    fn from(source: &'a Source) -> Self {
        Self::new(&source.name, &source.bytes)
    }
}
