//! Short keys of words, which stay as long as the words do.

/// The first digits of a hash of some bytes, in hexadecimal.
pub fn short(bytes: &[u8], digits: usize) -> String {
    blake3::hash(bytes).to_hex().chars().take(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_as_long_as_wanted_and_their_words_own() {
        assert_eq!(short(b"74/BC-UBND", 16).len(), 16);
        assert_ne!(short(b"74/BC-UBND", 16), short(b"75/BC-UBND", 16));
    }
}
