//! Whole files of any kind: texts, RTF, web pages, containers from outside.
#![no_main]

use baocao_fuzz::file;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| file(bytes.to_vec()));
