//! Golden cases of the sheet's text.
use super::*;

const WITH_EVERYTHING: &str = "# an employer\n\nname = \"Acme\" # of Acme Oy\ntags = [\n  \"bread\", # daily\n  'cake',\n]\nquota.profile = \"x\"\nunknown = 1.5\n\n[calendar]\nworkdays = [\"mon\"]\n# holidays follow\n\n# Mari first\n[[person]]\nname = \"Mari\"\n# ring before ten\n\n[[person]]\nname = \"Sari\"\n\n[person.extra]\nx = 1\n\n[[stage]] # first\nstage = \"lead\"\non = 2026-11-17\n# the end\n\n# really\n";

#[test]
fn a_text_in_its_parts_is_the_same_text() {
    for text in [
        WITH_EVERYTHING,
        "",
        "# nothing\n",
        "name = \"Acme\"",
        "\n\nname = 'Acme'\n\n\n",
        "[[job]]\nhours = [{ from = 2026-11-18, weekly = 20 }]\n[[job]]\n",
        "a = \"\"\"\n[[not]]\na block\n\"\"\"\n[[job]]\nx = '''\n#'''\n",
        "[a.b]\nc = 1\n[a]\nd = 2\n",
        "[[topic.x.part]]\ntext = 'one'\n\n[[topic.x.part]]\ntext = 'two'\n",
    ] {
        assert_eq!(sheet(text).unwrap().text(), text);
    }
    assert!(sheet("name = ").is_err());
}

#[test]
fn comments_belong_to_what_they_stand_with() {
    let sheet = sheet(WITH_EVERYTHING).unwrap();
    let tables: Vec<(&str, bool)> = sheet
        .sections
        .iter()
        .map(|section| (section.table.as_str(), section.is_block))
        .collect();
    assert_eq!(
        tables,
        [
            ("", false),
            ("calendar", false),
            ("person", true),
            ("person", true),
            ("stage", true)
        ]
    );
    let top = &sheet.sections[0];
    assert_eq!(top.item("name").unwrap().rest, " # of Acme Oy\n");
    assert_eq!(top.item("quota.profile").unwrap().name, "quota.profile = ");
    let tags = top.item("tags").unwrap().value.list.clone().unwrap();
    assert_eq!(
        tags.iter().map(|tag| tag.text.as_str()).collect::<Vec<_>>(),
        ["\"bread\"", "\"cake\""]
    );
    assert_eq!(sheet.sections[2].lead, "\n# Mari first\n");
    assert_eq!(sheet.sections[2].items[0].rest, "\n# ring before ten\n");
    assert!(sheet.sections[3].item("[extra]").is_some());
    assert_eq!(sheet.sections[4].says("on"), Some("2026-11-17"));
    assert_eq!(sheet.sections[4].items[1].rest, "\n# the end\n");
    assert_eq!(sheet.tail, "\n# really\n");
}

#[test]
fn an_item_of_a_list_is_known_by_its_day() {
    let text = "hours = [{ from = 2026-11-18, weekly = 20 }]\naside = [{ until = 2026-12-01, reason = 'ill' }]\n";
    let sheet = sheet(text).unwrap();
    let keys: Vec<String> = sheet.sections[0]
        .items
        .iter()
        .flat_map(|item| item.value.list.iter().flatten())
        .map(|listed| listed.key.clone())
        .collect();
    assert_eq!(keys, ["\"2026-11-18\"", "\"2026-12-01\""]);
}
