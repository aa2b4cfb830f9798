//! What is written for a file, held until it is needed. Rows of a report are held as they
//! are; those of a sheet of a hundred thousand figures, which say nearly the same over
//! and over, are deflated as they come.

use flate2::Compression;
use flate2::bufread::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::io::{self, Read, Write};

/// Bytes that are deflated at once; fewer are held as they are.
const STRETCH: usize = 1 << 20;

/// Bytes of a growing text that stay as they are: it may still be asked how it ends.
const KEPT: usize = 1 << 10;

/// Bytes, the most of them deflated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    deflated: Vec<Vec<u8>>,
    plain: Vec<u8>,
}

impl Packed {
    /// Bytes that are held as they are.
    pub const fn plain(bytes: Vec<u8>) -> Self {
        Self { deflated: Vec::new(), plain: bytes }
    }

    /// Takes the most of a text that goes on growing, once it is long.
    ///
    /// # Errors
    /// None that is known: memory does not fail.
    pub fn relieve(&mut self, text: &mut String) -> io::Result<()> {
        if text.len() < STRETCH {
            return Ok(());
        }
        let mut end = text.len() - KEPT;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.write_all(&text.as_bytes()[..end])?;
        text.drain(..end);
        Ok(())
    }

    /// Hands over all bytes, a stretch at a time.
    ///
    /// # Errors
    /// That of `take`.
    pub fn each(&self, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let mut stretch = Vec::new();
        for deflated in &self.deflated {
            stretch.clear();
            DeflateDecoder::new(deflated.as_slice()).read_to_end(&mut stretch)?;
            take(&stretch)?;
        }
        take(&self.plain)
    }
}

impl Write for Packed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.plain.extend_from_slice(bytes);
        if self.plain.len() >= STRETCH {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(&self.plain)?;
            self.deflated.push(encoder.finish()?);
            self.plain.clear();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_comes_out_again() {
        for lines in [0, 1, 1_000, 100_000] {
            let (mut packed, mut all) = (Packed::default(), Vec::new());
            for line in 0..lines {
                let line = format!("{{\"value\":\"{line}\",\"unit\":\"ha\"}}\n");
                packed.write_all(line.as_bytes()).unwrap();
                all.extend_from_slice(line.as_bytes());
            }
            let held: usize = packed.deflated.iter().map(Vec::len).sum();
            assert!(held * 4 <= all.len(), "{held} of {}", all.len());
            let (mut relieved, mut text) = (Packed::default(), String::new());
            for line in String::from_utf8_lossy(&all).split_inclusive('\n') {
                text.push_str(line);
                relieved.relieve(&mut text).unwrap();
            }
            assert!(all.ends_with(text.as_bytes()) && text.len() < STRETCH);
            relieved.write_all(text.as_bytes()).unwrap();
            let mut same = Vec::new();
            relieved.each(|bytes| same.write_all(bytes)).unwrap();
            assert_eq!(same, all);
            let mut out = Vec::new();
            packed.each(|bytes| out.write_all(bytes)).unwrap();
            assert_eq!(out, all);
        }
    }
}
