//! A batch from its first file to its last: walk, convert, write.

use super::archive::expand;
use super::convert::{Converted, Done, Textless, convert};
use super::earlier;
use super::facts::Pile;
use super::names::{promises_another, published, stems};
use super::order::in_order;
use super::save::{FACTS, FILES, Growing, Output, REVISIONS};
use super::summary::Summary;
use super::trouble::{Detail, Stop, Trouble};
use super::walk::{Entry, walk};
use crate::compose::options::Options;
use crate::data::Tables;
use crate::data::decisions::Decisions;
use crate::data::messages::{Language, Voice};
use crate::join::version::{Card, revisions};
use crate::write::EXPORTS;
use crate::write::export::{Export, WriteError, Writer};
use crate::write::row::FileRow;
use crate::write::{fact, jsonl};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// Facts that are made rows at once.
const AT_ONCE: usize = 1024;

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Plan {
    /// A file or a folder.
    pub input: PathBuf,
    /// The folder for what is written.
    pub output: PathBuf,
    /// Threads; as the machine (or `RAYON_NUM_THREADS`) has, where none is said.
    pub jobs: Option<usize>,
    /// What the standard report holds.
    pub options: Options,
    /// The findings that were accepted.
    pub decisions: Decisions,
}

/// Who waits for a batch.
pub struct Watch<'a> {
    /// Set to end it between two files.
    pub stop: &'a AtomicBool,
    /// Told after each entry: how many are done, of how many.
    pub progress: &'a dyn Fn(usize, usize),
}

/// The files of the batch, one for each export of rows and the list of all entries.
struct Ledgers {
    rows: Vec<Option<Growing>>,
    files: Growing,
}

struct Batch<'a> {
    output: Output,
    ledgers: Ledgers,
    pile: Pile,
    /// Contents that were written, with the first file of each.
    seen: BTreeMap<String, String>,
    /// Reports of an earlier run that this one has not written again.
    earlier: BTreeSet<String>,
    cards: Vec<Card>,
    decisions: &'a Decisions,
    voice: Voice<'a>,
    english: Voice<'a>,
    summary: Summary,
}

/// Converts all that the plan names.
///
/// # Errors
/// Nothing could be begun, or what was made could no longer be written.
pub fn run(plan: &Plan, tables: &Tables, watch: &Watch) -> Result<Summary, Stop> {
    let output = open(plan)?;
    let pool = pool(plan.jobs)?;
    let entries = expand(walk(&plan.input, output.root()));
    let work: Vec<(Entry, PathBuf)> = targets(entries);
    let lost = |error: &io::Error| Stop::io("batch.output-unusable", &plan.output, error);
    let mut batch = Batch {
        ledgers: Ledgers::begin(&output).map_err(|error| lost(&error))?,
        pile: Pile::begin(&output).map_err(|error| lost(&error))?,
        seen: BTreeMap::new(),
        earlier: earlier::reports(output.root()),
        cards: Vec::new(),
        output,
        decisions: &plan.decisions,
        voice: tables.messages.voice(Language::Vietnamese),
        english: tables.messages.voice(Language::English),
        summary: Summary { entries: work.len(), ..Summary::default() },
    };
    let done = in_order(
        &pool,
        &work,
        watch.stop,
        |(entry, _)| convert(entry, tables, plan.options, &plan.decisions),
        |(entry, target), done| {
            batch.take(entry, target, done)?;
            batch.summary.done += 1;
            (watch.progress)(batch.summary.done, batch.summary.entries);
            Ok(())
        },
    );
    let ended = match done {
        Ok(_) => batch.finish(),
        Err(error) => Err(batch.ledgers.abandon(error)),
    };
    ended.map_err(|error| lost(&error))
}

/// Opens the output folder, which must not be where the input is.
fn open(plan: &Plan) -> Result<Output, Stop> {
    let Ok(input) = plan.input.canonicalize() else {
        return Err(Stop::of("batch.no-input", &plan.input));
    };
    let folder = match input.is_dir() {
        true => input.as_path(),
        false => input.parent().unwrap_or(&input),
    };
    if let Ok(output) = plan.output.canonicalize() {
        if output == folder {
            return Err(Stop::of("batch.same-folder", &plan.output));
        }
        if input.is_dir() && input.starts_with(&output) {
            return Err(Stop::of("batch.input-inside-output", &plan.output));
        }
    }
    Output::open(&plan.output)
        .map_err(|error| Stop::io("batch.output-unusable", &plan.output, &error))
}

/// The threads of a batch.
///
/// # Errors
/// The system has none to give.
pub fn pool(jobs: Option<usize>) -> Result<ThreadPool, Stop> {
    ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build().map_err(|error| {
        Stop {
            key: "batch.no-threads",
            path: PathBuf::new(),
            detail: Detail::Text(error.to_string()),
        }
    })
}

/// Each entry with what its report is called.
fn targets(entries: Vec<Entry>) -> Vec<(Entry, PathBuf)> {
    let is_file = |entry: &&Entry| entry.is_file();
    let files: Vec<&Path> =
        entries.iter().filter(is_file).map(|entry| entry.relative.as_path()).collect();
    let mut stems = stems(&files).into_iter();
    let target = |entry: &Entry| match entry.is_file() {
        true => stems.next().unwrap_or_default(),
        false => PathBuf::new(),
    };
    let targets: Vec<PathBuf> = entries.iter().map(target).collect();
    entries.into_iter().zip(targets).collect()
}

impl Batch<'_> {
    /// Writes what became of an entry. Only what concerns all entries is an error.
    fn take(&mut self, entry: &Entry, target: &Path, done: Done) -> io::Result<()> {
        let path = published(&entry.relative);
        match done {
            Done::Skipped(code) => self.skip(&path, code),
            Done::Failed { hash, trouble } => {
                if entry.is_file() {
                    self.remove(target);
                }
                self.fail(&path, hash.as_deref(), None, &trouble)
            }
            Done::Textless(textless) => {
                self.remove(target);
                self.pass_over(&path, &textless)
            }
            Done::Converted(converted) => match self.save(target, &converted) {
                Ok(()) => self.convert(&path, target, &converted),
                Err(error) => {
                    self.remove(target);
                    let trouble = Trouble::io("not-written", &error);
                    let hash = Some(converted.hash.as_str());
                    self.fail(&path, hash, Some(converted.format), &trouble)
                }
            },
        }
    }

    /// Writes the report itself, in each of its formats.
    fn save(&mut self, target: &Path, converted: &Converted) -> io::Result<()> {
        for (export, packed) in reports().zip(&converted.exports) {
            if let Some(export) = export {
                self.output.save(&with_ending(target, export.name), packed)?;
            }
        }
        Ok(())
    }

    /// Removes what an earlier run wrote for a file.
    fn remove(&mut self, target: &Path) {
        for export in reports().flatten() {
            let path = with_ending(target, export.name);
            self.output.remove(&path);
            self.earlier.remove(&published(&path));
        }
    }

    fn convert(&mut self, path: &str, target: &Path, done: &Converted) -> io::Result<()> {
        let first = self.first(path, done);
        if first.is_none() {
            for (ledger, packed) in self.ledgers.rows.iter_mut().zip(&done.exports) {
                if let Some(ledger) = ledger {
                    packed.each(|bytes| ledger.write(bytes))?;
                }
            }
            self.pile.add(&done.mentions, done.card.submission.as_deref())?;
            self.cards.push(done.card.clone());
        }
        let output =
            reports().flatten().next().map(|e| published(&with_ending(target, e.name)));
        self.summary.converted(done, first.is_none());
        self.earlier.remove(output.as_deref().unwrap_or_default());
        let differs = || {
            promises_another(Path::new(path), done.format).then(|| Trouble {
                kind: Some(done.format),
                ..Trouble::of("name-differs")
            })
        };
        let same = || first.as_deref().map(Trouble::same_content);
        let notice = differs().or_else(same);
        if let Some(notice) = &notice {
            self.summary.noticed(path, notice);
        }
        self.ledgers.list(&FileRow {
            path,
            hash: Some(&done.hash),
            format: Some(done.format),
            status: "converted",
            code: notice.as_ref().map(|notice| notice.code),
            fault: None,
            reason: notice.as_ref().map(|notice| notice.reason(self.voice)),
            advice: notice.as_ref().map(|notice| notice.advice(self.voice)),
            output: output.as_deref(),
            same_as: first.as_deref(),
            counts: Some(&done.counts),
        })
    }

    /// The first file of the same content; the same document is not told twice.
    fn first(&mut self, path: &str, done: &Converted) -> Option<String> {
        if done.counts.characters == 0 {
            return None;
        }
        let first = self.seen.entry(done.card.version.document.clone());
        let first = first.or_insert_with(|| path.to_owned());
        (first != path).then(|| first.clone())
    }

    /// Puts the facts together, tells versions of one another, and ends all files.
    fn finish(mut self) -> io::Result<Summary> {
        let mut growing = self.output.grow(FACTS)?;
        let findings =
            EXPORTS.iter().position(|export| export.name == jsonl::FINDINGS.name);
        let mut differing = 0;
        let (decisions, voice, english) = (self.decisions, self.voice, self.english);
        let rows = &mut self.ledgers.rows;
        let grown = self.pile.finish(|facts| {
            for some in facts.chunks(AT_ONCE) {
                let told = some.iter().filter_map(fact::row);
                growing.write(&jsonl::lines(told).map_err(lost_row)?)?;
            }
            let doubts = fact::doubts(&facts, decisions, voice, english);
            let open = doubts.iter().filter(|doubt| doubt.accepted.is_none());
            differing += open.count() as u64;
            let ledger =
                findings.and_then(|at| rows.get_mut(at)).and_then(Option::as_mut);
            match ledger {
                Some(ledger) => ledger.write(&jsonl::lines(&doubts).map_err(lost_row)?),
                None => Ok(()),
            }
        });
        match grown {
            Ok(()) => growing.finish()?,
            Err(error) => {
                growing.abandon();
                return Err(self.ledgers.abandon(error));
            }
        }
        self.summary.differing(differing);
        let mut growing = self.output.grow(REVISIONS)?;
        growing.write(&jsonl::lines(revisions(&self.cards)).map_err(lost_row)?)?;
        growing.finish()?;
        self.ledgers.finish()?;
        if !self.summary.is_interrupted() {
            self.summary.left_over = self.earlier.len() as u64;
        }
        Ok(self.summary)
    }

    fn fail(
        &mut self,
        path: &str,
        hash: Option<&str>,
        format: Option<&str>,
        trouble: &Trouble,
    ) -> io::Result<()> {
        self.summary.failed(path, trouble);
        let file = FileRow { path, hash, format, status: "failed", ..FileRow::default() };
        self.told(trouble, file)
    }

    fn pass_over(&mut self, path: &str, textless: &Textless) -> io::Result<()> {
        let notice = &textless.notice;
        self.summary.skipped(notice.code);
        self.summary.noticed(path, notice);
        let file = FileRow {
            path,
            hash: Some(&textless.hash),
            format: Some(textless.format),
            status: "skipped",
            counts: Some(&textless.counts),
            ..FileRow::default()
        };
        self.told(notice, file)
    }

    /// Lists a file with what is to be said of it.
    fn told(&mut self, trouble: &Trouble, file: FileRow) -> io::Result<()> {
        self.ledgers.list(&FileRow {
            code: Some(trouble.code),
            fault: trouble.fault(),
            reason: Some(trouble.reason(self.voice)),
            advice: Some(trouble.advice(self.voice)),
            ..file
        })
    }

    fn skip(&mut self, path: &str, code: &'static str) -> io::Result<()> {
        self.summary.skipped(code);
        self.ledgers.list(&FileRow {
            path,
            status: "skipped",
            code: Some(code),
            reason: Some(self.voice.name("skipped", code)),
            ..FileRow::default()
        })
    }
}

impl Ledgers {
    fn begin(output: &Output) -> io::Result<Self> {
        let grow = |export: &Export| match &export.writer {
            Writer::Report(_) => Ok(None),
            Writer::Rows { head, .. } => {
                let mut growing = output.grow(export.name)?;
                growing.write(&head())?;
                Ok(Some(growing))
            }
        };
        let rows = EXPORTS.iter().map(grow).collect::<io::Result<_>>()?;
        Ok(Self { rows, files: output.grow(FILES)? })
    }

    /// Adds an entry to the list of all.
    fn list(&mut self, row: &FileRow) -> io::Result<()> {
        let line = jsonl::lines([row]).map_err(lost_row)?;
        self.files.write(&line)
    }

    fn finish(self) -> io::Result<()> {
        self.rows.into_iter().flatten().try_for_each(Growing::finish)?;
        self.files.finish()
    }

    /// Leaves nothing unfinished behind.
    fn abandon(self, error: io::Error) -> io::Error {
        self.rows.into_iter().flatten().for_each(Growing::abandon);
        self.files.abandon();
        error
    }
}

/// The exports, in order; `None` for those of the whole batch.
fn reports() -> impl Iterator<Item = Option<&'static Export>> {
    EXPORTS.iter().map(|e| matches!(e.writer, Writer::Report(_)).then_some(e))
}

fn lost_row(error: WriteError) -> io::Error {
    io::Error::other(error.to_string())
}

fn with_ending(stem: &Path, ending: &str) -> PathBuf {
    let mut path = stem.as_os_str().to_owned();
    path.push(format!(".{ending}"));
    path.into()
}
