//! The sheets of an OpenDocument file.
#![no_main]

use baocao_fuzz::with_part;
use libfuzzer_sys::fuzz_target;

const CONTAINER: &[u8] = include_bytes!("../../../fixtures/formats/features.ods");

fuzz_target!(|part: &[u8]| with_part(CONTAINER, "content.xml", part));
