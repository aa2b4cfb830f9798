//! baocao (báo cáo: report) reads ward reports from Vietnam as Word, Excel and text
//! files, accounts for every numeral in them, tells the figures as records, checks them,
//! and writes each report again in its standard form.
//!
//! # Ten verbs
//!
//! Each makes one noun, and each is a room that knows nothing of the rooms after it.
//!
//! | verb | from | makes | can fail? |
//! |---|---|---|---|
//! | [`read`] | bytes | a `Document`: what stands in the file | `ReadError` |
//! | [`outline`] | Document | an `Outline`: masthead, sections, running texts, grids | no |
//! | [`identify`] | Document, Outline | an `Identity`: whose report, of when | no |
//! | [`scan`] | Document, Outline | `Numeral`s: every number, once, with one sense | no |
//! | [`extract`] | and Numerals | `Claim`s: whose is each quantity, and in which role | no |
//! | [`normalize`] | and Claims | `Record`s: signs, base units, periods, sections | no |
//! | [`check`] | a Dossier of all these | `Finding`s: what cannot be right | no |
//! | [`join`] | Dossiers of a batch | facts with their mentions, versions | no |
//! | [`compose`] | Dossier, Findings | a `Report`: the standard form, in no format yet | no |
//! | [`mod@write`] | Report, or the facts | bytes | `WriteError` |
//!
//! Why so many small steps? Because the mistakes of a reader of reports are of different
//! kinds. "6 tháng" is a number and no quantity (*scan*); "giảm 25 tấn" is a quantity and
//! a change (*extract*); "51 triệu" is 51000000 đồng (*normalize*); "449/920 em = 48,80%"
//! proves itself (*check*). A step that answers one question is tested by one sentence.
//!
//! # The plan
//!
//! ```text
//!                          main.rs
//!                            │
//!                          cmd/            the command line; one subcommand a file
//!                            │
//!                         batch/           the disk and the threads: here alone
//!                          │    └─────────────────────────┐
//!                     pipeline.rs          one report; alone knows the order
//!                      explain/            asks scan and extract again, and tells why
//!      ┌────────┬─────────┬───────┼────────┬─────────┬────────┬───┴─────┐
//!    read/ outline/ identify/  scan/  extract/ normalize  check/ compose/ write/
//!      └────────┴─────────┴───────┴────┬───┴─────────┴────────┴─────────┘
//!                          data/           all that is known beforehand (TOML)
//!                       model/   text/     the nouns; comparing and cutting text
//! ```
//!
//! *Join* alone sees more than one report: [`batch`] hands it what is laid aside of each.
//!
//! Between *scan* and *extract* [`ledger`] holds the numerals against the text, and the
//! text against the file's own parts: when a digit is lost, the file has failed.
//!
//! # Invariants
//!
//! Kept by a test (`tests/suite/house.rs`) or a lint where one can.
//!
//! 1. Every import points down. Stages do not know each other, but for running text and
//!    sections, which *outline* and *scan* find once for those after them.
//! 2. [`model`] computes nothing and names no file format.
//! 3. The disk, the walk and rayon live in [`batch`].
//! 4. The same bytes and tables make the same output, whatever the threads: no clock, no
//!    randomness, no order of a hash.
//! 5. Numbers are `Decimal`; `f64` stays where spreadsheets store it, in `read/excel/`.
//! 6. Within the program, offsets are bytes of a block's own text; published, they are Unicode
//!    code points. Lines, columns and rows for people count from 1.
//! 7. Only *check* finds fault; only *read*, *data* and *write* return errors.
//! 8. Nothing read is dropped in silence: it is a block, or a `Gap`.
//! 9. No number is lost: each is claimed, or has a sense other than a quantity, or is found by
//!    the check `unclaimed`.
//! 10. No file is named for nothing (`utils`, `helpers`, `common`, `misc` …).
//! 11. `use` names the module that defines; nothing is re-exported.
//! 12. No `unwrap` or `expect` outside of tests; indexing only with ids that the same value
//!     made.
//!
//! # Where one thing is added
//!
//! | a new … | write | register |
//! |---|---|---|
//! | unit, or spelling of one | an entry in `data/units.toml`, `data/nouns.toml` | – |
//! | indicator | an entry in `data/indicators/FIELD.toml` | – (a new field: one line in `data/mod.rs`) |
//! | wording for plan, change, share | an entry in `data/cues.toml` | – |
//! | kind of number that is no quantity | an entry in `data/senses.toml` | – |
//! | word that names a place, other name of a province | an entry in `data/places.toml` | – |
//! | administrative unit | `data/places/SOURCE.md` tells how the list is made | – |
//! | head of a column | an entry in `data/columns.toml` | – |
//! | section of the standard report | an entry in `data/layout.toml` | – |
//! | message to users | an entry in `data/messages.toml` | – |
//! | input format | `read/NAME.rs` with its `FORMAT` | one line in [`read::FORMATS`] |
//! | export | `write/NAME.rs` with its `EXPORT` | one line in [`write::EXPORTS`] |
//! | check | `check/NAME.rs` with its `CHECK` | one line in [`check::CHECKS`] |
//! | relation between figures | `check/NAME.rs` with its `find` | one line in [`check::related::FINDERS`] |
//! | subcommand | `cmd/NAME.rs` with its `COMMAND` | one line in [`cmd::COMMANDS`] |
//!
//! Entries of tables need no Rust and no build: `baocao convert --tables DIR` lays a
//! folder of them over the built-in ones.
//!
//! # Words
//!
//! *Masthead* is phần đầu văn bản; *ward* phường, xã; *period* kỳ báo cáo; *indicator*
//! chỉ tiêu; *role* loại số (thực hiện, kế hoạch …); *cue* từ báo hiệu; *finding* điểm
//! cần xem lại; *gap* phần không đọc được; *dossier* all that is known of one report.

pub mod batch;
pub mod check;
pub mod cmd;
pub mod compose;
pub mod data;
pub mod explain;
pub mod extract;
pub mod identify;
pub mod join;
pub mod ledger;
pub mod model;
pub mod normalize;
pub mod outline;
pub mod pipeline;
pub mod read;
pub mod scan;
pub mod text;
pub mod write;
