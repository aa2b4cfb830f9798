//! The records of an old Excel file.
#![no_main]

use baocao_fuzz::with_part;
use libfuzzer_sys::fuzz_target;

const CONTAINER: &[u8] = include_bytes!("../../../fixtures/formats/features.xls");

fuzz_target!(|part: &[u8]| with_part(CONTAINER, "/Workbook", part));
