//! The HTML part of a letter.
//!
//! Mail programs know little CSS: the styles stand on the elements, the one table holds the button for Outlook, and the
//! style sheet only re-colours for dark mode where that is understood. A letter loads nothing from anywhere. The
//! colours come from style/tokens.css.

use domain::Lang;
use html_escape::encode_quoted_attribute as escaped;

use super::{
    content::{Block, Content, Frame},
    letter::Look,
};

const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

const DARK: &str = "\
    :root{color-scheme:light dark;supported-color-schemes:light dark}\
    @media (prefers-color-scheme:dark){\
    .page{background:#0e1a22!important}\
    .sheet{background:#16252f!important;border-color:#2b3f4c!important}\
    .ink{color:#e8eff3!important}\
    .quiet{color:#a9bac5!important}\
    .link{color:#7cc4e8!important}\
    .quote{border-color:#7cc4e8!important}\
    .button{background:#7cc4e8!important;color:#0b1820!important}\
    }";

/// A whole document with everything escaped.
pub(super) fn render(content: &Content, lang: Lang, look: &Look) -> String {
    let frame = Frame::of(lang);
    let blocks: String = content.blocks.iter().map(|one| block(one, frame)).collect();
    format!(
        r#"<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{subject}</title>
<style>{DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#edf2f5">
<div style="display:none;max-height:0;overflow:hidden">{preview}</div>
<div class="page" style="background:#edf2f5;padding:24px 12px;{FONT}">
<div style="max-width:560px;margin:0 auto">
<p class="ink" style="margin:0 0 16px;padding:0 4px;font-size:15px;line-height:20px;color:#12212c">{sender}</p>
<div class="sheet" style="background:#ffffff;border:1px solid #d5dee4;border-radius:12px;padding:32px 28px 14px">
<h1 class="ink" style="margin:0 0 20px;font-size:24px;line-height:30px;font-weight:600;color:#12212c">{heading}</h1>
{blocks}</div>
<p class="quiet" style="margin:20px 4px 0;font-size:13px;line-height:20px;color:#4b5b67">{desk} <a class="link" href="mailto:{desk_email}" style="color:#0b5c87">{desk_email}</a><br>{automatic} <a class="link" href="{public_url}" style="color:#0b5c87">{public_url}</a></p>
</div>
</div>
</body>
</html>
"#,
        lang = lang.code(),
        subject = escaped(&content.subject),
        preview = escaped(&content.preview),
        heading = escaped(content.heading),
        sender = sender(frame, look),
        desk = escaped(frame.desk),
        automatic = escaped(frame.automatic),
        desk_email = escaped(&look.desk_email),
        public_url = escaped(&look.public_url),
    )
}

/// The sender's names: the operator, where known, and the product.
fn sender(frame: &Frame, look: &Look) -> String {
    let product = escaped(frame.product);
    if look.operator.is_empty() {
        return format!(r#"<b style="font-weight:600">{product}</b>"#);
    }
    format!(
        r#"<b style="font-weight:600">{}</b><span class="quiet" style="color:#4b5b67"> · {product}</span>"#,
        escaped(&look.operator)
    )
}

fn block(block: &Block, frame: &Frame) -> String {
    match block {
        Block::Text(words) => format!(
            r#"<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:25px;color:#12212c">{}</p>
"#,
            escaped(words)
        ),
        Block::Note(words) => format!(
            r#"<p class="quiet" style="margin:24px 0 16px;font-size:14px;line-height:21px;color:#4b5b67">{}</p>
"#,
            escaped(words)
        ),
        Block::Button { label, link } => button(label, link, frame),
        Block::Link { label, link } => format!(
            r#"<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:25px;color:#12212c">{}<br>{}</p>
"#,
            escaped(label),
            plain_link(link)
        ),
        Block::Quote { label, words } => format!(
            r#"<div class="quote" style="margin:0 0 16px;padding:2px 0 2px 16px;border-left:3px solid #0b5c87"><p class="quiet" style="margin:0;font-size:14px;line-height:21px;color:#4b5b67">{}</p><p class="ink" style="margin:0;font-size:16px;line-height:25px;color:#12212c">{}</p></div>
"#,
            escaped(label),
            escaped(words)
        ),
    }
}

fn button(label: &str, link: &str, frame: &Frame) -> String {
    format!(
        r##"<table role="presentation" cellspacing="0" cellpadding="0" border="0" style="margin:24px 0 16px"><tr><td class="button" bgcolor="#0b5c87" style="background:#0b5c87;border-radius:8px"><a class="button" href="{href}" style="display:inline-block;padding:14px 24px;font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:8px">{label}</a></td></tr></table>
<p class="quiet" style="margin:0 0 20px;font-size:13px;line-height:20px;color:#4b5b67">{fails}<br>{plain}</p>
"##,
        href = escaped(link),
        label = escaped(label),
        fails = escaped(frame.button_fails),
        plain = plain_link(link),
    )
}

/// The address itself, to be read and copied; long ones may break anywhere.
fn plain_link(link: &str) -> String {
    let link = escaped(link);
    format!(r#"<a class="link" href="{link}" style="color:#0b5c87;word-break:break-all">{link}</a>"#)
}
