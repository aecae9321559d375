//! The address of the page, as the server and the browser both read it, and addresses to go to.

/// A value of the query; none where the name is missing.
#[cfg(feature = "ssr")]
pub fn query(name: &str) -> Option<String> {
    use leptos::prelude::*;
    leptos_router::hooks::use_query_map().with_untracked(|query| query.get(name))
}

/// A value of the query; none where the name is missing.
#[cfg(not(feature = "ssr"))]
pub fn query(name: &str) -> Option<String> {
    let search = leptos::prelude::window().location().search().ok()?;
    let pairs = search.strip_prefix('?').unwrap_or(&search).as_bytes();
    form_urlencoded::parse(pairs)
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// An address with a query; pairs without a value are left out.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_what_there_is_and_nothing_else() {
        assert_eq!(with_query("/staff", &[]), "/staff");
        assert_eq!(with_query("/staff", &[("q", ""), ("tab", "all")]), "/staff?tab=all");
        assert_eq!(
            with_query("/staff", &[("q", "а&б=1 2")]),
            "/staff?q=%D0%B0%26%D0%B1%3D1+2"
        );
    }
}
