//! What the formulas of a sheet give, worked out again from the values that its cells store:
//! `SUM` of cells and areas, + - * / and %. Nothing else is ever worked out: a formula that
//! names another function, sheet or file has no result here.

use super::address;
use super::sheet::{Area, Cell, Formula, Value};
use super::shown::decimal::decimal;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The longest formula that is worked out.
const LONGEST: usize = 1_000;

/// Brackets and signs within each other, at most.
const DEEPEST: u8 = 24;

/// The cells and letters that all formulas of a sheet may look at together.
const MOST_STEPS: u32 = 2_000_000;

/// Row and column.
type Spot = (u32, u32);

/// What a cell gives to a formula.
enum Given {
    Number(Decimal),
    /// Words count nothing in a sum.
    Words,
    /// A fault, or what was never computed.
    Nothing,
}

/// The results of formulas, by their cells.
pub fn results(formulas: &[Formula], cells: &[Cell]) -> BTreeMap<Spot, Decimal> {
    if formulas.is_empty() {
        return BTreeMap::new();
    }
    let given = cells.iter().map(|cell| ((cell.row, cell.column), given(&cell.value)));
    let cells: BTreeMap<Spot, Given> = given.collect();
    let mut steps = MOST_STEPS;
    let result = |formula: &Formula| {
        let length = u32::try_from(formula.text.len()).ok()?;
        steps = steps.checked_sub(length)?;
        let text = plain(&formula.text)?;
        let mut parser = Parser {
            rest: &text,
            cells: &cells,
            shift: (
                shift(formula.row, formula.base.0),
                shift(formula.column, formula.base.1),
            ),
            depth: 0,
            steps: &mut steps,
        };
        let result = parser.sum()?;
        let is_whole = parser.rest.is_empty();
        is_whole.then_some(((formula.row, formula.column), result))
    };
    formulas.iter().filter_map(result).collect()
}

fn given(value: &Value) -> Given {
    match value {
        Value::Number(number) => decimal(*number).map_or(Given::Nothing, Given::Number),
        Value::Missing | Value::Fault(_) | Value::Date(_) => Given::Nothing,
        Value::Text(_) | Value::Rich(_) | Value::Flag(_) => Given::Words,
    }
}

/// How far a shared formula stands from where it was written.
fn shift(own: u32, base: u32) -> i64 {
    i64::from(own) - i64::from(base)
}

/// A formula as Excel writes it: `of:=SUM([.C5:.C9])` is `SUM(C5:C9)`.
fn plain(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.rsplit_once(":=").map_or(text, |(_, formula)| formula);
    let text = text.trim_start_matches('=');
    let text = text.replace("[.", "").replace(":.", ":").replace(']', "");
    let is_own = !text.contains(['[', '!', '\'', '"', '#', '{']);
    is_own.then(|| text.split_whitespace().collect())
}

/// Reads and works out at once, from left to right.
struct Parser<'a> {
    rest: &'a str,
    cells: &'a BTreeMap<Spot, Given>,
    shift: (i64, i64),
    depth: u8,
    steps: &'a mut u32,
}

impl<'a> Parser<'a> {
    /// Passes over a sign.
    fn takes(&mut self, sign: char) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn step(&mut self) -> Option<()> {
        *self.steps = self.steps.checked_sub(1)?;
        Some(())
    }

    /// `A1+B2-3`.
    fn sum(&mut self) -> Option<Decimal> {
        self.depth = self.depth.checked_add(1).filter(|depth| *depth <= DEEPEST)?;
        let mut value = self.product()?;
        loop {
            value = match () {
                () if self.takes('+') => value.checked_add(self.product()?)?,
                () if self.takes('-') => value.checked_sub(self.product()?)?,
                () => break,
            };
        }
        self.depth -= 1;
        Some(value)
    }

    /// `A1*B2/100`.
    fn product(&mut self) -> Option<Decimal> {
        let mut value = self.signed()?;
        loop {
            value = match () {
                () if self.takes('*') => value.checked_mul(self.signed()?)?,
                () if self.takes('/') => value.checked_div(self.signed()?)?,
                () => return Some(value),
            };
        }
    }

    /// `-A1`, `12%`.
    fn signed(&mut self) -> Option<Decimal> {
        let mut is_negative = false;
        while self.rest.starts_with(['-', '+']) {
            is_negative ^= self.takes('-') || !self.takes('+');
        }
        let mut value = self.operand()?;
        while self.takes('%') {
            value = value.checked_div(Decimal::ONE_HUNDRED)?;
        }
        Some(if is_negative { -value } else { value })
    }

    /// A number, a cell, a bracket, a sum of areas.
    fn operand(&mut self) -> Option<Decimal> {
        if self.takes('(') {
            let value = self.sum()?;
            return self.takes(')').then_some(value);
        }
        let own = |c: char| c.is_ascii_alphanumeric() || matches!(c, '$' | '.' | ':');
        let end = self.rest.find(|c| !own(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if word.eq_ignore_ascii_case("SUM") && self.takes('(') {
            return self.areas();
        }
        if word.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return word.parse().ok();
        }
        let spot = self.spot(word)?;
        self.step()?;
        match self.cells.get(&spot) {
            Some(Given::Number(value)) => Some(*value),
            None => Some(Decimal::ZERO),
            Some(Given::Words | Given::Nothing) => None,
        }
    }

    /// The arguments of a sum, up to its bracket.
    fn areas(&mut self) -> Option<Decimal> {
        let mut total = Decimal::ZERO;
        loop {
            let own = |c: char| c.is_ascii_alphanumeric() || matches!(c, '$' | ':');
            let end = self.rest.find(|c| !own(c)).unwrap_or(self.rest.len());
            let part = match self.rest[..end].split_once(':') {
                Some((first, last)) => {
                    let (from, to) = (self.spot(first)?, self.spot(last)?);
                    self.rest = &self.rest[end..];
                    let rows = (from.0.min(to.0), from.0.max(to.0));
                    let columns = (from.1.min(to.1), from.1.max(to.1));
                    self.area(Area { rows, columns })?
                }
                None => self.sum()?,
            };
            total = total.checked_add(part)?;
            if self.takes(')') {
                return Some(total);
            }
            if !(self.takes(',') || self.takes(';')) {
                return None;
            }
        }
    }

    fn area(&mut self, area: Area) -> Option<Decimal> {
        let mut total = Decimal::ZERO;
        let cells = self.cells;
        for ((_, column), given) in
            cells.range((area.rows.0, 0)..=(area.rows.1, u32::MAX))
        {
            self.step()?;
            if !(area.columns.0..=area.columns.1).contains(column) {
                continue;
            }
            match given {
                Given::Number(value) => total = total.checked_add(*value)?,
                Given::Words => {}
                Given::Nothing => return None,
            }
        }
        Some(total)
    }

    /// The cell that `$B$12` names, seen from the formula's own.
    fn spot(&self, word: &str) -> Option<Spot> {
        let (row, column) = address::cell(word)?;
        let is_fixed_column = word.starts_with('$');
        let is_fixed_row = word.get(1..)?.contains('$');
        let moved = |at: u32, by: i64, is_fixed: bool| {
            u32::try_from(i64::from(at) + if is_fixed { 0 } else { by }).ok()
        };
        let row = moved(row, self.shift.0, is_fixed_row)?;
        Some((row, moved(column, self.shift.1, is_fixed_column)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet of A1 = 3, A2 = 4, A3 = words, A4 = a fault, B1 = 50.
    fn result(text: &str) -> Option<String> {
        let cell =
            |row, column, value| Cell { row, column, value, style: 0, formula: false };
        let cells = [
            cell(0, 0, Value::Number(3.0)),
            cell(1, 0, Value::Number(4.0)),
            cell(2, 0, Value::Text("ha".to_owned())),
            cell(3, 0, Value::Fault("#DIV/0!".to_owned())),
            cell(0, 1, Value::Number(50.0)),
        ];
        let formula = Formula { row: 8, column: 8, text: text.into(), base: (8, 8) };
        let results = results(&[formula], &cells);
        results.get(&(8, 8)).map(|value| value.normalize().to_string())
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(result(text).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn sums_and_arithmetic_are_worked_out() {
        check("SUM(A1:A3)", "7");
        check("=SUM(A1:A2,B1)+1", "58");
        check("of:=SUM([.A1:.A2];[.B1])", "57");
        check("of:=[.A1]/[.B1]*100", "6");
        check("-(A1-$A$2)*2", "2");
        check("A1/B1%", "6");
        check("SUM(A1*2,A2)", "10");
        check("C9+1.5", "1.5");
    }

    #[test]
    fn nothing_else_is_worked_out() {
        let deep = format!("{}A1{}", "(".repeat(40), ")".repeat(40));
        for text in [
            "",
            "A3+1",
            "A4+1",
            "SUM(A1:A4)",
            "A1/0",
            "IF(A1,1,2)",
            "Sheet2!A1",
            "A1^2",
            "WEBSERVICE(\"x\")",
            "SUM(A1",
            "A1 A2",
            "[1]Sheet!A1",
            "NOW()",
            "A1++",
            &deep,
        ] {
            assert_eq!(result(text), None, "{text}");
        }
    }

    #[test]
    fn a_shared_formula_moves_with_its_cell() {
        let cell = |row, value| Cell {
            row,
            column: 0,
            value: Value::Number(value),
            style: 0,
            formula: false,
        };
        let formula = Formula { row: 1, column: 1, text: "A1*$A$1".into(), base: (0, 1) };
        let results = results(&[formula], &[cell(0, 3.0), cell(1, 5.0)]);
        assert_eq!(results.get(&(1, 1)), Some(&Decimal::from(15)));
    }

    #[test]
    fn wide_areas_end() {
        let cells: Vec<Cell> = (0..3_000)
            .map(|row| Cell {
                row,
                column: 0,
                value: Value::Number(1.0),
                style: 0,
                formula: false,
            })
            .collect();
        let wide = |row| Formula {
            row,
            column: 1,
            text: "SUM(A1:XFD1048576)".into(),
            base: (row, 1),
        };
        let formulas: Vec<Formula> = (0..1_000).map(wide).collect();
        assert!(results(&formulas, &cells).len() < 1_000);
    }
}
