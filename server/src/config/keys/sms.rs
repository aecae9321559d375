//! `[sms]`.

use super::{Key, Preset, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "sms",
    about: "codes that prove a phone: [sms.md](sms.md)",
    keys: &[
        Key::new(
            "sms.gateway",
            "`\"sms_ru\"`, `\"smsc\"`, `\"http\"` (described by the keys below), `\"none\"`: no page offers a code; `\"inbox\"`: SMS stay at \
             `/dev/inbox`, in development only",
        )
        .unit(Unit::Choice)
        .wanted("\"sms_ru\", \"smsc\", \"http\", \"none\", or \"inbox\" in development")
        .default("\"inbox\"")
        .examples(&["\"sms_ru\"", "\"smsc\"", "\"http\"", "\"none\""]),
        Key::new(
            "sms.url",
            "its address: without a path for SMS.ru and SMSC.ru, whole for `\"http\"`. Production refuses `http://` except to this very machine",
        )
        .wanted("the gateway's address")
        .preset(Preset::Depends("that of the gateway"))
        .examples(&["\"https://sms.ru\""]),
        Key::new("sms.sender", "the name SMS come from, as the gateway has approved it")
            .wanted("the name SMS come from, as the gateway has approved it")
            .default("\"\"")
            .examples(&["\"Port\""]),
        Key::new("sms.key", "SMS.ru's `api_id`, SMSC.ru's `apikey`, `{key}` of another gateway")
            .wanted("what the gateway knows us by")
            .examples(&["\"secret\""])
            .secret(),
        Key::new("sms.login", "SMSC.ru without a key, with `password`")
            .wanted("SMSC.ru without a key: the login, with sms.password")
            .default("\"\"")
            .examples(&["\"us\""]),
        Key::new("sms.password", "the password that goes with `login`")
            .wanted("SMSC.ru without a key: the password that goes with sms.login")
            .examples(&["\"secret\""])
            .secret(),
        Key::new("sms.timeout_seconds", "for one delivery")
            .unit(Unit::Seconds)
            .default("15"),
        Key::new(
            "sms.method",
            "of the request; this key and those down to `later_is` are for `\"http\"` alone",
        )
        .wanted("the name of an HTTP method")
        .default("\"POST\"")
        .examples(&["\"GET\""]),
        Key::new("sms.headers", "of the request, each as `\"Name: value\"`")
            .unit(Unit::List)
            .wanted("a list of headers")
            .default("[]")
            .examples(&["[\"Authorization: Bearer {key}\"]"]),
        Key::new("sms.body", "how the body is written (`\"json\"`, `\"form\"`, `\"none\"`)")
            .unit(Unit::Choice)
            .wanted("\"json\", \"form\" or \"none\"")
            .default("\"json\"")
            .examples(&["\"form\"", "\"none\""]),
        Key::new("sms.template", "the body itself")
            .wanted("the body")
            .default("\"\"")
            .examples(&["'{\"destination\": \"{digits}\", \"text\": \"{text}\"}'"]),
        Key::new("sms.success_at", "where the answer says that the SMS was taken")
            .wanted("a JSON pointer (RFC 6901)")
            .default("\"\"")
            .examples(&["\"/status\""]),
        Key::new("sms.success_is", "the values that say so")
            .unit(Unit::List)
            .default("[]")
            .examples(&["[\"OK\"]"]),
        Key::new("sms.id_at", "where the gateway's id of the SMS is, for the log")
            .wanted("a JSON pointer (RFC 6901)")
            .default("\"\"")
            .examples(&["\"/message_id\""]),
        Key::new("sms.refusal_at", "where a refusal is")
            .wanted("a JSON pointer (RFC 6901)")
            .default("\"\"")
            .examples(&["\"/error\""]),
        Key::new("sms.later_is", "refusals after which it is worth trying again")
            .unit(Unit::List)
            .default("[]")
            .examples(&["[\"busy\"]"]),
        Key::new(
            "sms.address_per_hour",
            "most codes asked for from one network address (of IPv6, its /64) within an hour",
        )
        .unit(Unit::Count)
        .default("10"),
        Key::new("sms.address_per_day", "the same within a day")
            .unit(Unit::Count)
            .default("20"),
        Key::new(
            "sms.prefix_per_hour",
            "most codes to numbers with the same first seven digits within an hour",
        )
        .unit(Unit::Count)
        .default("10"),
        Key::new("sms.prefix_per_day", "the same within a day")
            .unit(Unit::Count)
            .default("30"),
        Key::new("sms.all_per_hour", "most codes in all within an hour")
            .unit(Unit::Count)
            .default("100"),
        Key::new("sms.all_per_day", "the same within a day")
            .unit(Unit::Count)
            .default("500"),
        Key::new(
            "sms.record_only",
            "caps (`\"number\"`, `\"address\"`, `\"prefix\"`, `\"all\"`) that only log what they would have refused; not `\"number\"` in \
             production",
        )
        .unit(Unit::List)
        .wanted("a list of \"number\", \"address\", \"prefix\", \"all\"")
        .default("[]")
        .examples(&["[\"prefix\"]"]),
    ],
};
