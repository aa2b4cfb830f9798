//! Units that a list of items leaves out: they are said in the item above.

use super::given::fill;
use super::reading::Readings;
use crate::data::Tables;
use crate::model::document::Document;
use crate::model::numeral::{Numeral, Sense, UnitId};
use crate::outline::heading::{self, LabelKind};
use crate::text::fold::fold_line;

/// An item of a list while its parts are read: how deep it stands, what it counts.
struct Open {
    kind: Option<LabelKind>,
    unit: Option<UnitId>,
}

/// `- Tổng số đơn nhận: 36 đơn.` `+ Khiếu nại: 10` — the parts of an item count what it counts.
pub fn carry(
    document: &Document,
    readings: &Readings,
    numerals: &mut [Numeral],
    tables: &Tables,
) {
    let mut open: Vec<Open> = Vec::new();
    for reading in readings.all.iter().filter(|reading| reading.flow.is_some()) {
        let text = reading.passage.text.as_str();
        let first = reading.spans.first();
        let label = first.and_then(|first| heading::of(document, *first, &tables.forms));
        let kind = label.map(|label| label.kind);
        while open.last().is_some_and(|item| kind.is_none() || item.kind >= kind) {
            open.pop();
        }
        let own = &mut numerals[reading.numerals.clone()];
        let measured = tables.lists.held("rate", &fold_line(text)).is_some();
        if let Some(unit) =
            open.last().and_then(|item| item.unit.clone()).filter(|_| !measured)
        {
            fill(own, &unit, 0, "quantity/unit-of-list");
        }
        let unit = counted(own, tables);
        let opens = kind.is_some() || text.trim_end().ends_with(':');
        if opens {
            open.push(Open { kind, unit });
        }
    }
}

/// What an item counts: the unit of its first count.
fn counted(numerals: &[Numeral], tables: &Tables) -> Option<UnitId> {
    let unit = numerals
        .iter()
        .filter(|numeral| numeral.sense == Sense::Value)
        .find_map(|numeral| numeral.unit.as_ref())?;
    (tables.units.dimension(unit) == "count").then(|| unit.clone())
}
