//! The fonts that the style sheets within a page name: `.xl24 {font-family:.VnTime}`.

use std::collections::BTreeMap;

use crate::read::html::tokens::attribute;

/// More rules than any page has.
const MOST: usize = 10_000;

/// The longest name of a font, in letters.
const LONGEST: usize = 64;

/// Fonts by the selector that names them: `td`, `.xl24`, `p.msonormal`.
#[derive(Debug, Default)]
pub struct Styles(BTreeMap<String, String>);

impl Styles {
    /// The styles of a page.
    pub fn read(page: &str) -> Self {
        let mut styles = Self::default();
        let mut rest = page;
        while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"<style")
            .or_else(|| memchr::memmem::find(rest.as_bytes(), b"<STYLE"))
        {
            let sheet = &rest[at..];
            let end = sheet.find("</").unwrap_or(sheet.len());
            styles.add(sheet[..end].split_once('>').map_or("", |(_, rules)| rules));
            rest = &sheet[end..];
        }
        styles
    }

    fn add(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selectors, shapes)) = rule.split_once('{') else { continue };
            let Some(font) = family(shapes) else { continue };
            for selector in selectors.split(',') {
                let selector = selector.trim().trim_start_matches("<!--").trim();
                if self.0.len() < MOST {
                    self.0.insert(selector.to_lowercase(), font.clone());
                }
            }
        }
    }

    /// The font of an element, if it has one of its own: by a word of it, by its class, by its
    /// name.
    pub fn font(&self, name: &str, attributes: &str) -> Option<String> {
        let own = attribute(attributes, "style").and_then(family);
        let own = attribute(attributes, "face").and_then(first).or(own);
        own.or_else(|| {
            let class = attribute(attributes, "class").unwrap_or_default().to_lowercase();
            let mut classes = class.split_ascii_whitespace();
            let by_class = classes.find_map(|class| {
                let found = self.0.get(&format!("{name}.{class}"));
                found.or_else(|| self.0.get(&format!(".{class}")))
            });
            by_class.or_else(|| self.0.get(name)).cloned()
        })
    }
}

/// The first font that a list of shapes names.
fn family(shapes: &str) -> Option<String> {
    let shapes = shapes.replace("&quot;", "\"");
    let mut shapes = shapes.split(';').filter_map(|shape| shape.split_once(':'));
    let is_font = |name: &str| name.trim().eq_ignore_ascii_case("font-family");
    shapes.find(|(name, _)| is_font(name)).and_then(|(_, fonts)| first(fonts))
}

fn first(fonts: &str) -> Option<String> {
    let font = fonts.split(',').next().unwrap_or_default();
    let font = font.trim().trim_matches(['"', '\'']).chars().take(LONGEST);
    Some(font.collect::<String>()).filter(|font| !font.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_are_found_by_word_class_and_name() {
        let styles = Styles::read(
            "<html><STYLE>a{b:c}</STYLE><style id=x><!-- td\n{padding:0;font-family:Arial, \
             sans-serif;}\n.xl24, p.MsoNormal\n{mso-x:\"a\";font-family:\".VnTime\";} --></style>",
        );
        let check = |name, attributes, expected: Option<&str>| {
            assert_eq!(
                styles.font(name, attributes).as_deref(),
                expected,
                "{attributes}"
            );
        };
        check("td", "", Some("Arial"));
        check("td", " class=xl24", Some(".VnTime"));
        check("p", " class=\"a MsoNormal\"", Some(".VnTime"));
        check("span", " class=MsoNormal", None);
        check(
            "td",
            " class=xl24 style='font-family:\"VNI-Times\",serif'",
            Some("VNI-Times"),
        );
        check("font", " face=VNI-Times", Some("VNI-Times"));
        check("span", " style='font-family:&quot;.VnTimeH&quot;;'", Some(".VnTimeH"));
    }

    #[test]
    fn anything_ends() {
        for page in ["<style", "<style>", "<style>a{", "<style>}{font-family:"] {
            assert!(Styles::read(page).0.is_empty(), "{page}");
        }
    }
}
