//! Takes out of a page what differs each time it is rendered or built, so that the rest can be kept as a snapshot.

/// What stands before something that changes, and the characters that end it.
const CHANGING: [(&str, &[char]); 7] = [
    ("nonce=\"", &['"']),
    ("'nonce-", &['\'']),
    ("name=\"captcha_id\" value=\"", &['"']),
    ("name=\"seen\" value=\"", &['"']),
    ("data-whose=\"", &['"']),
    // Names of the bundle: the stem, a hash, the ending.
    ("/pkg/gangway.", &['.', '"']),
    ("/captcha/", &['"', '?']),
];

/// A page without nonces, ids and hashes of the bundle.
pub fn page(html: &str) -> String {
    CHANGING.iter().fold(html.to_owned(), |html, (before, ends)| {
        let mut pieces = html.split(before);
        let mut kept = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let end = piece.find(*ends).unwrap_or(0);
            // A picture keeps its ending: what is asked for is not a matter of chance.
            let ending = piece[..end].rfind('.').filter(|_| *before == "/captcha/");
            kept.push_str(before);
            kept.push('…');
            kept.push_str(&piece[ending.unwrap_or(end)..]);
        }
        kept
    })
}
