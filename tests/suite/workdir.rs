//! A folder of its own for each test, and the program run in it.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A fresh folder; `input/` in it is where the program looks.
pub struct Workdir {
    folder: TempDir,
}

/// What a run of the program left.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Workdir {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join("input")).unwrap();
        Self { folder }
    }

    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// Writes a file, with the folders to it.
    pub fn put(&self, relative: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.path(relative);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// The program, to be run here.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_baocao"));
        command.args(args).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env_remove("RAYON_NUM_THREADS");
        command
    }

    /// Runs the program here.
    pub fn run(&self, args: &[&str]) -> Ran {
        let output = self.command(args).output().unwrap();
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub fn read(&self, relative: &str) -> String {
        std::fs::read_to_string(self.path(relative)).unwrap()
    }

    /// The rows of a file of JSON Lines.
    pub fn rows(&self, relative: &str) -> Vec<Value> {
        self.read(relative)
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// All files below a folder, by their paths in it.
    pub fn tree(&self, relative: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let root = self.path(relative);
        let mut files = BTreeMap::new();
        gather(&root, &root, &mut files);
        files
    }

    /// The paths of all files below a folder.
    pub fn names(&self, relative: &str) -> Vec<String> {
        let tree = self.tree(relative);
        tree.keys().map(|path| path.to_string_lossy().into_owned()).collect()
    }
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => gather(root, &path, files),
            false => {
                let bytes = std::fs::read(&path).unwrap();
                files.insert(path.strip_prefix(root).unwrap().to_owned(), bytes);
            }
        }
    }
}

/// A file of the project.
pub fn project(relative: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(relative);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
