//! Columns that stand under each other, for a terminal.

/// Room between two columns.
const GAP: &str = "  ";

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Its words go to the right: figures.
    pub is_figure: bool,
    /// Letters beyond which words are cut.
    pub most: usize,
}

/// Rows under their heads.
pub fn aligned(columns: &[Column], rows: &[Vec<String>]) -> String {
    let heads: Vec<String> = columns.iter().map(|column| column.head.clone()).collect();
    let rule: Vec<String> = Vec::new();
    let all = || std::iter::once(&heads).chain(rows);
    let widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let widest =
                all().filter_map(|row| row.get(at)).map(|word| width(word)).max();
            widest.unwrap_or(0).min(column.most)
        })
        .collect();
    let mut out = String::new();
    for (number, row) in all().enumerate() {
        if number == 1 {
            out.push_str(&line(columns, &widths, &rule, '─'));
        }
        out.push_str(&line(columns, &widths, row, ' '));
    }
    out
}

fn line(columns: &[Column], widths: &[usize], row: &[String], fill: char) -> String {
    let mut out = String::new();
    for (at, (column, room)) in columns.iter().zip(widths).enumerate() {
        let word = cut(row.get(at).map_or("", String::as_str), *room);
        let pad: String = std::iter::repeat_n(fill, room - width(&word)).collect();
        match column.is_figure {
            true => out.extend([pad, word]),
            false => out.extend([word, pad]),
        }
        out.push_str(GAP);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// At most so many letters, the last one an ellipsis where words were cut; on one line.
fn cut(word: &str, most: usize) -> String {
    let flat = word.replace(char::is_control, " ");
    match width(&flat) > most {
        true => flat.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
        false => flat,
    }
}

/// Letters of a composed text; each takes one square of a terminal.
fn width(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let column = |head: &str, is_figure, most| Column {
            head: head.to_owned(),
            is_figure,
            most,
        };
        let columns = [column("số", true, 9), column("chỉ tiêu", false, 8)];
        let rows = [["33", "Hộ nghèo"], ["1.939", "Tổng số hộ"]];
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(ToString::to_string).collect())
            .collect();
        let expected =
            "   số  chỉ tiêu\n─────  ────────\n   33  Hộ nghèo\n1.939  Tổng số…\n";
        assert_eq!(aligned(&columns, &rows), expected);
    }
}
