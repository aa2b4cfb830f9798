//! A sheet of an Excel file.
#![no_main]

baocao_fuzz::part_of!(
    "../../../fixtures/formats/features.xlsx",
    "xl/worksheets/sheet1.xml"
);
