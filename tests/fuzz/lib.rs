//! What the fuzz targets share: reading, and putting a part into a container.

use baocao::data::Tables;
use baocao::data::encodings::Encodings;
use baocao::model::document::Source;
use baocao::read::read;
use std::io::{Cursor, Read, Write};
use std::sync::OnceLock;

fn encodings() -> &'static Encodings {
    static ENCODINGS: OnceLock<Encodings> = OnceLock::new();
    ENCODINGS.get_or_init(|| Tables::builtin().expect("the tables are right").encodings)
}

/// Reads a file as users do: it may be refused, and must not panic.
pub fn file(bytes: Vec<u8>) {
    let _ = read(&Source { name: "x".to_owned(), bytes }, encodings());
}

/// Reads a container of which one part is this.
pub fn with_part(container: &[u8], name: &str, part: &[u8]) {
    let bytes = match container.starts_with(b"PK") {
        true => zipped(container, name, part),
        false => compound(container, name, part),
    };
    file(bytes.expect("a fixture is sound"));
}

/// A target that reads a container, named by its path, with one of its parts replaced.
#[macro_export]
macro_rules! part_of {
    ($container:literal, $name:literal) => {
        libfuzzer_sys::fuzz_target!(|part: &[u8]| {
            $crate::with_part(include_bytes!($container), $name, part)
        });
    };
}

fn zipped(container: &[u8], name: &str, part: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut old = zip::ZipArchive::new(Cursor::new(container))?;
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored);
    for at in 0..old.len() {
        let mut entry = old.by_index(at)?;
        let own = entry.name()?.into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        new.start_file(&*own, stored)?;
        new.write_all(if own == name { part } else { &bytes })?;
    }
    Ok(new.finish()?.into_inner())
}

fn compound(container: &[u8], name: &str, part: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(container.to_vec()))?;
    let mut stream = file.create_stream(name)?;
    stream.write_all(part)?;
    stream.flush()?;
    drop(stream);
    Ok(file.into_inner().into_inner())
}
