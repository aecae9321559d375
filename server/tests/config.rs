//! Settings from every layer, and the messages on wrong ones.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

use std::fs;

use server::config::{Config, Loaded, Problems, Profile, Sources, Unit, bounds, keys as keys_of_table, load};

fn with(file: &str, environment: &[(&str, &str)]) -> Result<Loaded, Problems> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gangway.toml");
    fs::write(&path, file).unwrap();
    let environment = environment
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    load(&Sources {
        file: Some(path),
        environment,
    })
}

fn keys(problems: Problems) -> Vec<String> {
    problems.0.into_iter().map(|problem| problem.key).collect()
}

#[test]
fn nothing_need_be_set_in_development() {
    let config = with("", &[]).unwrap().config;
    assert_eq!(config.profile, Profile::Dev);
    assert_eq!(config.public_url().to_string(), "http://127.0.0.1:3000");
    assert_eq!(config.database.url.expose(), "sqlite://var/gangway.db");
}

#[test]
fn the_environment_overrides_the_file() {
    let loaded = with(
        "[http]\naddress = \"127.0.0.1:1\"\nbody_kib = 32\n",
        &[
            ("GANGWAY__HTTP__ADDRESS", "127.0.0.1:2"),
            ("GANGWAY__HTTP__CONNECTIONS", "9"),
            ("PATH", "/bin"),
        ],
    )
    .unwrap();
    assert_eq!(loaded.config.http.address.port(), 2);
    assert_eq!(loaded.config.http.body_kib, 32);
    assert_eq!(loaded.config.http.connections, 9);
    assert_eq!(loaded.origins["http.address"], "GANGWAY__HTTP__ADDRESS");
}

#[test]
fn digits_stay_text_where_text_is_wanted() {
    let config = with("", &[("GANGWAY__CAPTCHA__FIXED_ANSWER", "000000")])
        .unwrap()
        .config;
    assert_eq!(config.captcha.fixed_answer.as_deref(), Some("000000"));
}

#[test]
fn an_empty_variable_counts_as_none() {
    let config = with("", &[("GANGWAY__CAPTCHA__FIXED_ANSWER", "")]).unwrap().config;
    assert_eq!(config.captcha.fixed_answer, None);
}

#[test]
fn every_mistake_is_named_at_once() {
    let problems = with(
        "profil = \"dev\"\n[http]\naddress = \"nowhere\"\nbody_kib = \"many\"\n[mail]\ntls = \"maybe\"\nhots = \"x\"\n[log]\nlevel = \"loud=quiet\"",
        &[("GANGWAY__HTTP__TRUSTED_PROXIES", "10.0.0.0/8, proxy"), ("GANGWAY__A__B__C", "1")],
    )
    .unwrap_err();
    let shown = problems.to_string();
    let mut keys = keys(problems);
    keys.sort();
    let expected = [
        "GANGWAY__A__B__C",
        "http.address",
        "http.body_kib",
        "http.trusted_proxies[1]",
        "log.level",
        "mail.hots",
        "mail.tls",
        "profil",
    ];
    assert_eq!(keys, expected, "{shown}");
    assert!(shown.contains("wanted: an address and a port"), "{shown}");
}

#[test]
fn work_in_place_of_digits_is_neither_none_nor_endless() {
    for (hashes, fits) in [("15", false), ("16", true), ("50000000", true), ("50000001", false)] {
        let read = with("", &[("GANGWAY__CAPTCHA__PROOF_HASHES", hashes)]);
        match read {
            Ok(read) => assert!(fits && read.config.captcha.proof, "{hashes}"),
            Err(problems) => {
                assert!(!fits, "{hashes}");
                assert!(
                    problems.to_string().contains("wanted: a whole number, 16 to"),
                    "{problems}"
                );
                assert_eq!(keys(problems), ["captcha.proof_hashes"]);
            }
        }
    }
}

#[test]
fn production_refuses_what_only_suits_development() {
    let problems = with(
        "profile = \"production\"\n[captcha]\nfixed_answer = \"1\"\nsign_in = \"never\"\n[http]\npublic_url = \"http://a.example\"",
        &[],
    )
    .unwrap_err();
    let expected = [
        "http.public_url",
        "captcha.fixed_answer",
        "captcha.sign_in",
        "sms.gateway",
        "mail.transport",
        "mail.from",
        "desk.email",
    ];
    assert_eq!(keys(problems), expected);
}

#[test]
fn production_limits_its_own_machine_too_and_keeps_no_owner_out_for_long() {
    let with_limits = |limits: &str| {
        with(
            &format!(
                "profile = \"production\"\n[http]\npublic_url = \"https://cabinet.example\"\n\
                 [mail]\ntransport = \"smtp\"\nhost = \"mail.example\"\nfrom = \"no-reply@cabinet.example\"\n\
                 [desk]\nemail = \"desk@cabinet.example\"\n[sms]\ngateway = \"none\"\n[limits]\n{limits}"
            ),
            &[],
        )
    };
    let problems = with_limits("except_loopback = true\naccount_wait_seconds = 901\nsign_in_burst = 0").unwrap_err();
    let expected = [
        "limits.sign_in_burst",
        "limits.except_loopback",
        "limits.account_wait_seconds",
    ];
    assert_eq!(keys(problems), expected);
    assert!(with_limits("except_loopback = false").is_ok());
}

#[test]
fn production_accepts_a_complete_configuration() {
    let text = "profile = \"production\"\n[http]\npublic_url = \"https://cabinet.example\"\n\
        [mail]\ntransport = \"smtp\"\nhost = \"mail.example\"\nfrom = \"no-reply@cabinet.example\"\n\
        [desk]\nemail = \"desk@cabinet.example\"\n[sms]\ngateway = \"none\"";
    assert!(!with(text, &[]).unwrap().config.is_dev());
}

#[test]
fn production_refuses_each_thing_that_only_suits_development() {
    let complete = [
        ("GANGWAY__PROFILE", "production"),
        ("GANGWAY__HTTP__PUBLIC_URL", "https://cabinet.example"),
        ("GANGWAY__MAIL__TRANSPORT", "smtp"),
        ("GANGWAY__MAIL__HOST", "mail.example"),
        ("GANGWAY__MAIL__FROM", "no-reply@cabinet.example"),
        ("GANGWAY__DESK__EMAIL", "desk@cabinet.example"),
        ("GANGWAY__SMS__GATEWAY", "none"),
    ];
    assert!(with("", &complete).is_ok());
    for (key, value) in [
        ("http.public_url", "http://cabinet.example"),
        ("http.public_url", "https://localhost:8443"),
        ("http.public_url", "https://127.0.0.1"),
        ("http.public_url", "https://[::1]:8443"),
        ("http.trusted_proxies", "10.0.0.0/8, 0.0.0.0/0"),
        ("http.trusted_proxies", "0.0.0.0/1, 128.0.0.0/1"),
        ("http.trusted_proxies", "::/1"),
        ("database.url", "postgres://gangway:secret@db.example/gangway"),
        (
            "database.url",
            "postgres://gangway:secret@db.example/gangway?sslmode=disable",
        ),
        ("database.url", "sqlite::memory:"),
        ("database.url", "sqlite://x?mode=memory"),
        ("captcha.fixed_answer", "12345"),
        ("captcha.sign_in", "never"),
        ("captcha.proof_hashes", "99999"),
        ("mail.transport", "inbox"),
        ("sms.gateway", "inbox"),
        ("mail.tls", "none"),
        ("mail.from", "no-reply@cabinet.test"),
        ("mail.from", "no-reply@gangway.invalid"),
        ("desk.email", "desk@gangway.invalid"),
        ("desk.email", "desk@localhost"),
        ("passwords.memory_kib", "19455"),
        ("passwords.iterations", "1"),
        ("log.level", "trace"),
        ("log.level", "info,server=trace"),
        ("observe.metrics_allow", "0.0.0.0/0"),
        ("observe.metrics_allow", "::/0"),
        ("observe.metrics_allow", "0.0.0.0/1"),
    ] {
        let name = format!("GANGWAY__{}", key.to_uppercase().replace('.', "__"));
        let mut environment = complete.to_vec();
        environment.push((&name, value));
        let problems = with("", &environment).unwrap_err();
        let shown = problems.to_string();
        assert!(shown.contains("(profile = \"production\")"), "{shown}");
        assert_eq!(keys(problems), [key], "{value}");
    }
}

#[test]
fn production_that_listens_to_all_must_know_its_proxy() {
    let listening = |proxies: &str| {
        let text = format!(
            "profile = \"production\"\n[http]\naddress = \"0.0.0.0:3000\"\npublic_url = \"https://cabinet.example\"\n{proxies}\
             [mail]\ntransport = \"smtp\"\nhost = \"mail.example\"\nfrom = \"no-reply@cabinet.example\"\n\
             [desk]\nemail = \"desk@cabinet.example\"\n[sms]\ngateway = \"none\""
        );
        with(&text, &[])
    };
    assert_eq!(keys(listening("").unwrap_err()), ["http.trusted_proxies"]);
    assert!(listening("trusted_proxies = [\"10.0.0.7\"]\n").is_ok());
}

#[test]
fn every_number_has_a_most_in_production() {
    let complete = [
        ("GANGWAY__PROFILE", "production"),
        ("GANGWAY__HTTP__PUBLIC_URL", "https://cabinet.example"),
        ("GANGWAY__MAIL__TRANSPORT", "smtp"),
        ("GANGWAY__MAIL__HOST", "mail.example"),
        ("GANGWAY__MAIL__FROM", "no-reply@cabinet.example"),
        ("GANGWAY__DESK__EMAIL", "desk@cabinet.example"),
        ("GANGWAY__SMS__GATEWAY", "none"),
    ];
    for bound in bounds(&Config::default()) {
        let name = format!("GANGWAY__{}", bound.key.to_uppercase().replace('.', "__"));
        let set = |value: u64, production: bool| {
            let value = value.to_string();
            let mut environment = if production { complete.to_vec() } else { Vec::new() };
            environment.push((&name, &value));
            with("", &environment)
        };
        assert!(set(bound.most, true).is_ok(), "{}", bound.key);
        assert_eq!(keys(set(bound.most + 1, true).unwrap_err()), [bound.key]);
        assert!(
            set(bound.most + 1, false).is_ok(),
            "{}: development may try it",
            bound.key
        );
        assert_eq!(keys(set(0, false).unwrap_err()), [bound.key]);
    }
}

#[test]
fn development_serves_this_machine_alone() {
    for (key, value) in [
        ("http.address", "0.0.0.0:3000"),
        ("http.address", "[::]:3000"),
        ("http.address", "192.0.2.7:3000"),
        ("http.public_url", "https://cabinet.example"),
        ("http.public_url", "http://192.0.2.7:3000"),
    ] {
        let name = format!("GANGWAY__{}", key.to_uppercase().replace('.', "__"));
        let problems = with("", &[(&name, value)]).unwrap_err();
        assert!(
            problems.to_string().contains("set profile = \"production\""),
            "{problems}"
        );
        assert_eq!(keys(problems), [key], "{value}");
    }
    for value in ["127.0.0.1:0", "127.0.0.2:80", "[::1]:3000"] {
        assert!(with("", &[("GANGWAY__HTTP__ADDRESS", value)]).is_ok(), "{value}");
    }
    assert!(with("", &[("GANGWAY__HTTP__PUBLIC_URL", "https://localhost:8443")]).is_ok());
}

#[test]
fn a_password_in_a_wrong_place_is_not_shown() {
    for text in [
        "[database]\nurl = \"postgres://gangway:S3CRET@db.example:port/gangway\"",
        "[database]\nurl = \"postgres://gangway:S3CRET/1@db.example/gangway\"",
        "[database]\nurl = \"mysql://gangway:S3CRET@db.example/gangway\"",
        "[database]\nurl = postgres://gangway:S3CRET@db.example/gangway",
        "[database]\nurl = \"postgres://gangway:S3CRET@db.example/gangway",
        "[mail]\npassword = S3CRET",
        "[mail]\npassword = [\"S3CRET\"]",
        "[mail]\npassword = { S3CRET = 1 }",
    ] {
        let told = with(text, &[]).unwrap_err().to_string();
        assert!(!told.contains("S3CRET"), "{told}");
    }
}

/// The first block of this language after a heading of docs/operating.md.
fn documented(heading: &str, language: &str) -> String {
    let (_, chapter) = include_str!("../../docs/operating.md").split_once(heading).unwrap();
    let (_, block) = chapter.split_once(&format!("```{language}\n")).unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_example_for_production_can_be_used_as_it_stands() {
    let secrets = tempfile::tempdir().unwrap();
    for (name, secret) in [
        ("database", "postgres://gangway:secret@127.0.0.1/gangway"),
        ("mail", "opensesame"),
    ] {
        fs::write(secrets.path().join(name), secret).unwrap();
    }
    let example = documented("## In production", "toml");
    assert!(example.contains("/etc/gangway/secrets/"), "{example}");
    let here = format!("{}/", secrets.path().display());
    let loaded = with(&example.replace("/etc/gangway/secrets/", &here), &[]).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert!(!loaded.config.is_dev());
    // The unit starts the server with this very file.
    let unit = documented("## Under systemd", "ini");
    let (_, file) = unit.split_once("--config ").unwrap();
    assert_eq!(file.split_whitespace().next(), Some("/etc/gangway/gangway.toml"));
    assert!(unit.contains("UMask=0077"), "{unit}");
}

#[test]
fn a_secret_for_the_collector_does_not_travel_in_the_clear() {
    let production = "profile = \"production\"\n[http]\npublic_url = \"https://cabinet.example\"\n\
        [mail]\ntransport = \"smtp\"\nhost = \"mail.example\"\nfrom = \"no-reply@cabinet.example\"\n\
        [desk]\nemail = \"desk@cabinet.example\"\n[sms]\ngateway = \"none\"\n[observe]\notlp_headers = \"api-key=secret\"\n";
    for (endpoint, good) in [
        ("http://collector.example:4318", false),
        ("https://collector.example", true),
        ("http://127.0.0.1:4318", true),
        ("http://[::1]:4318", true),
    ] {
        let read = with(production, &[("GANGWAY__OBSERVE__OTLP_ENDPOINT", endpoint)]);
        assert_eq!(read.is_ok(), good, "{endpoint}");
    }
}

#[test]
fn what_is_set_to_watch_it_is_checked() {
    for (key, value) in [
        ("observe.metrics_token", "tooshort"),
        ("observe.otlp_endpoint", "collector:4318"),
        ("observe.otlp_headers", "no value"),
        ("observe.otlp_percent", "101"),
    ] {
        let name = format!("GANGWAY__{}", key.to_uppercase().replace('.', "__"));
        assert_eq!(keys(with("", &[(&name, value)]).unwrap_err()), [key]);
    }
}

#[test]
fn a_secret_may_stand_in_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("password");
    fs::write(&secret, "opensesame\n").unwrap();
    let secret = secret.to_str().unwrap();
    let environment = [
        ("GANGWAY__MAIL__PASSWORD_FILE", secret),
        ("GANGWAY__MAIL__USERNAME", "us"),
    ];
    let config = with("", &environment).unwrap().config;
    assert_eq!(config.mail.password.unwrap().expose(), "opensesame");

    let twice = [environment[0], environment[1], ("GANGWAY__MAIL__PASSWORD", "other")];
    assert_eq!(keys(with("", &twice).unwrap_err()), ["mail.password_file"]);
    let nowhere = [("GANGWAY__DATABASE__URL_FILE", "/nowhere/at/all")];
    assert_eq!(keys(with("", &nowhere).unwrap_err()), ["database.url_file"]);
}

#[test]
fn no_secret_shows_when_a_configuration_is_printed() {
    let environment = [
        ("GANGWAY__MAIL__PASSWORD", "opensesame"),
        ("GANGWAY__MAIL__USERNAME", "us"),
    ];
    let config: Config = with("", &environment).unwrap().config;
    assert!(!format!("{config:?}").contains("opensesame"));
}

#[test]
fn a_file_that_is_named_must_exist() {
    let sources = Sources {
        file: Some("/nowhere/gangway.toml".into()),
        ..Sources::default()
    };
    assert_eq!(keys(load(&sources).unwrap_err()), ["/nowhere/gangway.toml"]);
}

#[test]
fn a_list_of_passwords_that_is_named_is_read_and_checked_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("weak.txt");
    let name = file.display().to_string();
    let set = [("GANGWAY__PASSWORDS__LIST_FILE", name.as_str())];
    assert_eq!(
        keys(with("", &set).unwrap_err()),
        ["passwords.list_file"],
        "there is none"
    );
    for bad in [&b"# nothing\n\n"[..], b"\xcf\xee\xf0\xf2"] {
        fs::write(&file, bad).unwrap();
        assert_eq!(keys(with("", &set).unwrap_err()), ["passwords.list_file"]);
    }
    fs::write(&file, "\u{feff}БалтийскийПричал\r\n").unwrap();
    let list = with("", &set).unwrap().config.passwords.list().unwrap();
    assert!(list.has("балтийскийпричал2026") && !list.has("лошадь батарея"));
    assert!(with("", &[]).unwrap().config.passwords.list().unwrap().is_empty());
}

#[test]
fn holes_are_told_of_by_mail_or_at_an_https_address() {
    for (set, good) in [
        ("security@cabinet.example", true),
        ("https://cabinet.example/holes", true),
        ("http://cabinet.example/holes", false),
        ("security", false),
        ("https://", false),
    ] {
        let loaded = with("", &[("GANGWAY__HTTP__SECURITY_CONTACT", set)]);
        assert_eq!(loaded.is_ok(), good, "{set}");
    }
}

#[test]
fn every_line_of_the_example_file_can_be_used() {
    let text = include_str!("../../gangway.toml.example");
    // Files that are named must be there.
    let names_a_file = |key: &str| keys_of_table().any(|it| it.unit == Unit::File && it.short() == key);
    let uncommented: String = text
        .lines()
        .filter_map(|line| match line.strip_prefix("# ") {
            Some(setting)
                if setting
                    .split_once(" = ")
                    .is_some_and(|(key, _)| !key.contains(' ') && !names_a_file(key)) =>
            {
                Some(setting)
            }
            Some(_) => None,
            None => Some(line),
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    with(&uncommented, &[]).unwrap();
    with(text, &[]).unwrap();
}
