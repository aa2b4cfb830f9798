//! The manifest of an OpenDocument package: is the document itself encrypted? A library of
//! macros may have a password of its own, and then only its modules are.

use memchr::memmem;

/// Folders whose parts are no text of the document.
const ASIDE: [&[u8]; 2] = [b"Basic/", b"Dialogs/"];

/// Is any part encrypted that holds something of the document?
pub fn locks(manifest: &[u8]) -> bool {
    memmem::find_iter(manifest, b"encryption-data").any(|at| {
        let part = part_before(&manifest[..at]);
        !part.is_some_and(|part| ASIDE.iter().any(|folder| part.starts_with(folder)))
    })
}

/// The part whose entry was opened last.
fn part_before(manifest: &[u8]) -> Option<&[u8]> {
    const NAME: &[u8] = b"full-path=";
    let at = memmem::rfind(manifest, NAME)? + NAME.len();
    let (quote, path) = manifest[at..].split_first()?;
    path.split(|byte| byte == quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_of_macros_locks_no_document() {
        let entry = |path: &str| {
            format!(
                "<m:file-entry m:full-path=\"{path}\"><m:encryption-data/></m:file-entry>"
            )
        };
        assert!(!locks(entry("Basic/Protected/Module1.xml").as_bytes()));
        assert!(locks(entry("content.xml").as_bytes()));
        assert!(locks((entry("Basic/A/B.xml") + &entry("content.xml")).as_bytes()));
        assert!(locks(b"<m:encryption-data/>"));
        assert!(!locks(b"<m:file-entry m:full-path='content.xml'/>"));
    }
}
