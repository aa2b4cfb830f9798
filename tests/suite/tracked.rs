//! Figures that a tracked change made are to be looked at, in every format that tracks
//! them.

use crate::workdir::{Workdir, project};
use serde_json::Value;

fn findings(ending: &str, path: &str) -> Vec<Value> {
    let dir = Workdir::new();
    dir.put(format!("input/a.{ending}"), project(path));
    assert_eq!(dir.run(&["--quiet"]).code, 0);
    let rows = dir.rows("output/findings.jsonl").into_iter();
    rows.filter(|row| row["code"] == "tracked-change").collect()
}

#[test]
fn a_figure_that_differs_from_the_original_is_found() {
    for (ending, path) in [
        ("docx", "fixtures/formats/tracked-changes.docx"),
        ("doc", "fixtures/doc/tracked-changes.doc"),
        ("odt", "fixtures/twins/tracked-changes.odt"),
        ("rtf", "fixtures/twins/tracked-changes.rtf"),
    ] {
        let rows = findings(ending, path);
        assert_eq!(rows.len(), 2, "{ending}: {rows:#?}");
        let find = |words: &str| {
            let found =
                rows.iter().find(|row| row["message"].as_str().unwrap().contains(words));
            found.unwrap_or_else(|| panic!("{ending}: {words}: {rows:#?}"))
        };
        let row = find("66; 11, nay ghi 77; 22");
        assert_eq!(row["spans"].as_array().unwrap().len(), 2);
        assert!(row["quote"].as_str().unwrap().contains("77"), "{row:#?}");
        // LibreOffice marks in RTF the words before a paragraph's end as deleted with it.
        find(if ending == "rtf" {
            "2, nay ghi không còn"
        } else {
            "2; 629, nay ghi 2.629"
        });
    }
}
