//! Periods: titles and heads of columns, in the forms that reports use.

use crate::workdir::project;
use baocao::data::Tables;
use baocao::model::period::Period;
use baocao::outline::period::of_subject;
use baocao::text::fold::fold_line;

#[test]
fn a_hundred_titles_and_heads_name_their_periods() {
    let tables = Tables::builtin().unwrap();
    let text = String::from_utf8(project("fixtures/periods/periods.tsv")).unwrap();
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let &[year, told, next, words] = &line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let label =
            |period: Option<Period>| period.map_or("-".to_owned(), |p| p.to_string());
        let found = of_subject(&fold_line(words), year.parse().ok(), &tables.periods);
        let found = (label(found.0), label(found.1));
        if found != (told.to_owned(), next.to_owned()) {
            wrong.push(format!("{line}\n    {found:?}"));
        }
        count += 1;
    }
    println!("{} of {count} right", count - wrong.len());
    assert!(count >= 100, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
