//! The text of a Word file.
#![no_main]

baocao_fuzz::part_of!("../../../fixtures/formats/everything.docx", "word/document.xml");
