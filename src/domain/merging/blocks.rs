//! Which block of one copy of a record is which of another, and the order of blocks after a merge.

use crate::domain::merging::sheet::{Section, Sheet};
use crate::domain::record::block::named as block;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

/// The blocks of a copy by what names them in every copy, in their order.
pub(in crate::domain::merging) struct Named<'a> {
    pub(in crate::domain::merging) order: Vec<String>,
    pub(in crate::domain::merging) sections: BTreeMap<String, &'a Section>,
    /// Of each name, which other blocks it is alike to, and its number among them.
    alike: HashMap<String, Alike>,
}

/// Blocks that only their order tells apart: those without an id that say the same, and those that a hand gave one id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::domain::merging) struct Alike {
    pub(in crate::domain::merging) group: String,
    pub(in crate::domain::merging) number: usize,
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
            alike: HashMap::new(),
        };
        let mut met: HashMap<String, usize> = HashMap::new();
        for section in &sheet.sections {
            let (mut name, mut alike) = name_of(path, section, &mut met);
            // Two that a hand gave one id are two all the same.
            while named.sections.contains_key(&name) {
                name.push('+');
                alike.number += 1;
            }
            named.order.push(name.clone());
            named.alike.insert(name.clone(), alike);
            named.sections.insert(name, section);
        }
        named
    }

    /// Which blocks that of a name is alike to. Their order is part of their names, so a merge keeps it: a block that changed places
    /// with another would be the other the next time.
    pub(in crate::domain::merging) fn alike(&self, name: &str) -> Option<&Alike> {
        self.alike.get(name)
    }
}

/// What names a block in each copy of its record. `met` counts the blocks before it that say the same.
fn name_of(path: &str, section: &Section, met: &mut HashMap<String, usize>) -> (String, Alike) {
    let alone = |name: String| {
        let group = name.clone();
        (name, Alike { group, number: 0 })
    };
    if !section.is_block {
        return alone(section.table.clone());
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
    let number = *before;
    *before += 1;
    let name = match &named {
        Some(says) => format!("{table}.{}", block::id_of(says, &fields, number)),
        None => format!("{says}.{number}"),
    };
    match named.is_some() && block::has_own_id(&fields) {
        true => alone(name),
        false => (
            name,
            Alike {
                group: says,
                number,
            },
        ),
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
