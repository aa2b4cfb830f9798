//! Words to the terminal. A reader that went away (`baocao … | head`) is no error.

use super::exit::Exit;
use crate::batch::trouble::{Detail, Stop, Trouble};
use crate::data::messages::Voice;
use std::io::{self, ErrorKind, Write};

/// Prints what was asked for; an output that cannot be written fails the run.
pub fn print(words: &[u8], voice: Voice) -> Exit {
    let mut out = io::stdout().lock();
    match out.write_all(words).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let detail = Detail::io(&error).words(voice);
            complain(&voice.tell("io.not-printed", &[("detail", &detail)]));
            Exit::Failed
        }
        _ => Exit::Done,
    }
}

/// A name on one line: a terminal obeys some characters, and a file may be called
/// anything.
pub fn tame(name: &str) -> String {
    name.replace(char::is_control, "\u{fffd}")
}

/// Why nothing came of a file, or what is to be said of it, in the words of a key.
pub fn failure(key: &str, path: &str, trouble: &Trouble, voice: Voice) -> String {
    let (reason, advice) = (trouble.reason(voice), trouble.advice(voice));
    let path = tame(path);
    let values = [
        ("path", &*path),
        ("code", trouble.code),
        ("reason", &reason),
        ("advice", &advice),
    ];
    voice.tell(key, &values)
}

/// Says why nothing came of a file.
pub fn failed(path: &str, trouble: &Trouble, voice: Voice) {
    complain(&failure("summary.trouble", path, trouble, voice));
}

/// Says what is to be said of a file that was read, if anything.
pub fn noticed(path: &str, notice: Option<&Trouble>, voice: Voice) {
    if let Some(notice) = notice {
        complain(&failure("summary.notice", path, notice, voice));
    }
}

/// Says why a whole run stopped.
pub fn stopped(stop: &Stop, voice: Voice) -> Exit {
    complain(&stop.words(voice));
    if stop.is_usage() { Exit::Usage } else { Exit::Failed }
}

/// Prints a line about the run itself. Nothing can be done when nobody listens.
pub fn complain(words: &str) {
    let _ = writeln!(io::stderr().lock(), "{words}");
}
