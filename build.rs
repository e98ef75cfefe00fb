//! How the program is linked: on Linux a release is no position-independent executable, since the table of time zones holds
//! 30,000 addresses, and correcting those at every start took two fifths of a command.
#![expect(clippy::disallowed_methods, reason = "Cargo tells a build script through the environment what is built")]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
