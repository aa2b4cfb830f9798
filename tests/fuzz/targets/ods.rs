//! The sheets of an OpenDocument file.
#![no_main]

baocao_fuzz::part_of!("../../../fixtures/formats/features.ods", "content.xml");
