//! What a package carries: the files that `Cargo.toml` names for the .deb are there, or `packaging/prepare` makes them.

use std::path::Path;
use std::process::Command;

#[test]
fn each_file_of_the_package_is_there_or_made_by_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = Command::new("bash")
        .arg(root.join("packaging/prepare"))
        .arg(env!("CARGO_BIN_EXE_coach"))
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    let text = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let manifest: toml::Table = toml::from_str(&text).unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"]
        .as_array()
        .unwrap();
    for asset in assets {
        let source = asset[0].as_str().unwrap();
        let (folder, name) = source.rsplit_once('/').unwrap_or((".", source));
        let is_it = |found: &str| match name.strip_prefix('*') {
            Some(ending) => found.ends_with(ending),
            None => found == name,
        };
        if source != "target/release/coach" {
            let found = std::fs::read_dir(root.join(folder)).unwrap();
            let mut found = found.map(|entry| entry.unwrap());
            let is_filled = found.any(|entry| {
                is_it(&entry.file_name().to_string_lossy()) && entry.metadata().unwrap().len() > 0
            });
            assert!(is_filled, "{source}");
        }
    }
    let pages = std::fs::read_dir(root.join("target/packaging/man")).unwrap();
    let names = pages.map(|page| page.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = names.collect();
    assert!(names.contains(&"coach-plan.1.gz".to_owned()), "{names:?}");
}
