//! The small parts round the document: what is fixed, and what the report says of itself.

use crate::model::report::Properties;
use quick_xml::escape::escape;

/// The relation of the page header.
pub const HEADER: &str = "rIdHeader";

/// `_rels/.rels`
pub const RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships "#,
    r#"xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/"#,
    r#"relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/"#,
    r#"relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    r#"<Relationship Id="rId3" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/"#,
    r#"relationships/extended-properties" Target="docProps/app.xml"/>"#,
    r#"</Relationships>"#,
);

/// `docProps/app.xml`
pub const APPLICATION: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/"#,
    r#"extended-properties"><Application>baocao</Application></Properties>"#,
);

/// `word/header1.xml`: the page number.
pub const PAGE_HEADER: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:hdr "#,
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>"#,
    r#"<w:pPr><w:pStyle w:val="Header"/></w:pPr>"#,
    r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#,
    r#"<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>"#,
    r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>"#,
    r#"<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"#,
);

/// The start of `word/document.xml`.
pub const DOCUMENT_START: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document "#,
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
    r#"<w:body>"#,
);

/// The end of `word/document.xml`.
pub const DOCUMENT_END: &str = "</w:body></w:document>";

/// `[Content_Types].xml`
pub fn content_types(comments: bool) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut parts = vec![
        ("word/document.xml", format!("{word}.document.main+xml")),
        ("word/styles.xml", format!("{word}.styles+xml")),
        ("word/settings.xml", format!("{word}.settings+xml")),
        ("word/fontTable.xml", format!("{word}.fontTable+xml")),
        ("word/header1.xml", format!("{word}.header+xml")),
        (
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
        (
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
                .to_owned(),
        ),
    ];
    if comments {
        parts.push(("word/comments.xml", format!("{word}.comments+xml")));
    }
    let parts = parts.iter().map(|(name, kind)| {
        format!(r#"<Override PartName="/{name}" ContentType="{kind}"/>"#)
    });
    [
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
        r#"<Default Extension="rels" ContentType="#,
        r#""application/vnd.openxmlformats-package.relationships+xml"/>"#,
        r#"<Default Extension="xml" ContentType="application/xml"/>"#,
        &*parts.collect::<String>(),
        "</Types>",
    ]
    .concat()
}

/// `word/_rels/document.xml.rels`
pub fn document_relations(comments: bool) -> String {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut parts = vec![
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdFonts", "fontTable", "fontTable.xml"),
        (HEADER, "header", "header1.xml"),
    ];
    if comments {
        parts.push(("rIdComments", "comments", "comments.xml"));
    }
    let parts = parts.iter().map(|(id, kind, target)| {
        format!(r#"<Relationship Id="{id}" Type="{kinds}/{kind}" Target="{target}"/>"#)
    });
    [
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships "#,
        r#"xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
        &*parts.collect::<String>(),
        "</Relationships>",
    ]
    .concat()
}

/// `word/settings.xml`
pub fn settings(language: &str) -> String {
    [
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:settings "#,
        r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
        r#"<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>"#,
        r#"<w:characterSpacingControl w:val="doNotCompress"/><w:compat>"#,
        r#"<w:compatSetting w:name="compatibilityMode" "#,
        r#"w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#,
        &*format!(r#"<w:themeFontLang w:val="{language}"/>"#),
        r#"<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"#,
    ]
    .concat()
}

/// `word/fontTable.xml`
pub fn fonts(font: &str) -> String {
    [
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts "#,
        r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
        &*format!(r#"<w:font w:name="{}">"#, escape(font)),
        r#"<w:charset w:val="A3"/><w:family w:val="roman"/><w:pitch w:val="variable"/>"#,
        r#"</w:font></w:fonts>"#,
    ]
    .concat()
}

/// `docProps/core.xml`: nothing in it comes from the clock.
pub fn core(properties: &Properties, language: &str) -> String {
    let element = |name: &str, words: &str| match words.is_empty() {
        true => String::new(),
        false => format!("<{name}>{}</{name}>", escape(words)),
    };
    let date = |name: &str| match &properties.created {
        Some(day) => format!(
            r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:{name}>"#,
            escape(day)
        ),
        None => String::new(),
    };
    [
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties "#,
        r#"xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/"#,
        r#"core-properties" "#,
        r#"xmlns:dc="http://purl.org/dc/elements/1.1/" "#,
        r#"xmlns:dcterms="http://purl.org/dc/terms/" "#,
        r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
        &*element("dc:title", &properties.title),
        &*element("dc:subject", &properties.subject),
        &*element("dc:creator", &properties.creator),
        &*element("cp:lastModifiedBy", &properties.creator),
        &*date("created"),
        &*date("modified"),
        &*element("dc:language", language),
        "</cp:coreProperties>",
    ]
    .concat()
}

/// `word/comments.xml` round its comments.
pub fn comments(comments: &str) -> String {
    [
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments "#,
        r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
        comments,
        "</w:comments>",
    ]
    .concat()
}
