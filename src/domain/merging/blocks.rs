//! Which block of one copy of a record is which of another, and the order of blocks after a merge.

use crate::domain::merging::sheet::{Section, Sheet};
use crate::domain::record::block::named as block;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

/// The blocks of a copy by what names them in every copy, in their order.
pub(in crate::domain::merging) struct Named<'a> {
    pub(in crate::domain::merging) order: Vec<String>,
    pub(in crate::domain::merging) sections: BTreeMap<String, &'a Section>,
}

/// Keys that tell blocks without an id from others of their table.
const TELLING: [(&str, [&str; 2]); 3] = [
    ("coach", ["coach", "from"]),
    ("checklist", ["factor", "on"]),
    ("point", ["meetings", "point"]),
];
/// Keys that hold the day of a block.
const DAYS: [&str; 6] = ["on", "from", "start", "agreed", "promised", "entered"];

impl<'a> Named<'a> {
    /// Names the blocks of a record's copy.
    pub(in crate::domain::merging) fn of(path: &str, sheet: &'a Sheet) -> Named<'a> {
        let mut named = Named {
            order: Vec::new(),
            sections: BTreeMap::new(),
        };
        let mut met: HashMap<String, usize> = HashMap::new();
        for section in &sheet.sections {
            let mut name = name_of(path, section, &mut met);
            // Two that a hand gave one id are two all the same.
            while named.sections.contains_key(&name) {
                name.push('+');
            }
            named.order.push(name.clone());
            named.sections.insert(name, section);
        }
        named
    }
}

/// What names a block in each copy of its record. `met` counts the blocks before it that say the same.
fn name_of(path: &str, section: &Section, met: &mut HashMap<String, usize>) -> String {
    if !section.is_block {
        return section.table.clone();
    }
    let (table, fields) = (&section.table, fields(section));
    let named = block::told(path, table, &fields);
    let says = named.clone().unwrap_or_else(|| {
        let known = TELLING.iter().find(|(of, _)| of == table);
        let all = || section.items.iter().map(|item| item.key.as_str()).collect();
        let keys: Vec<&str> = known.map_or_else(all, |(_, keys)| keys.to_vec());
        let said = keys.iter().filter_map(|key| fields.get(*key));
        let said: Vec<String> = said.map(Value::to_string).collect();
        format!("{table}.{}", said.join("."))
    });
    let before = met.entry(says.clone()).or_default();
    *before += 1;
    match named {
        Some(says) => format!("{table}.{}", block::id_of(&says, &fields, *before - 1)),
        None => format!("{says}.{}", *before - 1),
    }
}

fn fields(section: &Section) -> Map<String, Value> {
    let items = section.items.iter();
    let said = items.map(|item| (item.key.clone(), item.value.says.clone()));
    said.collect()
}

/// Where a new block stands among those of its table: by its day. What takes a consent back comes after what gives one.
pub(in crate::domain::merging) fn place(section: &Section) -> (bool, String, String, bool) {
    let day = DAYS.iter().find_map(|key| section.says(key));
    (
        section.is_block,
        section.table.clone(),
        day.unwrap_or_default().to_owned(),
        section.says("level") == Some("none"),
    )
}
