//! Claims in grids: row names and column heads.

use super::name::Naming;
use super::prose;
use crate::data::Tables;
use crate::data::columns::ColumnRole;
use crate::model::claim::{Claim, Role};
use crate::model::document::{Document, Span};
use crate::model::numeral::{Numeral, Sense};
use crate::model::outline::{Grid, Mood, Outline, Part};
use crate::model::period::{self, Period};
use crate::outline::grid::head;
use crate::outline::period::year;
use crate::scan::reading::{Reading, Readings};
use crate::text::fold::{fold_line, holds};

/// What a column says of its figures.
#[derive(Clone, Debug)]
struct Column {
    /// Role of its figures; `None` where the head names an indicator.
    role: Option<Role>,
    /// A plan is said in the head.
    of_plan: bool,
    /// What the head names beside a role: `Hộ nghèo`.
    names: String,
    /// A period of its own.
    period: Option<Period>,
}

/// A row while the grid is walked.
#[derive(Clone, Debug, Default)]
struct RowName {
    /// The row's own words.
    own: String,
    /// The row that it is a part of: name, and the numerals by column.
    parent: Option<usize>,
    /// Depth by label: group 0, row 1, child 2 …
    depth: u8,
    /// A place, or a total over places.
    place: bool,
    /// `Tổng số`, `Cộng`.
    total: bool,
    /// The actual figure, for remarks in the row.
    main: Option<(usize, Naming)>,
    /// Numerals by column.
    cells: Vec<Option<usize>>,
}

/// Everything about a grid that its cells need.
struct Frame<'a> {
    document: &'a Document,
    grid: &'a Grid,
    readings: &'a Readings,
    numerals: &'a [Numeral],
    tables: &'a Tables,
    columns: Vec<Column>,
    caption: String,
    planned: bool,
}

/// Claims the figures of a grid.
pub fn claims(
    document: &Document,
    outline: &Outline,
    grid: &Grid,
    readings: &Readings,
    numerals: &[Numeral],
    tables: &Tables,
    claims: &mut Vec<Claim>,
) {
    let planned =
        grid.section.is_some_and(|at| outline.sections[at].mood == Mood::Planned);
    let frame = Frame {
        document,
        grid,
        readings,
        numerals,
        tables,
        columns: columns(document, grid, tables),
        caption: caption(document, grid, tables),
        planned,
    };
    let mut rows: Vec<RowName> = Vec::new();
    for row in grid.rows.iter().skip(grid.head) {
        frame.row(row, &mut rows, claims);
    }
    for row in grid.rows.iter().take(grid.top) {
        frame.titles(row, claims);
    }
}

/// What all columns say, with years compared: of two `TH` columns the earlier is what was.
fn columns(document: &Document, grid: &Grid, tables: &Tables) -> Vec<Column> {
    let mut found: Vec<Column> = (0..grid.columns.len())
        .map(|at| column(&head(document, grid, at), grid.columns[at], tables))
        .collect();
    let latest =
        found.iter().filter_map(|column| column.period).map(|period| period.year).max();
    let planned = found.iter().any(|column| column.role == Some(Role::Plan));
    for column in &mut found {
        let earlier = column.period.is_some_and(|period| Some(period.year) < latest);
        if planned && earlier && column.role == Some(Role::Actual) {
            column.role = Some(Role::Previous);
        }
        if !planned && column.role == Some(Role::PctOfPlan) && !column.of_plan {
            column.role = Some(Role::Share);
        }
    }
    found
}

fn column(head: &str, part: Part, tables: &Tables) -> Column {
    let folded = fold_line(&without_brackets(head));
    let whole = fold_line(head);
    let role = tables.columns.role(&whole);
    let names = match role {
        Some((_, words)) => residue(&without_brackets(head), words),
        None => residue(&without_brackets(head), ""),
    };
    let period = folded
        .split(' ')
        .find_map(year)
        .map(|year| Period { year, part: period::Part::Year });
    let role = role
        .map(|(role, _)| role_of(role))
        .or_else(|| whole.starts_with('%').then_some(Role::Share));
    let _ = part;
    let of_plan = ["kế hoạch", "kh", "dt", "dự toán", "nq", "nghị quyết"].iter().any(|word| holds(&whole, word));
    Column { role, of_plan, names, period }
}

fn role_of(role: ColumnRole) -> Role {
    match role {
        ColumnRole::Plan => Role::Plan,
        ColumnRole::Actual => Role::Actual,
        ColumnRole::Previous => Role::Previous,
        ColumnRole::Change => Role::Change,
        ColumnRole::PctChange => Role::PctChange,
        ColumnRole::PctOfPlan => Role::PctOfPlan,
        ColumnRole::PctOfPrevious => Role::PctOfPrevious,
        ColumnRole::Share => Role::Share,
        ColumnRole::Target => Role::Target,
    }
}

fn without_brackets(head: &str) -> String {
    let mut depth = 0_u8;
    head.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

/// The words of a head without those that told the role, without times and small words.
fn residue(head: &str, role: &str) -> String {
    const SILENT: [&str; 26] = [
        "năm", "tháng", "đầu", "cuối", "quý", "kỳ", "kì", "so", "với", "sánh", "%",
        "trong", "đã", "được", "đến", "ngày", "đạt", "6", "9", "số", "giá", "trị",
        "tính", "lượng", "của", "theo",
    ];
    let folded_role: Vec<&str> =
        role.split(' ').filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = head.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold_line(word)).collect();
    let at = (0..words.len()).find(|at| {
        !folded_role.is_empty()
            && folded_role
                .iter()
                .enumerate()
                .all(|(n, word)| folded.get(at + n).is_some_and(|w| w == word))
    });
    let kept: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(n, _)| at.is_none_or(|at| *n < at || *n >= at + folded_role.len()))
        .map(|(n, word)| (n, *word))
        .filter(|(n, _)| year(&folded[*n]).is_none() && !folded[*n].is_empty())
        .map(|(_, word)| word)
        .collect();
    let silent = kept.iter().all(|word| SILENT.contains(&fold_line(word).as_str()));
    if silent { String::new() } else { kept.join(" ") }
}

/// The words of a table's title that say of what it is.
fn caption(document: &Document, grid: &Grid, tables: &Tables) -> String {
    let own = grid.rows.iter().take(grid.top).flatten().flatten().copied();
    let over = grid.caption.iter().copied();
    let title =
        over.chain(own).map(|span| document.text(span)).find(|text| is_title(text));
    title.map(|title| prose::topic_of(title, tables)).unwrap_or_default()
}

fn is_title(text: &str) -> bool {
    let folded = fold_line(text);
    let unit = ["đơn vị tính", "đvt", "kèm theo", "ủy ban"]
        .iter()
        .any(|word| folded.starts_with(word));
    !unit
        && text.chars().count() > 8
        && text.chars().count() < 160
        && !text.ends_with('.')
}

impl Frame<'_> {
    fn row(
        &self,
        row: &[Option<Span>],
        rows: &mut Vec<RowName>,
        claims: &mut Vec<Claim>,
    ) {
        let Some(mut name) = self.name(row, rows) else { return };
        name.cells = vec![None; row.len()];
        let mut notes = Vec::new();
        let mut seen: Option<Span> = None;
        for (column, cell) in row.iter().enumerate() {
            let Some(span) = *cell else { continue };
            if seen == Some(span) {
                continue;
            }
            seen = Some(span);
            let Some(reading) = self.readings.cell(span) else { continue };
            match self.grid.columns[column] {
                Part::Value => self.cell(reading, column, &mut name, rows, claims),
                Part::Note => notes.push(reading),
                _ => {}
            }
        }
        for reading in notes {
            let main = name.main.clone();
            prose::claims_beside(
                reading,
                self.numerals,
                self.tables,
                main,
                self.planned,
                claims,
            );
        }
        rows.push(name);
    }

    /// The cells of title rows are text like any other.
    fn titles(&self, row: &[Option<Span>], claims: &mut Vec<Claim>) {
        let mut seen = None;
        for span in row.iter().flatten() {
            if seen != Some(*span)
                && let Some(reading) = self.readings.cell(*span)
            {
                prose::claims_beside(
                    reading,
                    self.numerals,
                    self.tables,
                    None,
                    self.planned,
                    claims,
                );
            }
            seen = Some(*span);
        }
    }

    /// The row's name with its place among the rows before it.
    fn name(&self, row: &[Option<Span>], rows: &[RowName]) -> Option<RowName> {
        let at = self.grid.columns.iter().position(|part| *part == Part::Name);
        let text = at
            .and_then(|at| row.get(at).copied().flatten())
            .map_or("", |span| self.document.text(span));
        let index = self
            .grid
            .columns
            .iter()
            .position(|part| *part == Part::Index)
            .and_then(|at| row.get(at).copied().flatten())
            .map_or("", |span| self.document.text(span).trim());
        let (text, within) = of_which(text.trim());
        let bulleted = text.starts_with(['-', '+', '–', '*', '•']);
        let own = text
            .trim_start_matches(['-', '+', '–', '*', '•', ' ', '.'])
            .trim_end_matches([':', ' ']);
        let own = without_unit(own);
        let folded = fold_line(&own);
        let total = folded == "tổng"
            || folded.starts_with("tổng số") && folded.split(' ').count() <= 3
            || folded.starts_with("tổng cộng")
            || folded == "cộng"
            || folded.starts_with("toàn xã")
            || folded.starts_with("toàn phường");
        let place = total || self.place_column(at) || place_name(&folded);
        let own = match at.filter(|_| !total && self.place_column(at) && !place_name(&folded)) {
            Some(at) => format!("{} {own}", place_word(&head(self.document, self.grid, at))),
            None => own,
        };
        let own = own.trim().to_owned();
        let depth = depth(index, bulleted || within);
        let parent =
            rows.iter().rposition(|earlier| earlier.depth < depth && earlier.depth > 0);
        let parent = parent.filter(|_| depth > 1);
        Some(RowName { own, parent, depth, place, total, ..RowName::default() })
    }

    /// Does the column of names list places?
    fn place_column(&self, at: Option<usize>) -> bool {
        let head = at
            .map(|at| fold_line(&head(self.document, self.grid, at)))
            .unwrap_or_default();
        [
            "ấp",
            "thôn",
            "xóm",
            "khu phố",
            "tổ dân phố",
            "đơn vị",
            "tên làng",
            "khóm",
            "bản",
            "buôn",
            "xã",
            "phường",
            "địa bàn",
            "tên thôn",
            "tên đơn vị",
            "xã phường",
            "làng",
            "khối",
            "tdp",
        ]
        .contains(&head.as_str())
    }

    fn cell(
        &self,
        reading: &Reading,
        column: usize,
        name: &mut RowName,
        rows: &[RowName],
        claims: &mut Vec<Claim>,
    ) {
        let own = &self.columns[column];
        let ratio = matches!(
            own.role,
            Some(Role::PctOfPlan | Role::PctOfPrevious | Role::PctChange | Role::Change)
        );
        let naming = match &name.main {
            Some((_, main)) if ratio => main.clone(),
            _ => self.naming(reading, column, name, rows),
        };
        let before = claims.len();
        prose::claims_beside(reading, self.numerals, self.tables, None, false, claims);
        for claim in &mut claims[before..] {
            let numeral = &self.numerals[claim.numeral];
            let plain = matches!(
                claim.role,
                Role::Actual | Role::Share | Role::PctOfPlan | Role::Change
            );
            if plain {
                claim.role = self.role(own, numeral);
            }
            claim.name = naming.text();
            claim.named_by = Vec::new();
            claim.period = own.period.filter(|_| {
                self.columns.iter().filter(|c| c.period.is_some()).count() > 1
            });
            claim.rule = "table/row-and-column".into();
            claim.negative = false;
            claim.part_of = name
                .parent
                .and_then(|parent| rows[parent].cells.get(column).copied().flatten());
            name.cells[column] = Some(claim.numeral);
            if name.main.is_none()
                && matches!(claim.role, Role::Actual | Role::Share | Role::Plan)
            {
                name.main = Some((claim.numeral, naming.clone()));
            }
        }
    }

    fn role(&self, column: &Column, numeral: &Numeral) -> Role {
        let percent = numeral.sense == Sense::Percent;
        let ratio_column = matches!(
            column.role,
            Some(
                Role::PctOfPlan
                    | Role::PctOfPrevious
                    | Role::PctChange
                    | Role::Change
                    | Role::Share
            )
        );
        match column.role {
            Some(role @ (Role::Plan | Role::Previous | Role::Target)) => role,
            Some(Role::Actual) | None if percent => Role::Share,
            Some(role) if ratio_column => role,
            Some(role) => role,
            None if self.planned => Role::Target,
            None => Role::Actual,
        }
    }

    /// The name of a figure: the head's words and the row's, completed by the title.
    fn naming(
        &self,
        reading: &Reading,
        column: usize,
        name: &RowName,
        rows: &[RowName],
    ) -> Naming {
        let numeral = reading.numerals.clone().next().map(|at| &self.numerals[at]);
        let dimension = numeral
            .and_then(|numeral| numeral.unit.as_ref())
            .map_or("", |unit| self.tables.units.dimension(unit));
        let mut parts: Vec<String> = Vec::new();
        let head = self.head_names(column);
        if !head.is_empty() {
            parts.push(head.clone());
        }
        if name.place
            && head.len() < 30
            && !self.caption.is_empty()
            && (head.is_empty() || self.verbal(&head))
        {
            parts.push(self.caption.clone());
        }
        if !name.total || parts.is_empty() && head.is_empty() && self.caption.is_empty() {
            parts.push(name.own.clone());
        } else if name.total && !self.place_rows(rows) && head.is_empty() {
            parts = vec![name.own.clone()];
        }
        if let Some(parent) = name.parent.map(|at| &rows[at])
            && dangling(&name.own)
        {
            parts.push(parent.own.clone());
        }
        let core = lowered(&parts).join(" ");
        let measure = self.measure(dimension, &core, numeral);
        Naming { head: measure, core, generic: false, ..Naming::default() }
    }

    fn place_rows(&self, rows: &[RowName]) -> bool {
        rows.iter().any(|row| row.place && !row.total)
            || self.place_column(
                self.grid.columns.iter().position(|part| *part == Part::Name),
            )
    }

    /// The words of a head; those of its neighbour for a plan beside it: `Kế hoạch | Xuống giống`.
    fn head_names(&self, column: usize) -> String {
        let own = &self.columns[column];
        let values = |at: &usize| self.grid.columns[*at] == Part::Value;
        let ratio =
            matches!(own.role, Some(Role::Plan | Role::PctOfPlan | Role::PctOfPrevious));
        if !own.names.is_empty() && !ratio {
            return own.names.clone();
        }
        if !ratio {
            return String::new();
        }
        let named = |at: &usize| {
            values(at)
                && !self.columns[*at].names.is_empty()
                && !matches!(
                    self.columns[*at].role,
                    Some(Role::Plan | Role::PctOfPlan | Role::PctOfPrevious)
                )
        };
        let next = (column + 1..self.columns.len()).find(named);
        let before = (0..column).rev().find(named);
        let (first, second) = match own.role {
            Some(Role::Plan) => (next, before),
            _ => (before, next),
        };
        first.or(second).map(|at| self.columns[at].names.clone()).unwrap_or_default()
    }

    /// A head that names only what was done: `Xuống giống`, `Đã tiêm`.
    fn verbal(&self, head: &str) -> bool {
        use crate::data::lexicon::Tag;
        let passage = crate::text::passage::Passage::of(head, &self.tables.words);
        let tags = self.tables.lexicon.words.longest(passage.ids(0));
        tags.is_some_and(|(_, tags)| tags.any(&[Tag::Verb, Tag::Aux, Tag::Light]))
    }

    /// What is measured, where neither head nor row says it.
    fn measure(&self, dimension: &str, core: &str, numeral: Option<&Numeral>) -> String {
        let folded = fold_line(core);
        let percent = numeral.is_some_and(|numeral| numeral.sense == Sense::Percent);
        let named = [
            "diện tích",
            "dt",
            "sản lượng",
            "năng suất",
            "chiều dài",
            "tỉ lệ",
            "tỉ trọng",
            "tốc độ",
            "khối lượng",
            "số",
            "tổng số",
            "mức",
            "độ",
        ]
        .iter()
        .any(|word| {
            folded.starts_with(word) || holds(&folded, word) && word.contains(' ')
        });
        match (named, percent, dimension) {
            (true, ..) => String::new(),
            (_, true, "ratio") => "Tỷ lệ".into(),
            (_, _, "area" | "mass" | "yield" | "length") => self
                .tables
                .lexicon
                .measures
                .get(dimension)
                .map(|name| name.to_string())
                .unwrap_or_default(),
            (_, _, "count")
                if folded.starts_with("hộ")
                    || folded.starts_with("ca ")
                    || folded.starts_with("trẻ") =>
            {
                "Số".into()
            }
            _ => String::new(),
        }
    }
}

/// Parts of a name behind the first, without the capital of a line's start.
fn lowered(parts: &[String]) -> Vec<String> {
    let lower = |part: &String| {
        let mut letters = part.chars();
        let first = letters.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
        let known = part.chars().nth(1).is_some_and(char::is_lowercase);
        if known { first + letters.as_str() } else { part.clone() }
    };
    parts.iter().map(lower).collect()
}

/// `Trong đó: - Cây lúa`: the row's words, and whether it is a part of the row above.
fn of_which(text: &str) -> (&str, bool) {
    for opening in ["Trong đó:", "Trong đó", "trong đó:", "Tr.đó:", "T.đó:", "TĐ:"]
    {
        if let Some(rest) = text.strip_prefix(opening) {
            return (rest.trim_start(), true);
        }
    }
    (text, false)
}

/// The unit in brackets behind a row's name is no part of it.
fn without_unit(text: &str) -> String {
    match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((name, unit)) if unit.chars().count() <= 14 => name.trim().to_owned(),
        _ => text.to_owned(),
    }
}

/// Depth by the row's number: A, I: groups; 1: rows; 1.1, a, -: parts.
fn depth(index: &str, bulleted: bool) -> u8 {
    let number = index.trim_end_matches(['.', ')']);
    let base = match number {
        "" => 1,
        "-" | "+" | "–" | "*" => 3,
        _ if crate::outline::heading::roman(number) => 1,
        _ if number.len() == 1 && number.chars().all(|c| c.is_ascii_uppercase()) => 1,
        _ if number.contains('.') => 2 + number.matches('.').count().min(3) as u8,
        _ if number.chars().all(|c| c.is_ascii_digit()) => 2,
        _ => 3,
    };
    if bulleted { base.max(2) + 1 } else { base }
}

/// `Ấp`, `Tên thôn` over a column of names: the word goes before each.
fn place_word(head: &str) -> String {
    let folded = fold_line(head);
    let word = folded.strip_prefix("tên ").unwrap_or(&folded);
    match word {
        "đơn vị" | "địa bàn" | "làng" | "xã phường" => String::new(),
        _ => head.trim_start_matches("Tên ").to_lowercase(),
    }
}

fn place_name(folded: &str) -> bool {
    [
        "ấp ",
        "thôn ",
        "xóm ",
        "khu phố ",
        "tổ dân phố ",
        "khóm ",
        "bản ",
        "buôn ",
        "plei ",
        "làng ",
        "tdp ",
        "khối ",
    ]
    .iter()
    .any(|word| folded.starts_with(word))
}

/// A part's name that says nothing without the whole: `Nam`, `Nữ`, `Đã giải quyết`.
fn dangling(own: &str) -> bool {
    let folded = fold_line(own);
    matches!(folded.as_str(), "nam" | "nữ" | "khác" | "còn lại" | "đúng hạn" | "quá hạn")
        || folded.starts_with("đã ")
        || folded.starts_with("đang ")
        || folded.starts_with("chưa ")
}
