//! The plain part of a letter.

use domain::Lang;

use super::{
    content::{Block, Content, Frame},
    letter::Look,
};

/// Paragraphs with an empty line between; links on lines of their own; the usual `-- ` before the signature.
pub(super) fn render(content: &Content, lang: Lang, look: &Look) -> String {
    let mut paragraphs: Vec<String> = content.blocks.iter().map(paragraph).collect();
    paragraphs.push(signature(Frame::of(lang), look));
    paragraphs.join("\n\n")
}

fn paragraph(block: &Block) -> String {
    match block {
        Block::Text(words) | Block::Note(words) => words.clone(),
        Block::Button { label, link } => format!("{label}:\n{link}"),
        Block::Link { label, link } => format!("{label}\n{link}"),
        Block::Quote { label, words } => format!("{label}:\n> {words}"),
    }
}

fn signature(frame: &Frame, look: &Look) -> String {
    let Frame {
        product,
        desk,
        automatic,
        ..
    } = frame;
    let Look {
        public_url,
        desk_email,
        operator,
    } = look;
    let operator = if operator.is_empty() {
        String::new()
    } else {
        format!("{operator} · ")
    };
    format!("-- \n{operator}{product}\n{public_url}\n{desk} {desk_email}\n{automatic}\n")
}
