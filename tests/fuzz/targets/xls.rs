//! The records of an old Excel file.
#![no_main]

baocao_fuzz::part_of!("../../../fixtures/formats/features.xls", "/Workbook");
