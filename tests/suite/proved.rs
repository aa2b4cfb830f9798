//! What the real report says of itself: each relation that a reading of it by hand found
//! (`vietnamese-numerals.md`, 5.2), with how it fits, and the interval of what is not
//! printed. Numbers 18 (households in trade under all households), 31 (two fields of
//! work), 38 (dates) and 39 (hybrid rice under rice) are between passages that name no
//! common thing; the program states nothing of them but dates, of which it finds fault
//! alone.

use crate::check::{Stated, relations_of};
use crate::workdir::project;
use std::path::Path;

/// A line each: number, law, figures, how it fits, and the interval of what is not
/// printed.
const TABLE: &str = "
1 | sum | 105 68 12 25 | holds
2 | product | 68 54 | untestable | 361.125–373.325
3 | difference | 427,2 25 | untestable | 452.15–452.25
4 | of-plan | 1020 900 113,3 | holds
5 | of-plan | 1.385.000.000 36 | untestable | 3794520547.9452–3901408450.7042
6 | growth | 1.385.000.000 12,17 | untestable | 1576820174.1902–1576999715.343
7 | of-plan | 2.629.000.000 50 | untestable | 5205940594.0594–5311111111.1111
8 | at-most | 10 17 | holds
9 | at-most | 20 50 | holds
10 | difference | 22 3 | untestable | 25–25
11 | at-most | 25 25 | holds
12 | sum | 20 18 02 | holds
13 | share | 449 920 48,80 | holds
14 | share | 277 920 30,10 | truncated
15 | at-most | 449 277 920 | holds
16 | share | 33 1.939 1,70 | holds
17 | share | 27 1.939 1,39 | holds
18 | at-most | 33 27 1.939 | holds
19 | sum | 03 01 02 | holds
20 | of-plan | 06 06 100 | holds
21 | sum | 04 01 01 02 | holds
22 | at-most | 295 297 | holds
23 | at-most | 55 58 | holds
24 | sum | 2147 2145 02 | holds
25 | sum | 2147 1857 290 | holds
26 | difference | 2147 1055 | untestable | 3202–3202
27 | sum | 12 10 02 | holds
28 | difference | 12 04 | untestable | 8–8
29 | all-of | 2157 2154 | broken
30 | at-most | 2007 2157 | holds
32 | population | 6081 99,8 6081 99,8 5654 92,9 5450 89,5 | broken
33 | at-most | 6081 6081 | holds
34 | at-most | 5654 6081 | holds
34 | at-most | 5450 5654 | holds
34 | at-most | 997 1090 | holds
35 | each | 12.100.000 22 | holds
36 | each | 8.100.000 6 | holds
37 | each | 103.400.000 167 | untestable | 619161.6766–619161.6766
37 | each | 63.100.000 158 | untestable | 399367.0886–399367.0886
37 | each | 42.000.000 85 | untestable | 494117.6471–494117.6471
37 | each | 29.000.000 94 | untestable | 308510.6383–308510.6383
";

/// Figures without a base (40): nothing is stated of them.
const ALONE: [&str; 3] = ["56", "78", "85"];

fn holds_the_table(name: &str, bytes: Vec<u8>) {
    let found = relations_of(name, bytes);
    for line in TABLE.lines().filter(|line| !line.is_empty()) {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [_, law, figures, fit, implied @ ..] = &parts[..] else { panic!("{line}") };
        let own = |row: &&Stated| row.law == *law && row.figures == *figures;
        let row = found.iter().find(own);
        let row = row.unwrap_or_else(|| panic!("{line}: not stated in {found:?}"));
        assert_eq!(row.fit, *fit, "{line}");
        let interval = implied.first().and_then(|own| own.split_once('–'));
        assert_eq!(row.implied, serde_json::json!(interval), "{line}");
    }
    let broken = found.iter().filter(|row| row.fit == "broken").count();
    assert_eq!(broken, 2, "{name}: {found:?}");
    for figure in ALONE {
        let is_of = |row: &&Stated| {
            row.figures.split(' ').any(|own| own == figure)
                && !row.figures.contains(".000")
        };
        assert!(!found.iter().any(|row| is_of(&row)), "{figure}: {found:?}");
    }
}

#[test]
fn the_real_report_says_of_itself_what_a_reader_finds() {
    holds_the_table("a.docx", project("input/74-BC-UBND.docx"));
    holds_the_table("a.txt", project("fixtures/wards/thang-loi/report.txt"));
}

#[test]
fn the_gold_text_says_the_same() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/seed.txt");
    match std::fs::read(path) {
        Ok(bytes) => holds_the_table("seed.txt", bytes),
        Err(_) => eprintln!("skipped: ../shared/gold is not at hand"),
    }
}
