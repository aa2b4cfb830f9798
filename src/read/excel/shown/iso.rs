//! Dates and lengths of time as ISO 8601 writes them, to the serials of the 1900 calendar.

/// The serial of `2023-06-20`, of `2023-06-20T08:30:00`, of `08:30:00`. Programs write a time
/// of day with one of the last days of 1899.
pub fn date(iso: &str) -> Option<f64> {
    let iso = iso.trim().trim_end_matches('Z');
    let (day, clock) = match iso.split_once('T') {
        Some((day, clock)) => (Some(day), Some(clock)),
        None if iso.contains(':') => (None, Some(iso)),
        None => (Some(iso), None),
    };
    let days = day.map_or(Some(0.0), serial_of_day)?;
    let clock = clock.map_or(Some(0.0), share_of_day)?;
    Some(days + clock)
}

/// The share of a day of `PT8H30M0S`.
pub fn duration(iso: &str) -> Option<f64> {
    let mut seconds = 0.0;
    let mut rest = iso.trim().strip_prefix("PT")?;
    while let Some(at) = rest.find(['H', 'M', 'S']) {
        let number = rest[..at].replace(',', ".").parse::<f64>().ok()?;
        seconds += number
            * match rest.as_bytes()[at] {
                b'H' => 3600.0,
                b'M' => 60.0,
                _ => 1.0,
            };
        rest = &rest[at + 1..];
    }
    Some(seconds / 86_400.0)
}

fn serial_of_day(day: &str) -> Option<f64> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if matches!((year, month, day), (1899, 12, 30 | 31)) {
        return Some(0.0);
    }
    let dated = (1900..=9999).contains(&year) && (1..=12).contains(&month);
    if !dated || !(1..=31).contains(&day) {
        return None;
    }
    let days = days_from_epoch(year, month, day) + 25_569;
    Some(f64::from(if days < 61 { days - 1 } else { days }))
}

fn share_of_day(clock: &str) -> Option<f64> {
    let mut seconds = 0.0;
    for (part, unit) in clock.splitn(3, ':').zip([3600.0, 60.0, 1.0]) {
        seconds += part.parse::<f64>().ok()? * unit;
    }
    Some(seconds / 86_400.0)
}

/// Days from 01/01/1970 (the `days_from_civil` of Howard Hinnant).
const fn days_from_epoch(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_serials() {
        assert_eq!(date("2023-06-20"), Some(45097.0));
        assert_eq!(date("2023-06-20T18:00:00"), Some(45097.75));
        assert_eq!(date("1900-01-01"), Some(1.0));
        assert_eq!(date("1900-02-28"), Some(59.0));
        assert_eq!(date("1900-03-01"), Some(61.0));
        assert_eq!(date("06:00:00"), Some(0.25));
        assert_eq!(date("1899-12-31T06:00:00.000"), Some(0.25));
        assert_eq!(duration("PT36H00M00S"), Some(1.5));
        for wrong in ["", "hôm qua", "2023", "2023-13-01", "1385-01-01", "2023-06-x"] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }
}
