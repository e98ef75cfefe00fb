//! How the program is linked. On Linux a release is no position-independent executable, since the table of time zones holds
//! 30,000 addresses, and correcting those at every start took two fifths of a command; and it brings the unwinder of its
//! compiler along where that is there to link, since loading it as a library took a tenth of a millisecond more.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a build script asks its surroundings, not the program's"
)]

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("PROFILE", "release")
        && is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
    {
        println!("cargo::rustc-link-arg-bins=-no-pie");
        // Elsewhere the archive may ask for more of its compiler's library than Rust links.
        let is_known = is("CARGO_CFG_TARGET_ARCH", "x86_64")
            && std::env::var("TARGET").is_ok_and(|target| is("HOST", &target));
        if is_known && has_unwinder() {
            println!("cargo::rustc-link-lib=static:-bundle,+whole-archive=gcc_eh");
        }
    }
}

/// Whether the linker knows where its unwinder lies as an archive: it says a path then, else the name alone.
fn has_unwinder() -> bool {
    let linker = std::env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
    let said = Command::new(linker)
        .arg("-print-file-name=libgcc_eh.a")
        .output();
    said.is_ok_and(|said| said.stdout.contains(&b'/'))
}
