//! The stages that are timed, each from what the stages before it made.

use baocao::check::check;
use baocao::compose::options::Options;
use baocao::data::Tables;
use baocao::data::messages::Language;
use baocao::model::document::{Document, Source};
use baocao::model::report::Report;
use baocao::pipeline::{Outcome, process, understand};
use baocao::read::read;
use baocao::write::EXPORTS;
use baocao::write::export::{Facts, WriteError, Writer};
use calamine::{Reader, Xlsx};
use quick_xml::events::Event;
use std::hint::black_box;
use std::io::{BufReader, Cursor, Write};

/// What is timed.
pub struct Stage {
    pub name: &'static str,
    pub run: fn(&Prepared, &Tables),
}

/// A report with what each stage made of it.
pub struct Prepared {
    source: Source,
    document: Document,
    outcome: Outcome,
    report: Report,
}

/// The stages; the first is what the others are held against.
pub const STAGES: &[Stage] = &[
    Stage { name: "bare pass", run: |report, _| bare(&report.source) },
    Stage {
        name: "read",
        run: |report, tables| {
            black_box(read(&report.source, &tables.encodings).unwrap());
        },
    },
    Stage {
        name: "extract",
        run: |report, tables| {
            let document = report.document.clone();
            black_box(understand(document, String::new(), tables).unwrap());
        },
    },
    Stage {
        name: "  of it, checks",
        run: |report, tables| {
            let mut dossier = report.outcome.dossier.clone();
            black_box(check(&mut dossier, tables));
        },
    },
    Stage {
        name: "compose",
        run: |report, tables| {
            black_box(report.outcome.report(tables, Options::default()));
        },
    },
    Stage { name: "write Word", run: write_report },
    Stage { name: "write data", run: write_rows },
    Stage {
        name: "whole",
        run: |report, tables| {
            let outcome = process(&report.source, tables).unwrap();
            let composed = outcome.report(tables, Options::default());
            write_all(&composed, &outcome, tables);
        },
    },
];

/// Runs all stages over each file once.
pub fn prepare(sources: Vec<Source>, tables: &Tables) -> Vec<Prepared> {
    let prepare = |source: Source| {
        let outcome = process(&source, tables).unwrap();
        let report = outcome.report(tables, Options::default());
        let document = outcome.dossier.document.clone();
        Prepared { source, document, outcome, report }
    };
    sources.into_iter().map(prepare).collect()
}

/// The least that any reader does: a Word file's text inflated and streamed; a workbook's
/// cells by calamine.
fn bare(source: &Source) {
    if source.name.ends_with(".xlsx") {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&source.bytes)).unwrap();
        for (_, range) in book.worksheets() {
            black_box(range.used_cells().count());
        }
        return;
    }
    let mut parts = zip::ZipArchive::new(Cursor::new(&source.bytes)).unwrap();
    let part = parts.by_name("word/document.xml").unwrap();
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    let (mut buffer, mut letters) = (Vec::new(), 0);
    loop {
        match xml.read_event_into(&mut buffer).unwrap() {
            Event::Text(text) => letters += text.len(),
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    black_box(letters);
}

fn write_report(report: &Prepared, _: &Tables) {
    for export in EXPORTS {
        if let Writer::Report(write) = export.writer {
            black_box(write(&report.report).unwrap());
        }
    }
}

fn write_rows(report: &Prepared, tables: &Tables) {
    for export in EXPORTS {
        if let Writer::Rows { rows, .. } = export.writer {
            black_box(rows_of(rows, &report.outcome, tables));
        }
    }
}

fn write_all(report: &Report, outcome: &Outcome, tables: &Tables) {
    for export in EXPORTS {
        black_box(match export.writer {
            Writer::Report(write) => write(report).unwrap(),
            Writer::Rows { rows, .. } => rows_of(rows, outcome, tables),
        });
    }
}

type Rows = fn(&Facts, &mut dyn Write) -> Result<(), WriteError>;

fn rows_of(rows: Rows, outcome: &Outcome, tables: &Tables) -> Vec<u8> {
    let mut out = Vec::new();
    rows(&facts(outcome, tables), &mut out).unwrap();
    out
}

fn facts<'a>(outcome: &'a Outcome, tables: &'a Tables) -> Facts<'a> {
    Facts {
        dossier: &outcome.dossier,
        findings: &outcome.findings,
        voice: tables.messages.voice(Language::Vietnamese),
    }
}
