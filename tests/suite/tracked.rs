//! Figures that a tracked change made are to be looked at.

use crate::workdir::{Workdir, project};

#[test]
fn a_figure_that_differs_from_the_original_is_found() {
    let dir = Workdir::new();
    dir.put("input/a.docx", project("fixtures/formats/tracked-changes.docx"));
    assert_eq!(dir.run(&["--quiet"]).code, 0);
    let rows = dir.rows("output/findings.jsonl");
    let rows: Vec<_> =
        rows.iter().filter(|row| row["code"] == "tracked-change").collect();
    assert_eq!(rows.len(), 2, "{rows:#?}");
    let message = rows[0]["message"].as_str().unwrap();
    assert!(message.contains("66; 11") && message.contains("77; 22"), "{message}");
    assert_eq!(rows[0]["spans"].as_array().unwrap().len(), 2);
    let message = rows[1]["message"].as_str().unwrap();
    assert!(message.contains("2; 629") && message.contains("2.629"), "{message}");
    assert!(rows[0]["quote"].as_str().unwrap().contains("77"), "{rows:#?}");
}
