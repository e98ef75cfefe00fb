#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| coach::fuzzing::capture(bytes));
