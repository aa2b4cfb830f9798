//! The main stream of an old Word file.
#![no_main]

use baocao_fuzz::with_part;
use libfuzzer_sys::fuzz_target;

const CONTAINER: &[u8] = include_bytes!("../../../fixtures/doc/merged-cells.doc");

fuzz_target!(|part: &[u8]| with_part(CONTAINER, "/WordDocument", part));
