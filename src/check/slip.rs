//! Slips of the pen: the figures that a printed one may have been meant for.

use super::figure::Figure;
use rust_decimal::Decimal;

/// How a figure went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// The separators have another reading.
    Reading,
    /// triệu for tỷ.
    Multiplier,
    /// The decimal mark stands elsewhere, or is lost.
    Separator,
    /// A zero is lost.
    ZeroLost,
    /// Two neighbouring digits changed places.
    Swapped,
    /// A digit is lost.
    Dropped,
    /// A digit was typed twice.
    Doubled,
    /// A zero too many.
    ZeroAdded,
    /// The figure beside was written again.
    Copied,
    /// A digit too many.
    Added,
    /// One digit is another.
    Replaced,
    /// Whatever it was.
    Other,
}

impl Slip {
    /// How unlikely it is, in tenths of a nat: each way is as likely as the others, and within
    /// a way each of the figures that it could have made.
    pub const fn cost(self) -> u32 {
        match self {
            Self::Reading => 0,
            Self::Multiplier => 1,
            Self::Separator => 7,
            Self::ZeroLost => 8,
            Self::Swapped => 11,
            Self::Dropped | Self::Doubled | Self::ZeroAdded => 14,
            Self::Copied => 18,
            Self::Added => 32,
            Self::Replaced => 34,
            Self::Other => 80,
        }
    }

    /// The name in the messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Multiplier => "multiplier",
            Self::Separator => "separator",
            Self::ZeroLost => "zero-lost",
            Self::Swapped => "swapped",
            Self::Dropped => "dropped",
            Self::Doubled => "doubled",
            Self::ZeroAdded => "zero-added",
            Self::Copied => "copied",
            Self::Added => "added",
            Self::Replaced => "replaced",
            Self::Other => "other",
        }
    }
}

/// A figure that may have been meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The figure.
    pub figure: Figure,
    /// What went wrong.
    pub slip: Slip,
}

/// Digits of a figure beyond which no slips are tried.
const LONGEST: usize = 15;

/// All figures that a printed one may have been meant for by one slip. Zeros that a multiplier
/// word or an amount of round thousands ends with are no digits that slip one by one.
pub fn meant(printed: &Figure, other: Option<Decimal>) -> Vec<Meant> {
    let mut found = Vec::new();
    if let Some(other) = other {
        let grain = Decimal::new(1, other.scale());
        let figure = Figure { value: other, grain, exact: other.scale() == 0 };
        found.push(Meant { figure, slip: Slip::Reading });
    }
    let digits = digits(printed);
    if digits.is_empty() || digits.len() > LONGEST {
        return found;
    }
    let mut add = |digits: &[u8], slip| {
        if let Some(figure) = read(digits, printed) {
            found.push(Meant { figure, slip });
        }
    };
    swapped(&digits, &mut add);
    lost(&digits, &mut add);
    gained(&digits, &mut |_, digits, slip| add(digits, slip));
    replaced(&digits, &mut add);
    scaled(printed, &mut found);
    longer(&digits, printed, &mut found);
    found.retain(|meant| meant.figure.value != printed.value);
    found
}

/// The digits of a figure, down to its last printed one.
fn digits(figure: &Figure) -> Vec<u8> {
    let Some(units) = figure.value.abs().checked_div(figure.grain) else {
        return Vec::new();
    };
    units.trunc().normalize().to_string().bytes().map(|byte| byte - b'0').collect()
}

/// Digits as a figure printed as finely, and of the same sign.
fn read(digits: &[u8], like: &Figure) -> Option<Figure> {
    if like.exact && digits.len() > 1 && digits[0] == 0 {
        return None;
    }
    let step =
        |value: i64, digit: &u8| value.checked_mul(10)?.checked_add(i64::from(*digit));
    let units = digits.iter().try_fold(0_i64, step)?;
    let value = Decimal::from(units).checked_mul(like.grain)?;
    let value = match like.value.is_sign_negative() {
        true => -value,
        false => value,
    };
    Some(like.with(value))
}

fn swapped(digits: &[u8], add: &mut impl FnMut(&[u8], Slip)) {
    for at in 1..digits.len() {
        if digits[at] != digits[at - 1] {
            let mut meant = digits.to_vec();
            meant.swap(at, at - 1);
            add(&meant, Slip::Swapped);
        }
    }
}

/// One digit more was meant.
fn lost(digits: &[u8], add: &mut impl FnMut(&[u8], Slip)) {
    for at in 0..=digits.len() {
        for digit in 0..10 {
            let mut meant = digits.to_vec();
            meant.insert(at, digit);
            add(&meant, if digit == 0 { Slip::ZeroLost } else { Slip::Dropped });
        }
    }
}

/// One digit less was meant.
fn gained(digits: &[u8], add: &mut impl FnMut(usize, &[u8], Slip)) {
    for at in 0..digits.len() {
        let mut meant = digits.to_vec();
        let digit = meant.remove(at);
        let is_doubled = at > 0 && digits[at - 1] == digit
            || digits.get(at + 1).is_some_and(|next| *next == digit);
        let slip = match digit {
            _ if is_doubled => Slip::Doubled,
            0 => Slip::ZeroAdded,
            _ => Slip::Added,
        };
        add(at, &meant, slip);
    }
}

fn replaced(digits: &[u8], add: &mut impl FnMut(&[u8], Slip)) {
    for at in 0..digits.len() {
        for digit in (0..10).filter(|digit| *digit != digits[at]) {
            let mut meant = digits.to_vec();
            meant[at] = digit;
            add(&meant, Slip::Replaced);
        }
    }
}

/// A decimal too many: `2,119` for `2,19`.
fn longer(digits: &[u8], printed: &Figure, found: &mut Vec<Meant>) {
    let Some(grain) = printed.grain.checked_mul(Decimal::TEN) else { return };
    if printed.grain >= Decimal::ONE {
        return;
    }
    let decimals = printed.grain.normalize().scale() as usize;
    let like = Figure { grain, ..*printed };
    let first = digits.len().saturating_sub(decimals);
    gained(digits, &mut |at, meant, slip| {
        if let Some(figure) = (at >= first).then(|| read(meant, &like)).flatten() {
            found.push(Meant { figure, slip });
        }
    });
}

/// Another place of the decimal mark, another multiplier word.
fn scaled(printed: &Figure, found: &mut Vec<Meant>) {
    let mut add = |times: Decimal, slip| {
        let value = printed.value.checked_mul(times);
        let grain = printed.grain.checked_mul(times);
        if let (Some(value), Some(grain)) = (value, grain) {
            let exact = grain == Decimal::ONE;
            found.push(Meant { figure: Figure { value, grain, exact }, slip });
        }
    };
    for power in 1..=3 {
        let tenth = Decimal::new(1, power);
        let ten = Decimal::ONE.checked_div(tenth).unwrap_or(Decimal::ONE);
        if power < 3 || !printed.exact {
            add(tenth, Slip::Separator);
        }
        if !printed.exact {
            add(ten, Slip::Separator);
        }
    }
    if printed.grain >= Decimal::ONE_THOUSAND {
        add(Decimal::ONE_THOUSAND, Slip::Multiplier);
        add(Decimal::new(1, 3), Slip::Multiplier);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, meant_for: &str, slip: Slip) {
        let value: Decimal = printed.parse().unwrap();
        let grain = Decimal::new(1, value.scale());
        let figure = Figure { value, grain, exact: value.scale() == 0 };
        let wanted: Decimal = meant_for.parse().unwrap();
        let found = meant(&figure, None);
        let found = found.iter().filter(|meant| meant.figure.value == wanted);
        let best = found.map(|meant| meant.slip).min_by_key(|slip| slip.cost());
        assert_eq!(best, Some(slip), "{printed} for {meant_for}");
    }

    #[test]
    fn the_usual_slips_are_known() {
        check("494", "449", Slip::Swapped);
        check("12", "120", Slip::ZeroLost);
        check("1857", "18577", Slip::Dropped);
        check("18577", "1857", Slip::Doubled);
        check("2041", "241", Slip::ZeroAdded);
        check("2.119", "2.19", Slip::Doubled);
        check("459", "449", Slip::Replaced);
        check("4880", "48.80", Slip::Separator);
        check("4.880", "48.80", Slip::Separator);
    }
}
