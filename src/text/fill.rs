//! Templates: words with named places to be filled.

/// Fills `{key}` of a template by the value of that key; a key without a value stays as
/// it is, and what is filled in is not filled again.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
        out.push_str(&rest[..open]);
        let key = &rest[open + 1..close];
        match values.iter().find(|(name, _)| *name == key) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once() {
        assert_eq!(fill("{a} và {b}", &[("a", "{b}"), ("b", "2")]), "{b} và 2");
        assert_eq!(fill("{c} {", &[("a", "1")]), "{c} {");
        assert_eq!(fill("đoạn {n}", &[("n", "7")]), "đoạn 7");
    }
}
