//! Lengths of time, numbers and shares as people write them.

use crate::cli::amounts::{minutes, number, share};

#[test]
fn minutes_as_people_write_them() {
    let read: Vec<Option<u32>> = [
        "45",
        "45min",
        "1h",
        "1h30",
        "1 h 30 min",
        "1:30",
        "0",
        "1440",
        "1,5h",
        "0.25 h",
    ]
    .iter()
    .map(|text| minutes(text).ok())
    .collect();
    assert_eq!(read, [45, 45, 60, 90, 90, 90, 0, 1440, 90, 15].map(Some));
    for bad in [
        "",
        "h",
        "1x",
        "-5",
        "1441",
        "25h",
        "1h x",
        "99999999999",
        "71582789h",
        "25,5h",
        ",h",
        "-1,5h",
    ] {
        assert!(minutes(bad).is_err(), "{bad}");
    }
}

#[test]
fn numbers_as_people_write_them() {
    assert_eq!(
        ["25,5", "25.5", " 6 "].map(|text| number(text).unwrap()),
        [25.5, 25.5, 6.0]
    );
    assert_eq!(
        ["0,8", "80%", "80 %"].map(|text| share(text).unwrap()),
        [0.8; 3]
    );
    for bad in ["", "abc", "1e999", "nan", "1,2,3", "%"] {
        assert!(share(bad).is_err(), "{bad}");
    }
}
