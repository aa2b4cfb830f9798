//! Why nothing came of a file, or of the whole batch; the words for it are in
//! `messages.toml`.

use crate::data::messages::Voice;
use crate::data::table::DataError;
use crate::model::document::Document;
use crate::pipeline::Failure;
use crate::read::format::{Damage, ReadError};
use std::any::Any;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

/// Why nothing came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Stable code, `locked`.
    pub code: &'static str,
    /// The kind of file that it is, as far as it is known.
    pub kind: Option<&'static str>,
    /// What else is known.
    pub detail: Detail,
}

/// What else is known of a trouble.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    #[default]
    None,
    /// In words.
    Text(String),
    /// By the key of a message.
    Key(&'static str),
    /// By the limit that was passed.
    Limit(&'static str),
    /// A table that is not right.
    Table(Box<DataError>),
    /// What is wrong with the file.
    Damage(Box<Damage>),
    /// What was seen and not carried: how many of each kind.
    Gaps(BTreeMap<&'static str, u64>),
}

/// Why a batch could not run, or not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Key of the message, `batch.no-input`.
    pub key: &'static str,
    /// The path in question, as the user gave it.
    pub path: PathBuf,
    /// What else is known.
    pub detail: Detail,
}

impl Trouble {
    /// A trouble that its code tells all of.
    pub const fn of(code: &'static str) -> Self {
        Self { code, kind: None, detail: Detail::None }
    }

    /// A file whose content another one has.
    pub fn same_content(first: &str) -> Self {
        let detail = Detail::Text(first.to_owned());
        Self { code: "same-content", kind: None, detail }
    }

    /// What is to be said of a file that was read and has no text; nothing of any other.
    pub fn textless(document: &Document) -> Option<Self> {
        if !document.blocks.is_empty() {
            return None;
        }
        let mut gaps = BTreeMap::new();
        for gap in &document.gaps {
            *gaps.entry(gap.what).or_default() += 1;
        }
        let code = match () {
            () if gaps.is_empty() => "no-text",
            () if gaps.contains_key("picture") => "only-pictures",
            () => "only-objects",
        };
        Some(Self { code, kind: None, detail: Detail::Gaps(gaps) })
    }

    /// A trouble with the disk.
    pub fn io(code: &'static str, error: &io::Error) -> Self {
        Self { code, kind: None, detail: Detail::io(error) }
    }

    /// Why a file could not be loaded.
    pub fn load(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::FileTooLarge => {
                Self { detail: Detail::Limit("file"), ..Self::of("too-large") }
            }
            _ => Self::io("unreadable", error),
        }
    }

    /// Why no dossier came of a file.
    pub fn failure(failure: &Failure) -> Self {
        match failure {
            Failure::Read(error) => Self::read(error),
            Failure::Ledger(mismatch) => {
                let detail = Detail::Text(mismatch.to_string());
                Self { code: "ledger", kind: None, detail }
            }
        }
    }

    /// What a panic said.
    pub fn panic(payload: &(dyn Any + Send)) -> Self {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
        Self::internal(text.unwrap_or_else(|| "panic".to_owned()))
    }

    /// An error of ours.
    pub const fn internal(what: String) -> Self {
        Self { code: "internal", kind: None, detail: Detail::Text(what) }
    }

    fn read(error: &ReadError) -> Self {
        let (kind, detail) = match error {
            ReadError::Empty | ReadError::MacroOnly | ReadError::Unknown => {
                (None, Detail::None)
            }
            ReadError::NotRead(kind) | ReadError::Locked(kind) => {
                (Some(*kind), Detail::None)
            }
            ReadError::Damaged { format, damage } => {
                (Some(*format), Detail::Damage(damage.clone()))
            }
            ReadError::TooLarge(limit) => (None, Detail::Limit(limit)),
        };
        Self { code: error.code(), kind, detail }
    }

    /// What is wrong with a damaged file, by its stable code.
    pub const fn fault(&self) -> Option<&'static str> {
        match &self.detail {
            Detail::Damage(damage) => Some(damage.code),
            _ => None,
        }
    }

    /// Is it an error of ours?
    pub fn is_internal(&self) -> bool {
        matches!(self.code, "ledger" | "internal")
    }

    /// Why, in words.
    pub fn reason(&self, voice: Voice) -> String {
        let kind = self.kind.map(|kind| voice.name("kind", kind)).unwrap_or_default();
        let key = format!("trouble.{}.reason", self.code);
        voice.tell(&key, &[("kind", &kind), ("detail", &self.detail.words(voice))])
    }

    /// What to do, in words.
    pub fn advice(&self, voice: Voice) -> String {
        let own = self.kind.filter(|_| self.code == "not-read");
        own.and_then(|kind| voice.words(&format!("kind-advice.{kind}"))).map_or_else(
            || voice.say(&format!("trouble.{}.advice", self.code)),
            ToOwned::to_owned,
        )
    }
}

impl Detail {
    /// An error of the disk, by its kind: the system's own words are English, and may
    /// differ from machine to machine.
    pub fn io(error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        Self::Key(match error.kind() {
            Kind::NotFound => "io.not-found",
            Kind::PermissionDenied => "io.no-permission",
            Kind::StorageFull | Kind::QuotaExceeded => "io.disk-full",
            Kind::ReadOnlyFilesystem => "io.read-only",
            Kind::InvalidFilename => "io.name-too-long",
            Kind::IsADirectory => "io.is-folder",
            Kind::NotADirectory | Kind::AlreadyExists => "io.not-folder",
            Kind::InvalidInput => "io.outside",
            Kind::ResourceBusy | Kind::ExecutableFileBusy => "io.busy",
            _ => "io.other",
        })
    }

    /// In words.
    pub fn words(&self, voice: Voice) -> String {
        match self {
            Self::None => String::new(),
            Self::Text(text) => text.clone(),
            Self::Key(key) => voice.say(key),
            Self::Limit(limit) => voice.name("limit", limit),
            Self::Table(error) => table(error, voice),
            Self::Damage(damage) => told(damage, voice),
            Self::Gaps(gaps) => {
                let part = |(what, n): (&&str, &u64)| {
                    let (name, n) = (voice.name("gap", what), n.to_string());
                    voice.tell("summary.part", &[("name", &name), ("n", &n)])
                };
                gaps.iter().map(part).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// What is wrong with a file, and where.
fn told(damage: &Damage, voice: Voice) -> String {
    let key = format!("damage.{}", damage.code);
    let what = voice.tell(&key, &[("detail", &damage.detail)]);
    let at = damage.at.map(|at| at.to_string()).unwrap_or_default();
    let values = [("part", damage.part.as_str()), ("at", &at), ("what", &what)];
    match (damage.part.as_str(), damage.at) {
        ("", None) => what,
        ("", Some(_)) => voice.tell("trouble.damaged.at-byte", &values),
        (_, None) => voice.tell("trouble.damaged.in-part", &values),
        _ => voice.tell("trouble.damaged.at-byte-in-part", &values),
    }
}

/// What is wrong with a table, where, and what to do.
fn table(error: &DataError, voice: Voice) -> String {
    let fault = &error.fault;
    let values = [
        ("detail", fault.detail.as_str()),
        ("choices", &fault.choices),
        ("code", fault.code),
        ("entry", &error.entry),
        ("line", &error.line.to_string()),
    ];
    let tell = |key: &str| voice.tell(key, &values);
    let place = match (error.line, error.entry.is_empty()) {
        (0, true) => String::new(),
        (0, false) => tell("table.of-entry"),
        (_, true) => tell("table.in-line"),
        (_, false) => tell("table.of-entry-in-line"),
    };
    let reason = tell(&format!("fault.{}.reason", fault.code));
    let advice = tell(&format!("fault.{}.advice", fault.code));
    let values = [
        ("place", &*place),
        ("code", fault.code),
        ("reason", &reason),
        ("advice", &advice),
    ];
    voice.tell("table.fault", &values)
}

impl Stop {
    /// A stop that its key tells all of.
    pub fn of(key: &'static str, path: impl Into<PathBuf>) -> Self {
        Self { key, path: path.into(), detail: Detail::None }
    }

    /// A stop by the disk.
    pub fn io(key: &'static str, path: impl Into<PathBuf>, error: &io::Error) -> Self {
        Self { key, path: path.into(), detail: Detail::io(error) }
    }

    /// In words.
    pub fn words(&self, voice: Voice) -> String {
        let path = self.path.display().to_string();
        voice.tell(self.key, &[("path", &path), ("detail", &self.detail.words(voice))])
    }

    /// Is it for the user to mend on the command line?
    pub fn is_usage(&self) -> bool {
        !matches!(self.key, "batch.output-unusable" | "batch.no-threads")
    }
}
