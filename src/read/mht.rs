//! Web pages in one file (`.mht`, `.mhtml`), as Word, Excel and browsers save them: the pages
//! within are read as one; pictures and style sheets are left where they are.

use crate::data::encodings::Encodings;
use crate::model::document::Document;
use crate::read::base64;
use crate::read::file::File;
use crate::read::format::{Format, ReadError};
use crate::read::html;

/// Web pages in one file.
pub const FORMAT: Format = Format { name: "mht", detects, read };

/// Parts within parts.
const DEEPEST: usize = 8;

/// More parts than any page has.
const MOST: usize = 10_000;

fn detects(file: &File) -> bool {
    let head = file.bytes[..file.bytes.len().min(4096)].to_ascii_lowercase();
    let has = |words: &[u8]| memchr::memmem::find(&head, words).is_some();
    let first = head.trim_ascii_start();
    let begins = [&b"mime-version:"[..], b"from:", b"content-type:"];
    begins.iter().any(|word| first.starts_with(word))
        && has(b"content-type:")
        && (has(b"multipart/") || has(b"text/html"))
}

fn read(file: &File, encodings: &Encodings) -> Result<Document, ReadError> {
    let mut bytes = Vec::new();
    pages(file.bytes, 0, &mut bytes);
    if bytes.is_empty() {
        return Err(ReadError::NotRead(FORMAT.name));
    }
    let page = File::new(file.name, &bytes);
    let mut document = (html::reader::FORMAT.read)(&page, encodings)?;
    document.format = FORMAT.name;
    Ok(document)
}

/// Adds all pages in a part of the file, one after another: Excel saves a page for each sheet,
/// after one of frames alone.
fn pages(part: &[u8], depth: usize, out: &mut Vec<u8>) {
    let (head, body) = parted(part);
    let kind = field(&head, "content-type").unwrap_or_default();
    if let Some(boundary) = boundary(kind).filter(|_| depth < DEEPEST) {
        let mark = [b"--", boundary.as_bytes()].concat();
        let starts: Vec<usize> =
            memchr::memmem::find_iter(body, &mark).take(MOST).collect();
        let ends = starts.iter().skip(1).copied().chain([body.len()]);
        for (start, end) in starts.iter().zip(ends) {
            let inner = body.get(start + mark.len()..end).unwrap_or_default();
            pages(inner.trim_ascii_start(), depth + 1, out);
        }
        return;
    }
    if !kind.to_ascii_lowercase().starts_with("text/html") {
        return;
    }
    let coding = field(&head, "content-transfer-encoding").unwrap_or_default();
    out.extend(match coding.trim().to_ascii_lowercase().as_str() {
        "base64" => base64::decode(body),
        "quoted-printable" => quoted(body),
        _ => body.to_vec(),
    });
    out.push(b'\n');
}

/// The head of a part, with its folded lines made one, and its body.
fn parted(part: &[u8]) -> (String, &[u8]) {
    let blank = [&b"\r\n\r\n"[..], b"\n\n"]
        .map(|blank| memchr::memmem::find(part, blank).map(|at| (at, at + blank.len())));
    let (head, body) =
        blank.into_iter().flatten().min().unwrap_or((part.len(), part.len()));
    let head = String::from_utf8_lossy(&part[..head]).replace('\r', "");
    (head.replace("\n\t", " ").replace("\n ", " "), &part[body..])
}

fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// What parts the parts of a part.
fn boundary(kind: &str) -> Option<&str> {
    let at = kind.to_ascii_lowercase().find("boundary=")?;
    let value = &kind[at + "boundary=".len()..];
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([';', ' ']).next(),
    };
    value.filter(|value| !value.is_empty())
}

/// Bytes of quoted-printable text.
fn quoted(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let two = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = two.and_then(|two| u8::from_str_radix(two, 16).ok());
        rest = match (rest, byte) {
            (_, Some(byte)) => {
                out.push(byte);
                &rest[2..]
            }
            ([b'\r', b'\n', after @ ..] | [b'\n', after @ ..], None) => after,
            _ => {
                out.push(b'=');
                rest
            }
        };
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::trial;

    const PAGE: &str = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
        \tboundary=\"--=_x\"\r\n\r\nlời 1\r\n----=_x\r\nContent-Type: text/html; \
        charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <html><p class=3D'a'>=C4=90=E1=BA=A1t 5 =\r\nha</p>\r\n----=_x\r\nContent-Type: \
        image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----=_x--\r\n";

    #[test]
    fn the_page_within_is_read() {
        trial::check(&FORMAT, PAGE.as_bytes(), &["p1: Đạt 5 ha"]);
        let page = "MIME-Version: 1.0\nContent-Type: text/html\n\
            Content-Transfer-Encoding: base64\n\nPGh0bWw+PHA+NTwvcD4=\n";
        trial::check(&FORMAT, page.as_bytes(), &["p1: 5"]);
    }

    #[test]
    fn a_page_for_each_sheet_is_read() {
        let page = |body: &str| {
            format!(
                "--b\nContent-Location: file:///C:/a.htm\nContent-Type: text/html\n\n{body}\n"
            )
        };
        let sheet = |cell: &str| {
            page(&format!(
                "<html><body><table><tr><td>{cell}</td></tr></table></body></html>"
            ))
        };
        let book = [
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n",
            &page("<html><frameset><frame src=\"sheet001.htm\"></frameset></html>"),
            &sheet("33 ho"),
            &page("<html><body><p>Het 9</p></body></html>"),
            &sheet("68 ha"),
            "--b--\n",
        ];
        let expected = ["t1:1,1: 33 ho", "p1: Het 9", "t2:1,1: 68 ha"];
        trial::check(&FORMAT, book.concat().as_bytes(), &expected);
    }

    #[test]
    fn a_file_without_a_page_is_told() {
        let none = PAGE.replace("text/html", "text/css");
        let error = trial::read(&FORMAT, none.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), "not-read: mht");
        let deep = "Content-Type: multipart/x; boundary=a\n\n--a\n".repeat(1000);
        assert!(trial::read(&FORMAT, deep.as_bytes()).is_err());
    }
}
