//! How far a long batch has come: on a terminal, and nowhere else.

use crate::data::messages::Voice;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::OnceCell;

/// Entries from which a batch is long.
const LONG: usize = 25;

/// A bar that appears when there is much to do.
pub struct Progress {
    bar: OnceCell<ProgressBar>,
    template: String,
}

impl Progress {
    /// No bar yet.
    pub fn new(voice: Voice) -> Self {
        let template = format!("{{bar:32}} {}", voice.say("summary.progress"));
        Self { bar: OnceCell::new(), template }
    }

    /// So many are done, of so many.
    pub fn tell(&self, done: usize, all: usize) {
        if all >= LONG {
            self.bar.get_or_init(|| self.bar(all)).set_position(done as u64);
        }
    }

    /// The work has ended; the bar goes.
    pub fn end(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }

    /// indicatif draws nothing where stderr is no terminal.
    fn bar(&self, all: usize) -> ProgressBar {
        let target = ProgressDrawTarget::stderr();
        let bar = ProgressBar::with_draw_target(Some(all as u64), target);
        match ProgressStyle::with_template(&self.template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}
