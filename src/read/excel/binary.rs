//! Floats, faults and flags as Excel's binary formats hold them.

use crate::read::excel::sheet::Value;

/// The number in eight bytes, if they are there.
pub fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    let bytes = data.get(at..at + 8)?;
    bytes.try_into().ok().map(f64::from_le_bytes)
}

/// A number in four bytes: 30 bits of a whole one or of a float, perhaps a hundredfold.
pub fn packed(bits: u32) -> f64 {
    let number = if bits & 2 != 0 {
        f64::from(bits as i32 >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 { number / 100.0 } else { number }
}

/// A truth in one byte.
pub fn flag(byte: Option<&u8>) -> Value {
    Value::Flag(byte.is_some_and(|byte| *byte != 0))
}

/// A fault in one byte.
pub fn fault(byte: Option<&u8>) -> Value {
    let name = match byte.copied().unwrap_or(0) {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Value::Fault(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_unpacked() {
        assert_eq!(packed(1385 << 2 | 2), 1385.0);
        assert_eq!(packed(((-1217_i32) << 2) as u32 | 3), -12.17);
        assert_eq!(packed((0.5_f64.to_bits() >> 32) as u32), 0.5);
    }
}
