//! Numbers in bytes, the lowest first; 0 where the bytes are missing.

/// The number in one byte.
pub fn u8_at(data: &[u8], at: usize) -> u8 {
    data.get(at).copied().unwrap_or(0)
}

/// The number in two bytes.
pub fn u16_at(data: &[u8], at: usize) -> u16 {
    match data.get(at..) {
        Some([low, high, ..]) => u16::from_le_bytes([*low, *high]),
        Some([low]) => u16::from(*low),
        _ => 0,
    }
}

/// The number in four bytes.
pub fn u32_at(data: &[u8], at: usize) -> u32 {
    if let Some([a, b, c, d, ..]) = data.get(at..) {
        return u32::from_le_bytes([*a, *b, *c, *d]);
    }
    u32::from(u16_at(data, at)) | u32::from(u16_at(data, at.saturating_add(2))) << 16
}

/// The numbers in all bytes, four bytes each.
pub fn u32s(data: &[u8]) -> Vec<u32> {
    data.chunks_exact(4).map(|number| u32_at(number, 0)).collect()
}

/// Some bytes, as far as they are there.
pub fn slice(data: &[u8], at: usize, length: usize) -> &[u8] {
    let at = at.min(data.len());
    &data[at..at.saturating_add(length).min(data.len())]
}
