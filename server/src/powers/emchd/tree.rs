//! XML as a tree of elements: whole texts, and every element at its place.

use domain::power::UploadProblem;
use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
    name::ResolveResult,
};

/// The most elements open at once: the format nests about ten.
pub(super) const DEEPEST: usize = 64;
/// The most elements that are kept: a МЧД has some hundred.
const MOST: usize = 20_000;
/// The most attributes of one element: each is compared with all before it.
const MOST_ATTRIBUTES: usize = 64;

/// The namespace of an element's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// No namespace.
    None,
    /// A namespace.
    Named(String),
}

/// An element with its contents.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) namespace: Namespace,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// The text directly inside, without the text of its elements.
    pub(super) text: String,
}

impl Element {
    /// The value of an attribute; empty where it has none.
    pub(super) fn get(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The child elements of that name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    fn of(namespace: Namespace, element: &BytesStart<'_>) -> Result<Self, UploadProblem> {
        Ok(Self {
            name: AsRef::<str>::as_ref(&element.local_name()).to_owned(),
            namespace,
            attributes: attributes(element)?,
            children: Vec::new(),
            text: String::new(),
        })
    }
}

/// A document: its root, and whether the whole tree is kept.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: Element,
    pub(super) whole: bool,
}

/// Reads a well-formed document. No entities are expanded but the five of XML itself and characters by number.
///
/// # Errors
/// [`UploadProblem::Doctype`]; [`UploadProblem::NotEmchd`] where there is no element at all; [`UploadProblem::Damaged`].
pub(super) fn tree(text: &str) -> Result<Tree, UploadProblem> {
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    let mut kept = 0;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| UploadProblem::Damaged)?;
        match event {
            Event::DocType(_) => return Err(UploadProblem::Doctype),
            Event::Start(ref element) | Event::Empty(ref element) => {
                if root.is_some() || open.len() == DEEPEST {
                    return Err(UploadProblem::Damaged);
                }
                open.push(Element::of(named(&namespace)?, element)?);
                if matches!(event, Event::Empty(_)) {
                    close(&mut open, &mut root, &mut kept);
                }
            }
            Event::End(_) => close(&mut open, &mut root, &mut kept),
            Event::Text(words) => add(&mut open, &words.xml10_content())?,
            Event::CData(words) => add(&mut open, &words.xml10_content())?,
            Event::GeneralRef(reference) => add(&mut open, &resolved(&reference)?)?,
            Event::Eof => break,
            _ => {}
        }
    }
    if !open.is_empty() {
        return Err(UploadProblem::Damaged);
    }
    let root = root.ok_or(UploadProblem::NotEmchd)?;
    Ok(Tree {
        root,
        whole: kept <= MOST,
    })
}

fn close(open: &mut Vec<Element>, root: &mut Option<Element>, kept: &mut usize) {
    let Some(element) = open.pop() else { return };
    *kept += 1;
    match open.last_mut() {
        Some(parent) if *kept <= MOST => parent.children.push(element),
        Some(_) => {}
        None => *root = Some(element),
    }
}

/// Text belongs to the innermost element; outside of the root there is nothing but space.
fn add(open: &mut [Element], words: &str) -> Result<(), UploadProblem> {
    match open.last_mut() {
        Some(element) => element.text.push_str(words),
        None if words.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() => {}
        None => return Err(UploadProblem::Damaged),
    }
    Ok(())
}

fn resolved(reference: &BytesRef<'_>) -> Result<String, UploadProblem> {
    if let Some(character) = reference.resolve_char_ref().map_err(|_| UploadProblem::Damaged)? {
        return Ok(character.to_string());
    }
    let name: &str = reference;
    let known = quick_xml::escape::resolve_predefined_entity(name).ok_or(UploadProblem::Damaged)?;
    Ok(known.to_owned())
}

fn named(namespace: &ResolveResult<'_>) -> Result<Namespace, UploadProblem> {
    match namespace {
        ResolveResult::Unbound => Ok(Namespace::None),
        ResolveResult::Bound(bound) => Ok(Namespace::Named(AsRef::<str>::as_ref(bound).to_owned())),
        ResolveResult::Unknown(_) => Err(UploadProblem::Damaged),
    }
}

/// The attributes of the format, which have no prefix.
fn attributes(element: &BytesStart<'_>) -> Result<Vec<(String, String)>, UploadProblem> {
    let mut found = Vec::new();
    for (number, attribute) in element.attributes().enumerate() {
        let attribute = attribute.map_err(|_| UploadProblem::Damaged)?;
        if number == MOST_ATTRIBUTES {
            return Err(UploadProblem::Damaged);
        }
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|_| UploadProblem::Damaged)?;
        if attribute.key.prefix().is_none() && attribute.key.as_namespace_binding().is_none() {
            let name = AsRef::<str>::as_ref(&attribute.key.local_name()).to_owned();
            found.push((name, value.into_owned()));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(xml: &str) -> Result<Element, UploadProblem> {
        tree(xml).map(|tree| tree.root)
    }

    #[test]
    fn a_text_is_whole_whatever_stands_in_it() {
        for (xml, text) in [
            (
                "<a>ООО &quot;Пирс&quot; &amp; &lt;ТЗ&gt; &apos;&#8470;&#x33;&apos;</a>",
                "ООО \"Пирс\" & <ТЗ> '№3'",
            ),
            ("<a>а<![CDATA[ООО \"П\" & <ТЗ>]]>б</a>", "аООО \"П\" & <ТЗ>б"),
            ("<a>до<!-- нет -->ро<?pi нет?>га</a>", "дорога"),
            ("<a>1\r\n2</a>", "1\n2"),
        ] {
            assert_eq!(root(xml).unwrap().text, text, "{xml}");
        }
        let element = root("<a б='&quot;1&quot; &amp; &#8470;' x:б='2' xmlns:x='u'/>").unwrap();
        assert_eq!((element.get("б"), element.get("в")), ("\"1\" & №", ""));
    }

    #[test]
    fn what_is_not_well_formed_is_damaged() {
        for xml in [
            "<a/><b/>",
            "<a/>слова",
            "слова<a/>",
            "<a>",
            "<a></b>",
            "<a>&b;</a>",
            "<a>&#0;</a>",
            "<a>&</a>",
            "<x:a/>",
            "<a б='1' б='2'/>",
        ] {
            assert_eq!(root(xml).err(), Some(UploadProblem::Damaged), "{xml}");
        }
        assert_eq!(root("<?xml version='1.0'?>").err(), Some(UploadProblem::NotEmchd));
        assert_eq!(root("\n<a/>\n<!-- конец -->").map(|root| root.name), Ok("a".to_owned()));
    }

    #[test]
    fn what_is_large_without_end_costs_no_more_than_what_is_kept() {
        let many = format!("<a>{}</a>", "<b/>".repeat(MOST + 5));
        let tree = tree(&many).unwrap();
        assert_eq!((tree.whole, tree.root.children.len()), (false, MOST));
        let attributes = |count: usize| {
            let all: Vec<String> = (0..count).map(|at| format!(" a{at}=''")).collect();
            all.concat()
        };
        assert!(root(&format!("<a{}/>", attributes(MOST_ATTRIBUTES))).is_ok());
        let more = root(&format!("<a{}/>", attributes(MOST_ATTRIBUTES + 1)));
        assert_eq!(more.err(), Some(UploadProblem::Damaged));
    }
}
