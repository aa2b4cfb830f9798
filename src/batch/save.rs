//! Bytes to files of the output folder: whole or not at all, and never outside of it.
#![expect(clippy::disallowed_methods, reason = "the disk lives in this room")]

use crate::write::packed::Packed;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The list of all entries.
pub const FILES: &str = "files.jsonl";

/// Every fact of the batch, with all its mentions.
pub const FACTS: &str = "facts.jsonl";

/// The documents that are versions of one another.
pub const REVISIONS: &str = "revisions.jsonl";

/// What a file is called until it is whole. One thread writes, so one name will do.
const UNFINISHED: &str = ".baocao.part";

/// Where mentions of facts are laid aside.
const SPOOL: &str = ".baocao.mentions";

/// The output folder.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    /// The folder below it that was last written to, and is known to lie inside.
    inside: Option<PathBuf>,
}

/// A file of the batch, which grows until it is finished.
#[derive(Debug)]
pub struct Growing {
    path: PathBuf,
    unfinished: PathBuf,
    file: BufWriter<File>,
}

impl Output {
    /// Opens the folder, and makes it where there is none.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn open(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        Ok(Self { root: path.canonicalize()?, inside: None })
    }

    /// Its full path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a file at once, over one of an earlier run.
    ///
    /// # Errors
    /// It cannot be written; then there is none.
    pub fn save(&mut self, relative: &Path, packed: &Packed) -> io::Result<()> {
        let path = self.root.join(relative);
        let folder = path.parent().unwrap_or(&self.root).to_owned();
        self.enter(&folder)?;
        let unfinished = folder.join(UNFINISHED);
        let written = create(&unfinished)
            .and_then(|mut file| packed.each(|bytes| file.write_all(bytes)))
            .and_then(|()| fs::rename(&unfinished, &path));
        if written.is_err() {
            let _ = fs::remove_file(&unfinished);
            let _ = fs::remove_file(&path);
        }
        written
    }

    /// Removes what an earlier run wrote for a file that failed now.
    pub fn remove(&self, relative: &Path) {
        let path = self.root.join(relative);
        let is_inside = path
            .parent()
            .and_then(|folder| folder.canonicalize().ok())
            .is_some_and(|folder| folder.starts_with(&self.root));
        if is_inside {
            // That there is none is the common case, and as it should be.
            let _ = fs::remove_file(path);
        }
    }

    /// Begins a file of the batch; the one of an earlier run stays until this one is
    /// whole.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn grow(&self, name: &str) -> io::Result<Growing> {
        let unfinished = self.root.join(format!(".{name}.part"));
        let file = BufWriter::new(create(&unfinished)?);
        Ok(Growing { path: self.root.join(name), unfinished, file })
    }

    /// Makes a folder, and makes sure that it is below the root: a link may lead out.
    fn enter(&mut self, folder: &Path) -> io::Result<()> {
        if self.inside.as_deref() == Some(folder) {
            return Ok(());
        }
        let mut below = folder;
        while !below.exists() {
            below = below.parent().unwrap_or(&self.root);
        }
        if !below.canonicalize()?.starts_with(&self.root) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        fs::create_dir_all(folder)?;
        self.inside = Some(folder.to_owned());
        Ok(())
    }
}

impl Growing {
    /// Appends bytes.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// The last bytes cannot be written, or the place is taken.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        drop(self.file);
        fs::rename(&self.unfinished, &self.path)
    }

    /// Leaves nothing of it behind.
    pub fn abandon(self) {
        drop(self.file);
        let _ = fs::remove_file(&self.unfinished);
    }
}

/// A new file; never through a link that happens to have its name.
fn create(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Lines that are laid aside, each with a key, and read again when all are there. It
/// leaves nothing behind.
#[derive(Debug)]
pub struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Output {
    /// An empty spool.
    ///
    /// # Errors
    /// Its file cannot be made.
    pub fn spool(&self) -> io::Result<Spool> {
        let path = self.root.join(SPOOL);
        Ok(Spool { file: BufWriter::new(create(&path)?), path })
    }
}

impl Spool {
    /// A line as it is laid aside.
    ///
    /// # Errors
    /// That of `out`.
    pub fn line(out: &mut impl Write, key: &str, line: &str) -> io::Result<()> {
        writeln!(out, "{key}\t{line}")
    }

    /// Appends lines.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        self.file.write_all(lines)
    }

    /// Reads all lines, in order.
    ///
    /// # Errors
    /// They cannot be read, or `take` fails.
    pub fn read(
        &mut self,
        mut take: impl FnMut(&str, &str) -> io::Result<()>,
    ) -> io::Result<()> {
        self.file.flush()?;
        for line in BufReader::new(File::open(&self.path)?).lines() {
            if let Some((key, line)) = line?.split_once('\t') {
                take(key, line)?;
            }
        }
        Ok(())
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}
