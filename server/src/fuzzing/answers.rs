//! Answers of foreign services, and our requests to them.

use domain::{CompanyKey, Inn, Kpp, Secret};
use serde_json::Value;

use super::lines;
use crate::outside::{
    dadata,
    sms::{
        BodyKind, OutgoingSms, sms_ru, smsc,
        template::{Body, Filling},
    },
};

pub(super) fn answers(bytes: &[u8]) {
    let (Ok(inn), kpp) = (Inn::parse("7707083893"), Kpp::parse("773601001").ok()) else {
        return;
    };
    _ = dadata::read(bytes, &CompanyKey::new(inn, kpp));
    let Ok(answer) = serde_json::from_slice::<Value>(bytes) else {
        return;
    };
    let digits = "79161234567";
    for id in [sms_ru::outcome(&answer, digits), smsc::outcome(&answer, digits)]
        .into_iter()
        .flatten()
        .flatten()
    {
        assert!(!id.contains(digits) && id.len() <= 64, "the number in a log: {id}");
    }
}

/// The first line is the text of the SMS, the second the sender, the third the template. A template without the key
/// gives the same text for any key.
pub(super) fn sms_template(bytes: &[u8]) {
    let [text, sender, template] = lines(bytes);
    let sms = OutgoingSms {
        id: 7,
        to: "+79161234567".to_owned(),
        text: text.to_owned(),
    };
    let keys = ["one", "another"].map(Secret::new);
    let fillings = keys.each_ref().map(|key| Filling { sms: &sms, sender, key });
    let [one, other] = fillings.each_ref().map(|it| [it.text(template), it.address(template)]);
    assert!(
        template.contains("{key}") || one == other,
        "a text chose what it is filled with"
    );
    for kind in [BodyKind::Json, BodyKind::Form, BodyKind::None] {
        if let Ok(Body::Json(value)) = Body::read(kind, template) {
            let [one, other] = fillings.each_ref().map(|it| it.json(&value));
            assert!(value.to_string().contains("{key}") || one == other);
        }
    }
}
