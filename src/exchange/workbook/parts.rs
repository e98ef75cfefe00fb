//! Where the sheets of a workbook lie among its parts.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};
use zip::ZipArchive;

/// A workbook's parts.
pub(in crate::exchange::workbook) type Parts<'b> = ZipArchive<Cursor<&'b [u8]>>;

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

/// The parts in which the sheets lie, by their names.
pub(in crate::exchange::workbook) fn sheets(parts: &mut Parts) -> BTreeMap<String, String> {
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    each_tag(parts, RELATIONS, |tag| {
        if tag.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            targets.insert(id, target);
        }
    });
    let mut sheets = BTreeMap::new();
    each_tag(parts, WORKBOOK, |tag| {
        let id = || attribute(tag, "id").and_then(|id| targets.get(&id));
        if tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(target)) = (attribute(tag, "name"), id())
        {
            let path = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            sheets.insert(name, path);
        }
    });
    sheets
}

/// Calls for each tag that opens in a part; what cannot be read ends it.
pub(in crate::exchange::workbook) fn each_tag(
    parts: &mut Parts,
    path: &str,
    mut call: impl FnMut(&BytesStart),
) {
    let Ok(part) = parts.by_name(path) else {
        return;
    };
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => call(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// An attribute by its name without a prefix.
pub(in crate::exchange::workbook) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().filter_map(Result::ok);
    let found = attributes.find(|found| found.key.local_name().as_ref() == name)?;
    let plain = quick_xml::escape::unescape(&found.value).ok()?;
    Some(plain.into_owned())
}
