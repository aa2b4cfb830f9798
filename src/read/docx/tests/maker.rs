//! Makes Word files part by part.

use crate::data::encodings::Encodings;
use crate::model::document::Document;
use crate::read::decode::settle;
use crate::read::docx::FORMAT;
use crate::read::file::File;
use crate::read::format::ReadError;
use crate::read::trial::{check_digits, shown, zipped};

/// The name spaces of a part.
pub const SPACES: &str = r#"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
    xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
    xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
    xmlns:v="urn:schemas-microsoft-com:vml"
    xmlns:o="urn:schemas-microsoft-com:office:office"
    xmlns:far="http://example.org/far""#;

const MAIN: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A Word file that is being made.
pub struct Maker {
    parts: Vec<(String, Vec<u8>)>,
    related: Vec<(&'static str, String)>,
    main: String,
}

impl Maker {
    /// A document with this body.
    pub fn new(body: &str) -> Self {
        let document =
            format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>");
        Self::of(document.into_bytes())
    }

    /// A document whose main part is this.
    pub fn of(document: Vec<u8>) -> Self {
        let main = "word/document.xml".to_owned();
        Self { parts: vec![(main.clone(), document)], related: Vec::new(), main }
    }

    /// With a part of this kind: the inner XML of its root.
    pub fn with(mut self, kind: &'static str, inner: &str) -> Self {
        let count = self.related.iter().filter(|(related, _)| *related == kind).count();
        let name = format!("word/{kind}{}.xml", if count == 0 { "" } else { "2" });
        let root = match kind {
            "header" => "hdr",
            "footer" => "ftr",
            kind => kind,
        };
        let xml = format!("<w:{root} {SPACES}>{inner}</w:{root}>");
        self.related.push((kind, name.clone()));
        self.parts.push((name, xml.into_bytes()));
        self
    }

    /// With another file in it.
    pub fn file(mut self, kind: &'static str, name: &str, bytes: &[u8]) -> Self {
        self.related.push((kind, name.to_owned()));
        self.parts.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// With its main part under another name.
    pub fn named(mut self, main: &str) -> Self {
        self.parts[0].0 = main.to_owned();
        self.main = main.to_owned();
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let types = format!(
            r#"<Types xmlns="{PACKAGE}/content-types">
            <Override PartName="/{}" ContentType="{MAIN}"/></Types>"#,
            self.main
        );
        let office = ("officeDocument", self.main.clone());
        let (folder, name) = self.main.rsplit_once('/').unwrap_or(("", &self.main));
        let list = format!("{folder}/_rels/{name}.rels");
        let list = list.trim_start_matches('/').to_owned();
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), types.into_bytes()),
            ("_rels/.rels".to_owned(), relations(&[office]).into_bytes()),
            (list, relations(&self.related).into_bytes()),
        ];
        parts.extend(self.parts.iter().cloned());
        zipped(&parts)
    }

    /// What is read from it.
    pub fn read(&self) -> Result<Document, ReadError> {
        let bytes = self.bytes();
        let file = File::new("test.docx", &bytes);
        assert!((FORMAT.detects)(&file));
        let mut document = (FORMAT.read)(&file, &Encodings::default())?;
        settle(&mut document, &Encodings::default());
        Ok(document)
    }

    /// Checks what is read from it: blocks, then gaps; and that no digit was lost.
    #[track_caller]
    pub fn check(&self, expected: &[&str]) -> Document {
        let document = self.read().unwrap();
        assert_eq!(shown(&document), expected);
        check_digits(&document);
        document
    }
}

fn relations(related: &[(&str, String)]) -> String {
    let mut out = format!(r#"<Relationships xmlns="{PACKAGE}/relationships">"#);
    for (at, (kind, part)) in related.iter().enumerate() {
        out += &format!(
            r#"<Relationship Id="r{at}" Type="{RELATIONS}/{kind}" Target="/{part}"/>"#
        );
    }
    out + "</Relationships>"
}

/// A document with this body reads as these blocks.
#[track_caller]
pub fn check(body: &str, expected: &[&str]) -> Document {
    Maker::new(body).check(expected)
}

/// A paragraph of these runs.
pub fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

/// A run of text.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A run of text with properties.
pub fn rp(props: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}
