//! What a source says, read from its syntax tree: paths it names, text literals, modules it declares.

use crate::sources::Source;
use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// What a file says. Code under `#[cfg(test)]` is kept apart.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Paths as written, segment by segment; each leaf of a `use` tree is one.
    pub(crate) paths: Vec<Vec<String>>,
    pub(crate) test_paths: Vec<Vec<String>>,
    /// Text literals outside of tests and of documentation.
    pub(crate) literals: Vec<String>,
    /// Modules declared in other files.
    pub(crate) modules: Vec<String>,
    /// Files that are compiled for tests only: modules, or file names given by `#[path]`.
    pub(crate) test_modules: Vec<String>,
}

/// Reads a source.
///
/// # Panics
/// When it is no Rust.
pub(crate) fn facts(source: &Source) -> Facts {
    let file = syn::parse_file(&source.text)
        .unwrap_or_else(|error| panic!("{} is no Rust: {error}", source.path));
    let mut reader = Reader::default();
    reader.visit_file(&file);
    reader.facts
}

#[derive(Default)]
struct Reader {
    facts: Facts,
    /// How many test-only items the reader is inside of.
    tests: usize,
    /// How many inline modules it is inside of: `super` from there is this file.
    inline: usize,
}

impl Reader {
    fn path(&mut self, mut segments: Vec<String>) {
        let within = segments
            .iter()
            .take(self.inline)
            .take_while(|segment| *segment == "super")
            .count();
        segments.drain(..within);
        let paths = if self.tests > 0 {
            &mut self.facts.test_paths
        } else {
            &mut self.facts.paths
        };
        paths.push(segments);
    }

    fn literal(&mut self, text: String) {
        // `#[serde(with = "crate::…")]` names a path in a text.
        if text.starts_with("crate::") {
            self.path(text.split("::").map(str::to_owned).collect());
        }
        if self.tests == 0 {
            self.facts.literals.push(text);
        }
    }

    fn use_tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.use_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) if name.ident == "self" => self.path(before.to_vec()),
            syn::UseTree::Name(name) => self.path(with(&name.ident)),
            syn::UseTree::Rename(rename) if rename.ident == "self" => self.path(before.to_vec()),
            syn::UseTree::Rename(rename) => self.path(with(&rename.ident)),
            syn::UseTree::Glob(_) => self.path([before, &["*".to_owned()]].concat()),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.use_tree(before, tree);
                }
            }
        }
    }

    /// Paths and literals within a macro or an attribute, which the syntax tree keeps as tokens.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match &token {
                TokenTree::Ident(ident) if colons == 2 => path.push(ident.to_string()),
                TokenTree::Ident(ident) => {
                    self.token_path(std::mem::replace(&mut path, vec![ident.to_string()]));
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                other => {
                    self.token_path(std::mem::take(&mut path));
                    self.token(other);
                }
            }
            colons = 0;
        }
        self.token_path(path);
    }

    fn token(&mut self, token: &TokenTree) {
        match token {
            TokenTree::Group(group) => self.tokens(group.stream()),
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    self.literal(text.value());
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }

    fn token_path(&mut self, path: Vec<String>) {
        if path.len() > 1 {
            self.path(path);
        }
    }

    fn module(&mut self, module: &syn::ItemMod) {
        let tests = self.tests > 0;
        let named = module.attrs.iter().find_map(file_name);
        let name = named.unwrap_or_else(|| module.ident.to_string());
        if module.content.is_some() {
            self.inline += 1;
            visit::visit_item_mod(self, module);
            self.inline -= 1;
        } else if tests {
            self.facts.test_modules.push(name);
        } else {
            self.facts.modules.push(name);
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let is_test = attributes(item).iter().any(is_for_tests);
        self.tests += usize::from(is_test);
        match item {
            syn::Item::Mod(module) => self.module(module),
            item => visit::visit_item(self, item),
        }
        self.tests -= usize::from(is_test);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        let is_test = function.attrs.iter().any(is_for_tests);
        self.tests += usize::from(is_test);
        visit::visit_impl_item_fn(self, function);
        self.tests -= usize::from(is_test);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter();
        self.path(segments.map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    /// `pub(in crate::store)` says who may look in; it looks nowhere itself.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        match &attribute.meta {
            syn::Meta::List(list) if !list.path.is_ident("cfg") => self.tokens(list.tokens.clone()),
            _ => {}
        }
    }

    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        self.visit_path(&invocation.path);
        self.tokens(invocation.tokens.clone());
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.literal(literal.value());
    }
}

/// Whether `#[cfg(test)]`, alone or with other conditions beside it.
fn is_for_tests(attribute: &syn::Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else {
        return attribute.path().is_ident("test");
    };
    let condition = list.tokens.to_string().replace(' ', "");
    list.path.is_ident("cfg") && (condition == "test" || condition.starts_with("all(test,"))
}

/// The file name of `#[path = "…"]`.
fn file_name(attribute: &syn::Attribute) -> Option<String> {
    let syn::Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(name),
            ..
        }) if pair.path.is_ident("path") => Some(name.value()),
        _ => None,
    }
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
