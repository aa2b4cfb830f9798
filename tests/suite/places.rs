//! Places: the heads of reports, and what they resolve to.

use crate::workdir::project;
use baocao::data::Tables;
use baocao::identify::identify;
use baocao::model::document::Source;
use baocao::model::locality::{Locality, Standing, VintageBy};
use baocao::outline::outline;
use baocao::read;

fn locality(name: &str, bytes: &[u8], tables: &Tables) -> Locality {
    let source = Source { name: name.to_owned(), bytes: bytes.to_vec() };
    let document = read::read(&source, &tables.encodings).unwrap();
    identify(&document, &outline(&document, tables), tables).locality
}

#[test]
fn the_real_report_is_of_its_ward_before_the_merger() {
    let tables = Tables::builtin().unwrap();
    for name in ["input/74-BC-UBND.docx", "fixtures/wards/thang-loi/report.txt"] {
        let found = locality(name, &project(name), &tables);
        let commune = found.commune().unwrap();
        assert_eq!((&*commune.code, commune.vintage.name()), ("05518", "2025-06-30"));
        assert_eq!((&*commune.kind, &*commune.name), ("Phường", "Thắng Lợi"));
        assert_eq!(commune.district.as_deref(), Some("Thành phố Sông Công"));
        assert_eq!(commune.province, "Tỉnh Thái Nguyên");
        assert_eq!(commune.successors.len(), 1);
        let successor = &commune.successors[0];
        assert_eq!(successor.name, "Phường Sông Công, Tỉnh Thái Nguyên");
        assert!(!successor.partly);
        assert_eq!(found.vintage_by, VintageBy::Date);
    }
}

#[test]
fn an_annex_alone_leaves_all_wards_of_the_name() {
    let tables = Tables::builtin().unwrap();
    let name = "input/bieu-01.xlsx";
    let found = locality(name, &project(name), &tables);
    assert_eq!(found.standing, Standing::Ambiguous);
    let codes: Vec<&str> =
        found.candidates.iter().map(|other| &*other.commune.code).collect();
    assert!(codes.contains(&"05518") && codes.len() > 5, "{codes:?}");
    assert!(found.candidates.iter().all(|candidate| !candidate.clues.is_empty()));
}
