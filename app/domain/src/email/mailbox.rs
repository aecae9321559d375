//! Different addresses of one mailbox.

/// The mailbox behind an address, as far as its spelling tells: without the part after a «+», and at Gmail, which
/// ignores dots, without dots. `key` is an [`Email::key`](super::Email::key). For limits alone: two accounts may share
/// a mailbox.
pub fn mailbox(key: &str) -> String {
    let Some((local, domain)) = key.rsplit_once('@') else {
        return key.to_owned();
    };
    let name = local.split('+').next().filter(|name| !name.is_empty()).unwrap_or(local);
    match domain {
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", name.replace('.', "")),
        _ => format!("{name}@{domain}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_plus_and_the_dots_of_gmail_make_no_other_mailbox() {
        for (key, expected) in [
            ("ivan@example.org", "ivan@example.org"),
            ("ivan+1@example.org", "ivan@example.org"),
            ("ivan+a+b@example.org", "ivan@example.org"),
            ("ivan.petrov@example.org", "ivan.petrov@example.org"),
            ("i.van+shop@gmail.com", "ivan@gmail.com"),
            ("ivan@googlemail.com", "ivan@gmail.com"),
            ("+ivan@example.org", "+ivan@example.org"),
            ("no address", "no address"),
        ] {
            assert_eq!(mailbox(key), expected);
        }
    }
}
