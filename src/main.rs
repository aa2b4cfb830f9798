//! The exit code; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    let typed: Vec<_> = std::env::args_os().collect();
    ExitCode::from(baocao::cmd::run(&typed).code())
}
