//! Times to a table: the median of the rounds, and the ratio to the first line, which is
//! taken round by round.

/// What was timed.
pub struct Line<'a> {
    pub name: &'a str,
    /// Seconds of one pass over all files, a round each.
    pub times: Vec<f64>,
    pub files: usize,
}

/// Prints the lines under a title.
pub fn print(title: &str, lines: &[Line]) {
    println!("\n{title}");
    println!(
        "{:<22}{:>12}{:>12}{:>12}  (least to most)",
        "", "reports/s", "ms/report", "× the first"
    );
    let Some(first) = lines.first() else { return };
    for line in lines {
        let files = line.files as f64;
        let time = median(line.times.clone());
        let ratios =
            line.times.iter().zip(&first.times).map(|(time, first)| time / first);
        let ratios: Vec<f64> = ratios.collect();
        let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
        let most = ratios.iter().copied().fold(0.0, f64::max);
        println!(
            "{:<22}{:>12.0}{:>12.3}{:>12.2}  ({least:.2} to {most:.2})",
            line.name,
            files / time,
            1000.0 * time / files,
            median(ratios),
        );
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
