//! What the finders of relations look at: a dossier, its figures, its running texts.

use super::figure::{Figure, column_scale, figures, grain};
use super::fit::{fit, implied};
use super::line::{Item, Line, lines};
use crate::data::Tables;
use crate::model::claim::Role;
use crate::model::dossier::Dossier;
use crate::model::numeral::{Numeral, UnitId};
use crate::model::record::Record;
use crate::model::relation::{Fit, Law, Relation};
use crate::text::fold::fold_line;
use rust_decimal::Decimal;

/// A finder of relations. To add one: a file with its `FINDER`, a line in `FINDERS`.
pub type Finder = fn(&Case) -> Vec<Relation>;

/// A report under examination.
pub struct Case<'a> {
    /// All that is known of it.
    pub dossier: &'a Dossier,
    /// The words.
    pub tables: &'a Tables,
    /// The figure of each record.
    pub figures: Vec<Figure>,
    /// Running texts with figures.
    pub lines: Vec<Line>,
}

impl<'a> Case<'a> {
    /// Opens a case.
    pub fn new(dossier: &'a Dossier, tables: &'a Tables) -> Self {
        let figures = figures(dossier);
        let lines = lines(dossier, &figures);
        Self { dossier, tables, figures, lines }
    }

    /// The record of an index.
    pub fn record(&self, index: usize) -> &'a Record {
        &self.dossier.records[index]
    }

    /// The role of an item.
    pub fn role(&self, item: &Item) -> Role {
        self.record(item.record).role
    }

    /// The unit of a record; empty for none.
    pub fn unit(&self, record: usize) -> &'a str {
        self.record(record).unit.as_ref().map_or("", |unit| &unit.0)
    }

    /// What the head of its column multiplies a record by; one for most.
    pub fn column_scale(&self, record: usize) -> Decimal {
        let record = self.record(record);
        let numeral = self.dossier.numeral(record);
        let Some(Numeral { written, .. }) = numeral else { return Decimal::ONE };
        match record.text.contains(char::is_alphabetic) {
            false if written.scale > 0 => grain(written.scale, 0),
            _ => column_scale(record.value, written.value),
        }
    }

    /// Is it only said to be near, or beyond: `gần 3/4`, `trên 70%`?
    pub fn is_near(&self, record: usize) -> bool {
        let record = self.record(record);
        record.approx || record.bound.is_some()
    }

    /// Is it a figure in per cent?
    pub fn is_percent(&self, record: usize) -> bool {
        self.unit(record) == "%"
    }

    /// Do two records count in the same unit, or in units that are counted alike?
    pub fn is_alike(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.unit(a), self.unit(b));
        let alike = |unit| self.tables.lists.has("alike", &fold_line(unit));
        !a.is_empty() && (a == b || alike(a) && alike(b))
    }

    /// What a figure in one unit is to be multiplied by to be in another: 0.1 for tạ and tấn.
    pub fn ratio(&self, from: &str, to: &str) -> Option<Decimal> {
        let base =
            |name: &str| self.tables.units.to_base(Decimal::ONE, &UnitId(name.into()));
        let ((from, from_base), (to, to_base)) = (base(from)?, base(to)?);
        (from_base == to_base).then(|| from.checked_div(to)).flatten()
    }

    /// Do words hold a phrase of a list?
    pub fn holds(&self, list: &str, words: &str) -> bool {
        self.tables.lists.held(list, words).is_some()
    }

    /// A relation with its fit.
    pub fn relation(&self, law: Law, terms: Vec<usize>, firm: bool) -> Relation {
        self.scaled(law, terms, Decimal::ONE, firm)
    }

    /// A relation between units that differ by a power of ten.
    pub fn scaled(
        &self,
        law: Law,
        terms: Vec<usize>,
        times: Decimal,
        firm: bool,
    ) -> Relation {
        let fit = self.fit(law, times, &terms, |at| self.figures[at]);
        Relation { law, terms, times, firm, fit, implied: None }
    }

    /// How a law fits records, some of which may be meant otherwise than printed. `gần 3/4 số
    /// khách` is 73,8 % of them: what is said to be near is taken so.
    pub fn fit(
        &self,
        law: Law,
        times: Decimal,
        terms: &[usize],
        figure: impl Fn(usize) -> Figure,
    ) -> Fit {
        let mut figures: Vec<Figure> = terms.iter().map(|at| figure(*at)).collect();
        let strict = fit(law, times, &figures);
        if strict != Fit::Broken {
            return strict;
        }
        if !terms.iter().any(|at| self.is_near(*at)) {
            return strict;
        }
        for (at, figure) in terms.iter().zip(&mut figures) {
            if self.is_near(*at) {
                *figure = figure.about();
            }
        }
        match fit(law, times, &figures).is_proved() {
            true => Fit::Within,
            false => strict,
        }
    }

    /// A relation one figure of which is not printed.
    pub fn implied(&self, law: Law, known: usize, printed: usize) -> Relation {
        let implied = implied(law, self.figures[known], self.figures[printed]);
        Relation {
            law,
            terms: vec![known, printed],
            times: Decimal::ONE,
            firm: false,
            fit: Fit::Untestable,
            implied,
        }
    }
}
