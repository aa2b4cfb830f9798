//! The same bytes from one thread and from four, and from a second run.

use crate::workdir::{Workdir, project};
use std::path::PathBuf;

/// Every file of the project that is a report, sound or not.
fn corpus(dir: &Workdir) -> usize {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["input", "fixtures"] {
        gather(&root.join(folder), &mut files);
    }
    for path in &files {
        let name = path.strip_prefix(&root).unwrap();
        dir.put(PathBuf::from("input").join(name), project(&name.to_string_lossy()));
    }
    files.len()
}

fn gather(folder: &std::path::Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => gather(&path, files),
            false => files.push(path),
        }
    }
}

#[test]
fn threads_and_runs_make_no_difference() {
    let dir = Workdir::new();
    assert!(corpus(&dir) > 50);
    let code = dir.run(&["--jobs", "1", "-o", "one"]).code;
    assert!(matches!(code, 0 | 1), "{code}");
    let one = dir.tree("one");
    assert!(one.len() > 50);
    assert_eq!(dir.run(&["--jobs", "4", "-o", "four"]).code, code);
    assert!(one == dir.tree("four"), "four threads");
    let mut command = dir.command(&["convert", "-o", "env"]);
    let status = command.env("RAYON_NUM_THREADS", "3").output().unwrap().status;
    assert_eq!(status.code(), Some(code));
    assert!(one == dir.tree("env"), "RAYON_NUM_THREADS");
    assert_eq!(dir.run(&["-o", "four", "--lang", "en"]).code, code);
    assert!(one == dir.tree("four"), "a second run, in English");
    let away = dir.path("").to_string_lossy().into_owned();
    for (path, bytes) in &one {
        let is_found = bytes.windows(away.len()).any(|window| window == away.as_bytes());
        assert!(!is_found, "{} tells where it was made", path.display());
    }
}
