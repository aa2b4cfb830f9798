//! `catalogue`: rules are checked, their changes are weighed, missing ones are suggested;
//! tables of one's own are laid over the built-in ones, or refused with what to do.

use crate::messages::{caught, shipped};
use crate::workdir::{Ran, Workdir};
use baocao::data::Tables;
use std::collections::BTreeSet;

/// An entry of one's own, with one more line.
fn entry(line: &str) -> String {
    format!(
        "[[indicator]]\ncode = \"own.wells\"\nname = \"Số giếng khoan\"\nunit = \"cái\"\n\
         phrases = [\"giếng khoan\"]\n{line}\n\
         examples = [{{ text = \"Xã có 45 cái giếng khoan.\", number = \"45\", role = \"actual\", value = \"45\" }}]\n"
    )
}

fn with(sheet: &str, text: &str, args: &[&str]) -> Ran {
    let dir = Workdir::new();
    dir.put(format!("mine/{sheet}"), text);
    dir.run(args)
}

fn check(sheet: &str, text: &str) -> Ran {
    with(sheet, text, &["catalogue", "check", "--tables", "mine"])
}

#[test]
fn all_built_in_examples_hold() {
    let dir = Workdir::new();
    let ran = dir.run(&["catalogue", "check"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains(" đúng, 0 sai"), "{}", ran.out);
    assert!(
        ran.out.contains("Không bao giờ khớp: 0; bị che: 0; xung đột: 0;"),
        "{}",
        ran.out
    );
    let english = dir.run(&["catalogue", "check", "--lang", "en"]).out;
    assert!(english.contains("Coverage: ") && english.contains(" 0 failed"), "{english}");
}

#[test]
fn an_entry_of_ones_own_is_checked_with_the_others() {
    let ran = check("indicators/own.toml", &entry(""));
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn an_example_that_fails_is_told_with_its_line() {
    let text = entry("").replace("value = \"45\"", "value = \"54\"");
    let ran = check("indicators/own.toml", &text);
    assert_eq!(ran.code, 1, "{}", ran.out);
    let told = "SAI  indicators/own.toml:2 own.wells\n  ví dụ: Xã có 45 cái giếng khoan.\n  con \
                số 45 phải là: own.wells · actual · 54\n  đọc được: lượng · own.wells · thực hiện";
    assert!(ran.out.starts_with(told), "{}", ran.out);
}

#[test]
fn why_an_entry_does_not_fit_its_example_is_told() {
    let unit = entry("").replace("unit = \"cái\"", "unit = \"con\"");
    let told = check("indicators/own.toml", &unit).out;
    assert!(
        told.contains("“Số cái giếng khoan”; mục này không khớp vì đơn vị"),
        "{told}"
    );
    let phrase = entry("").replace("[\"giếng khoan\"]", "[\"giếng đào\"]");
    let told = check("indicators/own.toml", &phrase).out;
    assert!(told.contains("không khớp vì không cụm từ nào"), "{told}");
}

#[test]
fn an_entry_that_takes_the_place_of_a_built_in_one_is_told() {
    let own = entry("").replace("own.wells", "population.hamlets");
    let told = check("indicators/own.toml", &own).out;
    assert!(told.contains("Thay mục có sẵn cùng mã (1)"), "{told}");
    assert!(told.contains("\n  population.hamlets\n"), "{told}");
}

#[test]
fn a_synonym_is_held_against_its_own_examples() {
    let entry = |example: &str| {
        format!(
            "[[synonym]]\nsays = \"tệ nạn xã hội\"\nwords = [\"tnxh\"]\nexamples = [{example}]\n"
        )
    };
    let text = |words: &str| entry(&format!("{{ text = \"{words}\" }}"));
    assert_eq!(check("synonyms.toml", &text("Phòng, chống TNXH")).code, 0);
    let ran = check("synonyms.toml", &text("Phòng, chống ma túy"));
    assert!(ran.code == 1 && ran.out.contains("tệ nạn xã hội, tnxh"), "{}", ran.out);
    let coded =
        "{ text = \"Có 45 hộ nghèo.\", number = \"45\", code = \"population.hamlets\" }";
    let ran = check("synonyms.toml", &entry(coded));
    assert!(
        ran.code == 1 && ran.out.contains("phải là: population.hamlets"),
        "{}",
        ran.out
    );
}

#[test]
fn a_counter_example_that_is_taken_is_told() {
    let line = "counter = [{ text = \"Có 7 cái giếng khoan hỏng.\", number = \"7\" }]";
    let ran = check("indicators/own.toml", &entry(line));
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("con số 7 không được là: own.wells"), "{}", ran.out);
    let mended = format!("{line}\nwithout = [\"hỏng\"]");
    assert_eq!(check("indicators/own.toml", &entry(&mended)).code, 0);
}

#[test]
fn a_rule_in_the_way_of_another_is_told() {
    let twin = entry("").replace("own.wells", "own.a_wells");
    let ran = check("indicators/own.toml", &(entry("") + "\n" + &twin));
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("own.wells bị own.a_wells che"), "{}", ran.out);
    assert!(ran.out.contains("own.a_wells và own.wells"), "{}", ran.out);
    assert!(ran.out.contains("bị che: 1; xung đột: 1"), "{}", ran.out);
    let silent = entry("with = [\"mùa khô\"]");
    let ran = check("indicators/own.toml", &silent);
    assert!(
        ran.out.contains("Không bao giờ khớp với ví dụ của mình (1):\n  own.wells"),
        "{}",
        ran.out
    );
}

/// What is said of a faulty sheet: never a run, always code 2, the place and what to do.
fn refused(sheet: &str, text: &str, told: &[&str]) {
    for args in [
        &["catalogue", "check", "--tables", "mine"][..],
        &["convert", "--tables", "mine"],
        &["catalogue", "impact", "input", "--tables", "mine"],
    ] {
        let ran = with(sheet, text, args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {}", ran.err);
        for words in told.iter().chain(&[sheet, "\n  → "]) {
            assert!(ran.err.contains(words), "{words}: {}", ran.err);
        }
    }
}

#[test]
fn faulty_entries_are_refused_with_file_line_code_and_advice() {
    let own = "indicators/own.toml";
    let place = "mục own.wells";
    refused(
        own,
        &entry("phrase = []"),
        &["dòng 6", "[unknown-key]", "“phrase”", "phrases"],
    );
    refused(own, &entry("").replace("unit = \"cái\"\n", ""), &["[missing-key]", "unit"]);
    refused(own, &entry("within = \"xã\""), &["dòng 6", place, "[wrong-type]"]);
    refused(
        own,
        &entry("weak = [\"giếng\"]"),
        &["dòng 2", place, "[weak-alone]", "within"],
    );
    refused(own, &entry("part_of = \"own.all\""), &["dòng 2", "[no-parent]", "own.all"]);
    refused(own, &entry("").replace("own.wells", "Giếng"), &["dòng 2", "[bad-code]"]);
    refused(own, &entry("").replace("number = \"45\"", "number = \"46\""), &["“46”"]);
    refused(own, &entry("").repeat(2), &["[repeated-code]", place]);
    refused(own, "[[indicator\n", &["dòng 1", "[unclosed]"]);
    let changed = |from: &str, to: &str| entry("").replace(from, to);
    refused(own, &changed("\"cái\"", "“cái”"), &["dòng 4", place, "[unquoted]"]);
    refused(own, &changed("name =", "name"), &["dòng 3", "[no-equals]"]);
    refused(own, &changed("khoan\"]", "khoan\""), &["[no-comma]"]);
    refused(own, &changed("\" }]", "\" ]"), &["dòng 7", "[unclosed]"]);
    refused(own, &changed("[[indicator]]", "[indicator]"), &["dòng 1", "[one-bracket]"]);
}

#[test]
fn faulty_entries_of_other_tables_are_refused_too() {
    let sense = "[[sense]]\nid = \"x\"\nis = \"name\"\nexamples = []\n";
    refused("senses.toml", sense, &["mục x", "[unknown-value]", "identifier"]);
    let cue = "[[cue]]\nid = \"x\"\nsays = \"plans\"\nwhere = \"after\"\nphrases = []\nexamples = []\n";
    refused("cues.toml", cue, &["dòng 3", "mục x", "[unknown-value]", "pct_of_plan"]);
    refused("units.toml", "[[unit]]\nid = \"x\"\n", &["[missing-key]", "mục x"]);
    let unit = "[[unit]]\nid = \"x\"\nnames = []\ndimension = \"volum\"\nexamples = []\n";
    refused("units.toml", unit, &["dòng 4", "mục x", "[unknown-dimension]", "volume"]);
    let list = "[[list]]\nname = \"bounds\"\nwords = []\nexample = \"\"\n";
    refused("lists.toml", list, &["dòng 2", "mục bounds", "[unknown-list]", "bound"]);
    let list = list.replace("bounds", "bound").repeat(2);
    refused("lists.toml", &list, &["dòng 6", "[repeated-code]"]);
    let synonym = "[[synonym]]\nsays = \"giếng\"\nwords = [\"giếng đóng\"]\n";
    refused("synonyms.toml", synonym, &["[missing-key]", "examples"]);
    refused("lists.toml", "[[lists]]\nname = \"x\"\n", &["dòng 1", "[unknown-key]"]);
    let ran = check("unit.toml", "");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("“unit.toml”") && ran.err.contains("units.toml"),
        "{}",
        ran.err
    );
}

#[test]
fn tables_of_every_kind_are_laid_over() {
    let dir = Workdir::new();
    dir.put(
        "input/a.txt",
        "Nuôi 12 thúng cá.\nĐạt 87 so với khoán.\nCó 45 cái giếng khoan.\n",
    );
    dir.put("mine/indicators/own.toml", entry(""));
    dir.put(
        "mine/units.toml",
        "[[unit]]\nid = \"thúng\"\nnames = [\"thúng\"]\ndimension = \"volume\"\nexamples = [\"12 thúng cá\"]\n",
    );
    dir.put(
        "mine/cues.toml",
        "[[cue]]\nid = \"own\"\nsays = \"pct_of_plan\"\nwhere = \"after\"\nphrases = [\"so với khoán\"]\n\
         examples = [{ text = \"Sản lượng đạt 87% so với khoán.\", number = \"87\", role = \"pct_of_plan\" }]\n",
    );
    dir.put(
        "mine/messages.toml",
        "[summary]\ndone = { vi = \"Xong rồi nhé.\", en = \"All done.\" }\n",
    );
    dir.put(
        "mine/synonyms.toml",
        "[[synonym]]\nsays = \"giếng khoan\"\nwords = [\"giếng đóng\"]\n\
         examples = [{ text = \"Xã có 45 cái giếng đóng.\", number = \"45\", code = \"own.wells\" }]\n",
    );
    let ran = dir.run(&["convert", "--tables", "mine"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let rows = dir.rows("output/records.jsonl");
    let units: Vec<_> = rows.iter().map(|row| row["unit"].clone()).collect();
    assert!(units.contains(&"thúng".into()), "{units:?}");
    assert!(rows.iter().any(|row| row["indicator_code"] == "own.wells"), "{rows:?}");
    let ran = dir.run(&["catalogue", "check", "--tables", "mine"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
}

const REPORT: &str = "Xã có 45 cái giếng khoan.\n\nCòn 12 hộ nghèo.\n";

#[test]
fn a_change_is_told_record_by_record() {
    let dir = Workdir::new();
    dir.put("reports/a.txt", REPORT);
    dir.put("reports/b/c.txt", "Không có gì.\n");
    dir.put("mine/indicators/own.toml", entry(""));
    let ran = dir.run(&["catalogue", "impact", "reports", "--tables", "mine"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = "a.txt\n  ~ dòng 1: 45: mã (không) → own.wells\n1 số liệu: (không) → own.wells\n\
                2 tệp, 2 số liệu: 1 đổi, 0 thêm, 0 mất, trong 1 tệp\n";
    assert_eq!(ran.out, told);
    let quiet =
        dir.run(&["catalogue", "impact", "reports", "--tables", "mine", "-q"]).out;
    assert!(!quiet.contains("dòng 1") && quiet.contains("1 đổi"), "{quiet}");
    let same =
        ["catalogue", "impact", "reports", "--tables", "mine", "--against", "mine"];
    assert!(dir.run(&same).out.contains("0 đổi, 0 thêm, 0 mất"));
}

#[test]
fn records_that_come_and_go_are_told() {
    let dir = Workdir::new();
    dir.put("reports/a.txt", "Họp tại bàn 7 hôm qua.\n");
    dir.put(
        "mine/senses.toml",
        "[[sense]]\nid = \"table\"\nis = \"identifier\"\nbefore = [\"bàn\"]\n\
         examples = [{ text = \"Họp tại bàn 7.\", number = \"7\" }]\n",
    );
    let lost = dir.run(&["catalogue", "impact", "reports", "--tables", "mine"]).out;
    assert!(lost.contains("  - dòng 1: 7: ") && lost.contains("1 mất"), "{lost}");
    dir.put("none/synonyms.toml", "");
    let args =
        ["catalogue", "impact", "reports", "--tables", "none", "--against", "mine"];
    let added = dir.run(&args).out;
    assert!(added.contains("  + dòng 1: 7: ") && added.contains("1 thêm"), "{added}");
}

#[test]
fn a_bad_file_costs_only_itself() {
    let dir = Workdir::new();
    dir.put("reports/a.pdf", b"%PDF-1.7\n");
    dir.put("reports/b.txt", REPORT);
    dir.put("mine/indicators/own.toml", entry(""));
    let ran = dir.run(&["catalogue", "impact", "reports", "--tables", "mine"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("a.pdf") && ran.out.contains("1 đổi"),
        "{}{}",
        ran.out,
        ran.err
    );
    let ran = dir.run(&["catalogue", "suggest", "reports", "--least", "1"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("a.pdf") && ran.out.contains("[[indicator]]"),
        "{}",
        ran.out
    );
}

#[test]
fn suggestions_are_tables_that_hold() {
    let dir = Workdir::new();
    dir.put("reports/a.txt", REPORT);
    dir.put("reports/b.txt", "Toàn xã có 50 cái giếng khoan; có 3 cái đu quay.\n");
    let ran = dir.run(&["catalogue", "suggest", "reports"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let entry = "# 2 lần trong 2 tệp, trước hết ở a.txt\n[[indicator]]\n\
                 code = \"suggested.so_cai_gieng_khoan\"\nname = \"Số cái giếng khoan\"\nunit = \"cái\"\n\
                 phrases = [\"số cái giếng khoan\"]\n\
                 examples = [{ text = \"Xã có 45 cái giếng khoan.\", number = \"45\" }]\n";
    assert!(ran.out.contains(entry), "{}", ran.out);
    assert!(!ran.out.contains("đu quay"), "seen once: {}", ran.out);
    dir.put("mine/indicators/suggested.toml", &ran.out);
    let checked = dir.run(&["catalogue", "check", "--tables", "mine"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let again = dir.run(&["catalogue", "suggest", "reports", "--tables", "mine"]).out;
    assert!(!again.contains("[[indicator]]"), "{again}");
    let most =
        dir.run(&["catalogue", "suggest", "reports", "--least", "1", "--most", "1"]).out;
    assert_eq!(most.matches("[[indicator]]").count(), 1, "{most}");
}

#[test]
fn what_is_mistyped_is_answered() {
    let dir = Workdir::new();
    let ran = dir.run(&["catalogue", "chek"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains("“chek”") && ran.err.contains("check, impact, suggest"),
        "{}",
        ran.err
    );
    assert!(dir.run(&["catalogue"]).err.contains("check, impact, suggest"));
    assert_eq!(dir.run(&["catalogue", "impact", "input"]).code, 2, "no tables");
    assert_eq!(dir.run(&["catalogue", "suggest", "none"]).code, 2, "no folder");
    dir.put("a.txt", "Không có gì.");
    let ran = dir.run(&["catalogue", "check", "--tables", "a.txt"]);
    assert!(ran.code == 2 && ran.err.contains("không phải thư mục"), "{}", ran.err);
    let ran = dir.run(&["explain"]);
    assert!(ran.err.contains("Thiếu TỆP, CON-SỐ\n"), "{}", ran.err);
    assert!(ran.err.contains("baocao explain --help"), "{}", ran.err);
    assert_eq!(dir.run(&["catalogue", "suggest", "input", "--most", "0"]).code, 2);
    let ran = dir.run(&["catalogue", "check", "--tables", "none"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("none"), "{}", ran.err);
    for action in ["check", "impact", "suggest"] {
        let ran = dir.run(&["catalogue", action, "--help"]);
        assert!(ran.code == 0 && ran.out.contains("baocao catalogue "), "{}", ran.out);
    }
}

#[test]
fn every_list_is_asked_for_and_every_list_asked_for_is_there() {
    let (tables, program) = (Tables::builtin().unwrap(), shipped());
    let there: BTreeSet<String> = tables.lists.names().map(ToOwned::to_owned).collect();
    // Functions that take the name of a list, first or last.
    let asks = [
        r#"\.\s*(?:has|held|opening|words|longest|begins|holds)\(\s*"([a-z-]+)""#,
        r#"\b(?:is_in|held|last|learn|opening)\("([a-z-]+)""#,
        r#"\b(?:before_word|behind_word|bounds|is_in|phrase)\([^"()]*,\s*"([a-z-]+)""#,
    ];
    let asked: BTreeSet<String> =
        asks.iter().flat_map(|pattern| caught(&program, pattern)).collect();
    let difference =
        |a: &BTreeSet<String>, b| a.difference(b).cloned().collect::<Vec<_>>();
    assert_eq!(difference(&asked, &there), [""; 0], "no such list");
    assert_eq!(difference(&there, &asked), [""; 0], "a list that nothing asks for");
}

/// Sheets of which no entry decides a figure by itself: the standard report, its words,
/// and tables that have a test of their own (old encodings, numbers in words).
const WITHOUT_EXAMPLES: [&str; 4] =
    ["encodings.toml", "layout.toml", "messages.toml", "spelled.toml"];

#[test]
fn every_entry_brings_its_example() {
    for sheet in baocao::data::sheets() {
        if WITHOUT_EXAMPLES.contains(&sheet.name) {
            continue;
        }
        let table: toml::Table = sheet.text.parse().unwrap();
        let entries = table.values().filter_map(toml::Value::as_array).flatten();
        for entry in entries.filter_map(toml::Value::as_table) {
            let filled = |key: &&str| match entry.get(*key) {
                Some(toml::Value::Array(list)) => !list.is_empty(),
                own => own.is_some(),
            };
            let mut keys = ["example", "examples", "counter"].iter();
            assert!(keys.any(filled), "{}: {entry:?} has no example", sheet.name);
        }
    }
}
