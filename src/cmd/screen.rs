//! Words to the terminal. A reader that went away (`baocao … | head`) is no error.

use super::exit::Exit;
use std::io::{self, ErrorKind, Write};

/// Prints what was asked for; an output that cannot be written fails the run.
pub fn print(words: &[u8]) -> Exit {
    let mut out = io::stdout().lock();
    match out.write_all(words).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&error.to_string());
            Exit::Failed
        }
        _ => Exit::Done,
    }
}

/// Prints a line about the run itself. Nothing can be done when nobody listens.
pub fn complain(words: &str) {
    let _ = writeln!(io::stderr().lock(), "{words}");
}
