//! The number formats that a workbook names by number only, as a Vietnamese Excel shows them.

use crate::read::excel::shown::code::Code;

/// The code of a format that has no code in the file: 10 is `0.00%`, 14 the short date.
pub const fn builtin(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "#,##0\\ \"₫\";-#,##0\\ \"₫\"",
        7 | 8 => "#,##0.00\\ \"₫\";-#,##0.00\\ \"₫\"",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=31 | 36 | 50..=58 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 | 32 => "h:mm",
        21 | 33..=35 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        42 => "_(* #,##0\\ \"₫\"_);_(* (#,##0\\ \"₫\");_(* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        44 => "_(* #,##0.00\\ \"₫\"_);_(* (#,##0.00\\ \"₫\");_(* \"-\"??_);_(@_)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}

/// The code of a format: the file's own, but for dates that follow the reader's country. Some
/// programs give the numbers of those to other formats of theirs.
pub fn own_or_builtin(id: u32, own: Option<&str>) -> &str {
    match own {
        Some(code) if !(is_local_date(id) && Code::parse(code).is_date()) => code,
        _ => builtin(id),
    }
}

/// Dates and times by number: their code in the file, if any, is the American one and is
/// shown after the reader's own country.
pub const fn is_local_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_date_may_be_given_to_another_format() {
        assert_eq!(own_or_builtin(50, Some("0.0")), "0.0");
        assert_eq!(own_or_builtin(50, Some("yyyy/mm/dd")), "dd/mm/yyyy");
        assert_eq!(own_or_builtin(14, None), "dd/mm/yyyy");
        assert_eq!(own_or_builtin(164, Some("yyyy")), "yyyy");
    }
}
