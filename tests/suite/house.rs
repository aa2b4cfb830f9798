//! The plan of the house, as `lib.rs` tells it, held against the sources.

use crate::messages::sources;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const STAGES: [&str; 11] = [
    "check",
    "compose",
    "extract",
    "identify",
    "join",
    "ledger",
    "normalize",
    "outline",
    "read",
    "scan",
    "write",
];

/// What a room may import, besides itself. What is not here may import nothing.
const MAY: [(&str, &[&str]); 8] = [
    ("main", &["cmd"]),
    (
        "cmd",
        &["batch", "compose", "data", "explain", "model", "pipeline", "text", "write"],
    ),
    (
        "batch",
        &[
            "compose", "data", "explain", "join", "model", "pipeline", "read", "text",
            "write",
        ],
    ),
    ("pipeline", &["data", "model"]),
    ("explain", &["data", "extract", "model", "scan", "text"]),
    ("data", &["model", "text"]),
    ("text", &["model"]),
    ("stage", &["data", "model", "text"]),
];

/// Stages that know another one: running text and sections are read once, and used twice.
const NEIGHBOURS: [(&str, &str); 5] = [
    ("extract", "outline"),
    ("extract", "scan"),
    ("identify", "outline"),
    ("normalize", "outline"),
    ("scan", "outline"),
];

/// Crates and modules that belong in one room.
const KEPT: [(&str, &[&str]); 8] = [
    ("rayon", &["batch"]),
    ("walkdir", &["batch"]),
    ("std::fs", &["batch"]),
    ("clap", &["cmd"]),
    ("indicatif", &["cmd"]),
    ("ctrlc", &["cmd"]),
    ("calamine", &["read"]),
    ("docx_rs", &["write"]),
];

/// Names that say nothing of what is in a file.
const NAMELESS: [&str; 8] =
    ["common", "helper", "helpers", "manager", "misc", "service", "types", "utils"];

/// Files over 400 lines that are still to be parted. The list only gets shorter.
const LONG_FILES: &[&str] = &[];

/// Functions over 60 lines that are still to be parted. The list only gets shorter.
const LONG_FUNCTIONS: &[&str] = &[];

/// Files that import themselves by way of others. The list only gets shorter.
const CIRCLES: &[&str] = &[
    "src/read/excel/ods/mod.rs",
    "src/read/excel/ods/reader.rs",
    "src/read/excel/shown/mod.rs",
    "src/read/excel/shown/show.rs",
    "src/read/excel/xls/mod.rs",
    "src/read/excel/xls/reader.rs",
    "src/read/excel/xlsb/mod.rs",
    "src/read/excel/xlsb/reader.rs",
    "src/read/excel/xlsx/mod.rs",
    "src/read/excel/xlsx/reader.rs",
    "src/text/fold.rs",
    "src/text/words.rs",
];

/// Files that may hold Vietnamese words or letters, and why.
const WORDED: [(&str, &str); 10] = [
    ("src/read/count.rs", "numbers in words as Word itself counts a list in Vietnamese"),
    (
        "src/read/excel/shown/date.rs",
        "names of days and months as Excel itself shows them",
    ),
    ("src/read/excel/trial.rs", "a test"),
    ("src/read/rtf/charset.rs", "the letters of a code page"),
    ("src/read/symbol.rs", "the letters of a font"),
    ("src/scan/grammar.rs", "letters of the symbols of documents"),
    ("src/text/clean.rs", "the alphabet"),
    ("src/text/fold.rs", "the alphabet"),
    (
        "src/write/docx/styles.rs",
        "names of styles, by which Word files of before know them",
    ),
    ("src/write/export.rs", "what is wrong with a file of ours, for its makers"),
];

/// Words without marks that reports use, and code has no use for.
const UNMARKED: [&str; 23] = [
    "ba", "cho", "cua", "hai", "huyen", "khong", "nam", "ngay", "phuong", "quy", "so",
    "tai", "thang", "theo", "thon", "tinh", "tong", "trang", "tren", "trong", "tu", "va",
    "xa",
];

/// What each file imports.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// A source file: its name, and its text without tests and without what is said in
/// comments and strings.
struct File {
    name: String,
    text: String,
    code: String,
}

fn files() -> Vec<File> {
    let is_test = |name: &str| name.contains("/tests/") || name.ends_with("/tests.rs");
    sources()
        .into_iter()
        .map(|(path, text)| (path.to_string_lossy().replace('\\', "/"), text))
        .filter(|(name, _)| !is_test(name))
        .map(|(name, text)| {
            let own = text.split("\n#[cfg(test)]").next().unwrap_or_default();
            File { code: bare(own), name, text }
        })
        .collect()
}

/// A source with comments, strings and letters blanked out; line ends stay.
fn bare(source: &str) -> String {
    let pattern = r##"(?s)//[^\n]*|/\*.*?\*/|r#".*?"#|b?"(?:\\.|[^"\\])*"|b?'(?:\\.[^']*|[^'\\])'"##;
    let pattern = Regex::new(pattern).unwrap();
    let blank = |found: &regex::Captures| "\n".repeat(found[0].matches('\n').count());
    pattern.replace_all(source, blank).into_owned()
}

/// The room of a file: `src/scan/digits.rs` stands in `scan`.
fn room(name: &str) -> String {
    let inner = name.trim_start_matches("src/").trim_end_matches(".rs");
    inner.split('/').next().unwrap_or_default().to_owned()
}

/// All paths that a source imports or names, and the modules that it lists, from the root
/// of the crate.
fn imports(file: &File) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for found in Regex::new(r"(?s)\buse\s+([^;]+);").unwrap().captures_iter(&file.code) {
        spread("", &found[1].split_whitespace().collect::<String>(), &mut paths);
    }
    let inline = Regex::new(r"\b(?:crate|super)(?:::\w+)+").unwrap();
    paths.extend(inline.find_iter(&file.code).map(|found| found.as_str().to_owned()));
    for found in Regex::new(r"\bmod (\w+);").unwrap().captures_iter(&file.code) {
        paths.insert(format!("self::{}", &found[1]));
    }
    let here = module(&file.name);
    paths.iter().map(|path| absolute(path, &here)).collect()
}

/// `a::{b, c::d}` is `a::b` and `a::c::d`.
fn spread(prefix: &str, tree: &str, paths: &mut BTreeSet<String>) {
    let Some((head, rest)) = tree.split_once('{') else {
        paths.insert(format!("{prefix}{tree}"));
        return;
    };
    let inner = rest.strip_suffix('}').unwrap_or(rest);
    let mut depth = 0;
    let mut start = 0;
    for (at, sign) in inner.char_indices().chain([(inner.len(), ',')]) {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                spread(&format!("{prefix}{head}"), &inner[start..at], paths);
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// The path of a file's module: `src/scan/mod.rs` is `scan`.
fn module(name: &str) -> Vec<String> {
    let inner = name.trim_start_matches("src/").trim_end_matches(".rs");
    let parts = inner.split('/').filter(|part| *part != "mod" && *part != "lib");
    parts.map(ToOwned::to_owned).collect()
}

/// A path from the root of the crate; one that begins with a module of this file's own
/// folder may mean that.
fn absolute(path: &str, here: &[String]) -> String {
    let mut parts: Vec<&str> = path.split("::").collect();
    let mut base: Vec<&str> = here.iter().map(String::as_str).collect();
    match parts.first() {
        Some(&"crate") => base.clear(),
        Some(&"super" | &"self") => {}
        _ => return format!("{}::{path}", here.join("::")),
    }
    while let Some(first @ ("crate" | "super" | "self")) = parts.first().copied() {
        if first == "super" {
            base.pop();
        }
        parts.remove(0);
    }
    base.extend(parts);
    base.join("::")
}

#[test]
fn every_import_points_down() {
    let rooms: BTreeSet<String> = files().iter().map(|file| room(&file.name)).collect();
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    for file in files().iter().filter(|file| file.name != "src/lib.rs") {
        let own = room(&file.name);
        let kind = if STAGES.contains(&own.as_str()) { "stage" } else { &own };
        let may =
            MAY.iter().find(|(name, _)| *name == kind).map_or(&[][..], |(_, may)| may);
        for path in imports(file) {
            let target = path.split("::").next().unwrap_or_default().to_owned();
            let is_stage = STAGES.contains(&target.as_str());
            if !rooms.contains(&target) || target == own || may.contains(&&*target) {
                continue;
            }
            let pair = NEIGHBOURS.iter().find(|pair| **pair == (own.as_str(), &*target));
            used.extend(pair);
            let is_pipeline = own == "pipeline" && is_stage;
            assert!(pair.is_some() || is_pipeline, "{} imports {path}", file.name);
        }
    }
    assert_eq!(used.len(), NEIGHBOURS.len(), "a pair that is no more: {used:?}");
}

#[test]
fn no_imports_go_in_circles() {
    let files = files();
    let modules: BTreeMap<String, String> = files
        .iter()
        .map(|file| (module(&file.name).join("::"), file.name.clone()))
        .collect();
    let graph: Graph = files
        .iter()
        .map(|file| {
            let targets =
                imports(file).into_iter().filter_map(|path| deepest(&modules, &path));
            (file.name.clone(), targets.filter(|target| *target != file.name).collect())
        })
        .collect();
    let circles: Vec<&String> =
        graph.keys().filter(|name| reached(&graph, name).contains(*name)).collect();
    assert_eq!(circles, CIRCLES);
}

/// All that a file imports, by way of others too.
fn reached<'a>(graph: &'a Graph, name: &str) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut left: Vec<&String> = graph[name].iter().collect();
    while let Some(next) = left.pop() {
        if reached.insert(next) {
            left.extend(&graph[next]);
        }
    }
    reached
}

/// The file of the innermost module on a path.
fn deepest(modules: &BTreeMap<String, String>, path: &str) -> Option<String> {
    let mut path = path;
    loop {
        if let Some(file) = modules.get(path).filter(|_| !path.is_empty()) {
            return Some(file.clone());
        }
        path = path.rsplit_once("::")?.0;
    }
}

#[test]
fn each_tool_is_kept_in_its_room() {
    for file in files() {
        let own = room(&file.name);
        for (tool, rooms) in KEPT {
            let pattern = Regex::new(&format!(r"\b{tool}\b(?:::|;)")).unwrap();
            let is_used = pattern.is_match(&file.code);
            assert!(!is_used || rooms.contains(&&*own), "{} uses {tool}", file.name);
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut long = Vec::new();
    for file in files() {
        if file.text.lines().count() > 400 {
            long.push(file.name.clone());
        }
        assert!(file.text.starts_with("//! "), "{} has no header", file.name);
        let stem = Path::new(&file.name).file_stem().unwrap().to_string_lossy();
        assert!(!NAMELESS.contains(&&*stem), "{}", file.name);
        assert!(!file.code.contains("pub use "), "{} re-exports", file.name);
    }
    assert_eq!(long, LONG_FILES);
}

/// Each function's name and lines.
fn functions(file: &File) -> Vec<(String, usize)> {
    let head = Regex::new(r"\bfn (\w+)").unwrap();
    let mut out = Vec::new();
    for found in head.captures_iter(&file.code) {
        let from = found.get(0).unwrap().end();
        let rest = &file.code[from..];
        // A signature without a body ends with a semicolon; a type holds one in brackets
        // only.
        let Some(open) = body(rest) else { continue };
        let mut depth = 0;
        for (at, sign) in rest[open..].char_indices() {
            depth += match sign {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if depth == 0 {
                let lines = rest[..open + at].matches('\n').count() + 1;
                out.push((format!("{}: {}", file.name, &found[1]), lines));
                break;
            }
        }
    }
    out
}

/// Where the body of a function opens, behind its signature.
fn body(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, sign) in rest.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' => return Some(at),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

#[test]
fn functions_are_short() {
    let mut all: Vec<(String, usize)> = files().iter().flat_map(functions).collect();
    all.sort_by_key(|(_, lines)| *lines);
    let long: Vec<&str> = all
        .iter()
        .filter(|(_, lines)| *lines > 60)
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(long, LONG_FUNCTIONS);
    let ninth = all[all.len() * 9 / 10].1;
    assert!(ninth <= 30, "one in ten functions has more than {ninth} lines");
    assert!(
        all[all.len() / 2].1 <= 15,
        "half have more than {} lines",
        all[all.len() / 2].1
    );
}

#[test]
fn numbers_are_exact() {
    let float = Regex::new(r"\bf(?:32|64)\b").unwrap();
    for file in files().iter().filter(|file| !file.name.starts_with("src/read/excel/")) {
        assert!(!float.is_match(&file.code), "{} has a float", file.name);
    }
}

#[test]
fn the_top_level_is_as_the_owner_fixed_it() {
    let pattern = r"^(\..*|Cargo\.(toml|lock)|README.*\.md|CHANGELOG\.md|CONTRIBUTING\.md|LICENSE.*|src|input|output|fixtures|tests|target)$";
    let pattern = Regex::new(pattern).unwrap();
    for entry in std::fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(pattern.is_match(&name), "{name}");
    }
}

#[test]
fn sources_are_read_as_they_are_meant() {
    let code = bare(
        "let a = \"{ fn x() { \"; // fn y() {\nlet b = '{'; fn f<'a>(c: &'a str) {}",
    );
    assert_eq!(code, "let a = ; \nlet b = ; fn f<'a>(c: &'a str) {}");
    let mut paths = BTreeSet::new();
    spread("", "crate::a::{b,c::{D,E}}", &mut paths);
    let expected = ["crate::a::b", "crate::a::c::D", "crate::a::c::E"];
    assert!(paths.iter().eq(expected), "{paths:?}");
    let here = ["scan".to_owned(), "digits".to_owned()];
    assert_eq!(absolute("super::unit::Unit", &here), "scan::unit::Unit");
    assert_eq!(absolute("std::fmt", &here), "scan::digits::std::fmt");
}

/// Strings of a source, without its comments and tests.
fn strings(source: &str) -> Vec<String> {
    let own = source.split("\n#[cfg(test)]").next().unwrap_or_default();
    let pattern = r##"(?s)//[^\n]*|/\*.*?\*/|r#"(.*?)"#|b?"((?:\\.|[^"\\])*)"|b?'(?:\\.[^']*|[^'\\])'"##;
    let found = Regex::new(pattern).unwrap();
    let found = found.captures_iter(own).filter_map(|own| own.get(1).or(own.get(2)));
    found.map(|own| own.as_str().to_owned()).collect()
}

/// The first Vietnamese word in a string: two letters or more, one of them with a mark of
/// the language, or a word that reports write without.
fn vietnamese(text: &str) -> Option<&str> {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    let is_marked = |word: &str| word.chars().any(|c| !c.is_ascii() && c != 'µ');
    words
        .find(|word| word.chars().count() > 1 && is_marked(word))
        .or_else(|| UNMARKED.iter().copied().find(|word| *word == text.trim()))
}

#[test]
fn words_of_reports_are_data() {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for file in files() {
        for text in strings(&file.text) {
            let Some(word) = vietnamese(&text) else { continue };
            let own = WORDED.iter().find(|(name, _)| *name == file.name);
            used.extend(own.map(|(name, _)| *name));
            assert!(
                own.is_some(),
                "{}: {word:?} in {text:?} belongs in a table",
                file.name
            );
        }
    }
    assert_eq!(used.len(), WORDED.len(), "a file that needs it no more: {used:?}");
    assert_eq!(vietnamese("{} kế hoạch"), Some("kế"));
    assert_eq!(vietnamese("so"), Some("so"));
    assert_eq!(vietnamese("so_ho: – % đ"), None);
}
