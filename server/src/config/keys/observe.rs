//! `[observe]`.

use super::{Key, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "observe",
    about: "[metrics.md](metrics.md), and spans for OpenTelemetry",
    keys: &[
        Key::new(
            "observe.metrics_address",
            "a listener of its own for `/metrics`, which is then nowhere else",
        )
        .wanted("an address and a port")
        .examples(&["\"127.0.0.1:9464\""]),
        Key::new(
            "observe.metrics_allow",
            "whose connections may read `/metrics`, where no proxy stands in between. Production refuses blocks wider than /8 (IPv6: /7)",
        )
        .unit(Unit::List)
        .wanted("a list of addresses or blocks, with commas in the environment")
        .default("[\"127.0.0.0/8\", \"::1\"]")
        .examples(&["[\"10.0.0.7\"]"]),
        Key::new(
            "observe.metrics_token",
            "opens `/metrics` from anywhere: `Authorization: Bearer …`; at least 16 characters",
        )
        .wanted("at least 16 characters")
        .examples(&["\"at-least-16-characters\""])
        .secret(),
        Key::new(
            "observe.otlp_endpoint",
            "an OpenTelemetry collector that spans are sent to, by OTLP over HTTP (protobuf); without one they go nowhere",
        )
        .wanted("the address of a collector")
        .examples(&["\"http://127.0.0.1:4318\""]),
        Key::new(
            "observe.otlp_headers",
            "sent along, as `name=value`, several with commas. With them production demands `https://`, but to this very machine",
        )
        .wanted("\"name=value\", several with commas")
        .examples(&["\"api-key=secret\""])
        .secret(),
        Key::new("observe.otlp_service", "the name spans are known by").default("\"gangway\""),
        Key::new(
            "observe.otlp_percent",
            "of a hundred requests, how many are sent. One that belongs to a trace (`traceparent`, believed from `http.trusted_proxies` alone) \
             is sent as that was decided",
        )
        .unit(Unit::Percent)
        .default("100"),
    ],
};
