//! The text of an OpenDocument file.
#![no_main]

baocao_fuzz::part_of!("../../../fixtures/twins/features.odt", "content.xml");
