//! A hint for each key, shown with every mistake in its value.

/// The hint of a key, with an example; `None` for an unknown key.
pub(super) fn hint(key: &str) -> Option<&'static str> {
    Some(match key {
        "profile" => "\"dev\" or \"production\"",
        "http.address" => "an address and a port to listen on, such as \"127.0.0.1:3000\" or \"[::]:8080\"",
        "http.public_url" => "how visitors reach the product, without a path: \"https://cabinet.example\"",
        "http.trusted_proxies" => {
            "a list of addresses or blocks, such as [\"10.0.0.0/8\"]; with commas in the environment"
        }
        "http.security_contact" => "where holes are told of: \"security@cabinet.example\", or an address with https://",
        "http.body_kib" => "a whole number of KiB, 16 to 1024",
        "http.request_seconds"
        | "http.slow_client_seconds"
        | "http.shutdown_seconds"
        | "database.wait_seconds"
        | "mail.timeout_seconds"
        | "captcha.lifetime_seconds"
        | "registration.resend_seconds"
        | "sms.timeout_seconds" => "a whole number of seconds",
        "database.url" => "\"sqlite://PATH\" or \"postgres://USER:PASSWORD@HOST/NAME\"",
        "mail.transport" => "\"smtp\", or \"inbox\" in development",
        "mail.from" => "the address letters come from, such as \"no-reply@cabinet.example\"",
        "mail.from_name" => "the name shown beside it",
        "mail.host" => "the name of the SMTP server",
        "mail.port" => "a port number; left out: 587 for starttls, 465 for tls, 25 for none",
        "mail.tls" => "\"starttls\", \"tls\" or, to this very machine only, \"none\"",
        "mail.username" | "mail.password" => "what the SMTP server knows us by; both or neither",
        "mail.ca_file" => "a PEM file with the certificate to trust",
        "captcha.sign_in" => "\"always\", \"after_failures\" or \"never\"",
        "captcha.audio" | "captcha.proof" => "true or false",
        "captcha.proof_hashes" => "a whole number, 16 to 50000000; 100000 or more in production",
        "captcha.fixed_answer" => "text, such as \"12345\"; development only",
        "http.connections"
        | "database.connections"
        | "passwords.queue"
        | "captcha.tries"
        | "registration.drafts_per_hour"
        | "registration.resend_per_hour"
        | "limits.letters_all_per_hour"
        | "files.unproved_mb"
        | "files.unproved_network_mb"
        | "directory.per_hour"
        | "directory.per_day"
        | "directory.all_per_hour"
        | "directory.all_per_day"
        | "sms.address_per_hour"
        | "sms.address_per_day"
        | "sms.prefix_per_hour"
        | "sms.prefix_per_day"
        | "sms.all_per_hour"
        | "sms.all_per_day" => "a whole number of at least 1",
        "passwords.list_file" => "a file in UTF-8 with passwords and words that nobody may have, one a line",
        "passwords.memory_kib" => "a whole number of KiB, 19456 or more in production",
        "passwords.iterations" => "a whole number, 2 or more in production",
        "passwords.parallelism" => "a whole number, usually 1",
        "passwords.workers" => "a whole number; 0 for one a processor core",
        "sessions.idle_minutes" | "registration.recovery_minutes" => "a whole number of minutes",
        "sessions.lifetime_hours"
        | "sessions.second_factor_hours"
        | "registration.draft_hours"
        | "registration.link_hours"
        | "directory.cache_hours"
        | "directory.negative_cache_hours" => "a whole number of hours",
        "sessions.remembered_idle_days" | "sessions.remembered_lifetime_days" => "a whole number of days",
        "log.level" => "a level (error, warn, info, debug, trace), or levels by module: \"info,server::jobs=debug\"",
        "log.format" => "\"text\" or \"json\"",
        "directory.url" => {
            "the address of the service, such as \"https://directory.example\", together with directory.key"
        }
        "directory.key" => "what the service knows us by, together with directory.url",
        "directory.timeout_seconds" => "a whole number of seconds, 1 to 10",
        "sms.gateway" => "\"sms_ru\", \"smsc\", \"http\", \"none\", or \"inbox\" in development",
        "sms.url" => "the gateway's address, such as \"https://sms.ru\"",
        "sms.headers" => "a list such as [\"Authorization: Bearer {key}\"]",
        "sms.body" => "\"json\", \"form\" or \"none\"",
        "sms.template" => "the body, such as '{\"to\": \"{digits}\", \"text\": \"{text}\"}'",
        "sms.success_at" | "sms.id_at" | "sms.refusal_at" => "a JSON pointer (RFC 6901), such as \"/result/0/status\"",
        "sms.record_only" => "a list of \"number\", \"address\", \"prefix\", \"all\"",
        "observe.metrics_address" => "an address and a port, such as \"10.0.0.5:9464\"",
        "observe.metrics_allow" => {
            "a list of addresses or blocks, such as [\"10.0.0.7\"]; with commas in the environment"
        }
        "observe.metrics_token" => "at least 16 characters",
        "observe.otlp_endpoint" => "the address of a collector, such as \"http://127.0.0.1:4318\"",
        "observe.otlp_headers" => "\"name=value\", several with commas",
        "observe.otlp_percent" => "a whole number, 0 to 100",
        "desk.email" => "the mail address of the client-service desk",
        _ => return None,
    })
}
