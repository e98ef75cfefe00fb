//! Whose a device id is.

use super::*;

#[test]
fn a_device_id_is_one_machines() {
    let of = |machine: Option<&str>, known: &str, written: Option<&str>| {
        let written: Option<Device> = written.map(|id| id.parse().unwrap());
        device_of(machine, known, written.as_ref()).map(|device| device.to_string())
    };
    let id = |id: &str| Some(id.to_owned());
    // Made on first need, kept on its machine, and taken over from before machines were known.
    assert_eq!(of(Some("a1"), "", None), None);
    assert_eq!(of(Some("a1"), "a1 x4t9\n", Some("x4t9")), id("x4t9"));
    assert_eq!(of(Some("a1"), "", Some("x4t9")), id("x4t9"));
    assert_eq!(of(None, "", Some("x4t9")), id("x4t9"));
    // Copied to another machine, and back.
    assert_eq!(of(Some("b2"), "a1 x4t9\n", Some("x4t9")), None);
    assert_eq!(
        of(Some("b2"), "b2 9xyz\na1 x4t9\n", Some("x4t9")),
        id("9xyz")
    );
    assert_eq!(
        of(Some("a1"), "b2 9xyz\na1 x4t9\n", Some("9xyz")),
        id("x4t9")
    );
    // Written by hand.
    assert_eq!(of(Some("a1"), "a1 x4t9\n", Some("9xyz")), id("9xyz"));
    assert_eq!(of(Some("a1"), "a1 x4t9\n", None), id("x4t9"));
}
