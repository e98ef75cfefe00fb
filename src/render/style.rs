//! The one palette: what each role looks like in a terminal.

use crate::view::page::Role;

/// Paints text for a role, or leaves it plain. Colour never carries a meaning alone.
pub(crate) fn paint(text: &str, role: Role, colour: bool) -> String {
    let code = match role {
        Role::Plain => return text.to_owned(),
        Role::Strong | Role::Lead => "1",
        Role::Good => "32",
        Role::Warn => "33",
        Role::Quiet => "2",
    };
    if colour && !text.is_empty() {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}
