//! The main stream of an old Word file.
#![no_main]

baocao_fuzz::part_of!("../../../fixtures/doc/merged-cells.doc", "/WordDocument");
