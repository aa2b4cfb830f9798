//! The records of a binary Excel file.
#![no_main]

baocao_fuzz::part_of!("../../../fixtures/formats/small.xlsb", "xl/worksheets/sheet1.bin");
