//! Rights: role × action × own or other company, each cell tried over HTTP through the real router, with real cookies.
//!
//! A server function missing here fails a test: its author has to add it to [`ACTIONS`] with the roles that may use it.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use crate::{
    client::{Answer, Client, get, post},
    people::{ROLES, Role},
    powers::{self, PDF},
    scene::Scene,
};

/// The answers to the roles.
///
/// | | |
/// | --- | --- |
/// | `+` | allowed: done, or refused for a reason other than the role |
/// | `s` | sign in first |
/// | `c` | show the second factor first |
/// | `f` | forbidden: the role is missing |
/// | `n` | not found: it is another company's or person's |
/// | `?` | the request made no sense: seldom right for a guarded action, for it may not have come as far as the guard |
///
/// The letters stand for [`ROLES`], in their order.
type Verdicts = &'static str;

/// Open to everybody, with a token or a draft of their own where one is needed.
const PUBLIC: Verdicts = "++++++++";
const SIGNED_IN: Verdicts = "s+++++++";
/// On the way in: of the desk, second factor or not.
const ARRIVING: Verdicts = "sffff+++";
const DESK: Verdicts = "sffffc++";
const ADMINISTRATOR: Verdicts = "sffffcf+";

/// Every server function with a sensible body, and the roles that may use it. `{request}` is an open request for
/// company A, `{employee}` an approved membership there, `{contact}` its contact person's membership, `{power}` a file
/// attached by the applicant, `{invited}` an invited colleague; `{other_…}` the same of company B. The desk has
/// `{staff}`, a colleague there, an open `{invitation}` to the desk, a `{company}` in the directory and an
/// `{other_company}`, a waiting `{file}` of companies, a failed `{letter}`, a `{template}`.
#[rustfmt::skip]
const ACTIONS: &[(&str, &str, Verdicts)] = &[
    // The front door.
    ("captcha/new",                 "",                             PUBLIC),
    ("captcha/work",                "",                             PUBLIC),
    ("companies/look-up",           "inn=7736050003&kpp=773601001", PUBLIC),
    ("confirm",                     "token=x&password=x",           PUBLIC),
    ("confirm/look",                "token=x",                      PUBLIC),
    ("confirm/resend",              "token=x",                      PUBLIC),
    ("recover",                     "email=x",                      PUBLIC),
    ("recover/look",                "token=x",                      PUBLIC),
    ("recover/page",                "",                             PUBLIC),
    ("recover/reset",               "token=x",                      PUBLIC),
    ("registration/access",         "",                             PUBLIC),
    ("registration/another",        "",                             PUBLIC),
    ("registration/cancel",         "",                             PUBLIC),
    ("registration/details",        "",                             PUBLIC),
    ("registration/done",           "",                             PUBLIC),
    ("registration/keep-details",   "",                             PUBLIC),
    ("registration/leave-password", "",                             PUBLIC),
    ("registration/password",       "",                             PUBLIC),
    ("registration/pause-details",  "",                             PUBLIC),
    ("registration/pause-password", "",                             PUBLIC),
    ("registration/reopen",         "",                             PUBLIC),
    ("registration/resend",         "",                             PUBLIC),
    ("registration/save-details",   "",                             PUBLIC),
    ("registration/submit",         "",                             PUBLIC),
    ("sign-in",                     "email=x&password=x",           PUBLIC),
    ("home",                        "",                             PUBLIC),
    ("sign-in/page",                "",                             PUBLIC),
    ("sign-out",                    "",                             PUBLIC),

    // The cabinet.
    ("cabinet",                     "",                             SIGNED_IN),
    ("cabinet/acting",              "",                             SIGNED_IN),
    ("cabinet/answer",              "id={request}&answer=x",        "s+nnnnnn"),
    ("cabinet/answer",              "id={other_request}&answer=x",  "snnnnnnn"),
    ("cabinet/withdraw",            "id={request}",                 "s+nnnnnn"),
    ("cabinet/withdraw",            "id={other_request}",           "snnnnnnn"),
    ("cabinet/company",             "",                             SIGNED_IN),
    ("cabinet/apply",               "inn=7708503727&kpp=770801001&company_name=x", SIGNED_IN),
    ("cabinet/choose",              "membership_id={employee}",     "sn+nnnnn"),
    ("cabinet/choose",              "membership_id={other_contact}", "snnn+nnn"),
    ("settings",                    "",                             SIGNED_IN),
    ("settings/language",           "lang=ru",                      SIGNED_IN),
    ("phone",                       "of=registration",              PUBLIC),
    ("phone",                       "of=account",                   SIGNED_IN),
    ("phone/send",                  "of=registration",              PUBLIC),
    ("phone/send",                  "of=account",                   SIGNED_IN),
    ("phone/prove",                 "of=registration&sms_code=000000", PUBLIC),
    ("phone/prove",                 "of=account&sms_code=000000",   SIGNED_IN),
    ("powers/registration",         "",                             PUBLIC),
    ("powers/withdraw",             "id={power}",                   "s+nnnnnn"),
    ("powers/withdraw",             "id={other_power}",             "snnn+nnn"),

    // A company's contact persons.
    ("review/look",                 "token=x",                      PUBLIC),
    ("review/decide",               "token=x&verdict=approve",      PUBLIC),
    ("colleagues",                  "",                             SIGNED_IN),
    ("colleagues/approve",          "id={request}",                 "snn+nnnn"),
    ("colleagues/approve",          "id={other_request}",           "snnn+nnn"),
    ("colleagues/refuse",           "id={request}&reason=x",        "snn+nnnn"),
    ("colleagues/refuse",           "id={other_request}&reason=x",  "snnn+nnn"),
    ("colleagues/revoke",           "id={employee}&reason=x",       "snn+nnnn"),
    ("colleagues/hand-on",          "id={employee}&stay=on",        "snn+nnnn"),
    ("colleagues/invite",           "own={contact}&email=a@b.ru",   "snn+nnnn"),
    ("colleagues/invite",           "own={other_contact}&email=a@b.ru", "snnn+nnn"),
    ("colleagues/invite-again",     "id={invited}",                 "snn+nnnn"),
    ("colleagues/invite-again",     "id={other_invited}",           "snnn+nnn"),
    ("colleagues/uninvite",         "id={invited}",                 "snn+nnnn"),
    ("colleagues/uninvite",         "id={other_invited}",           "snnn+nnn"),

    // The queue and one request.
    ("queue/page",                  "",                             DESK),
    ("queue/take-up",               "request={request}.0",          DESK),
    ("queue/let-go",                "request={request}.0",          DESK),
    ("queue/take-next",             "",                             DESK),
    ("queue/chosen",                "ids={request}",                DESK),
    ("queue/approve",               "ids={request}",                DESK),
    ("queue/dashboard",             "",                             DESK),
    ("desk/request",                "id={request}",                 DESK),
    ("desk/reason",                 "id={request}&decide=refuse&reason=x", DESK),
    ("desk/decide",                 "id={request}&decide=approve",  DESK),
    ("desk/assign",                 "id={request}",                 DESK),
    ("desk/phone",                  "id={request}",                 DESK),
    ("desk/note",                   "id={request}&note=x",          DESK),
    ("desk/company",                "id={request}",                 DESK),
    ("desk/templates",              "",                             DESK),
    ("desk/template",               "id={template}",                DESK),
    ("desk/template/save",          "id={template}&kind=ask&template_title=x&template_ru=x", DESK),
    ("desk/template/remove",        "id={template}",                DESK),
    ("staff/powers",                "membership_id={request}",      DESK),
    ("staff/powers/accept",         "id={power}&valid_until=2099-12-31", DESK),
    ("staff/powers/refuse",         "id={power}&reason=x",          DESK),

    // Companies, the audit log, the outbox.
    ("staff/companies",             "",                             DESK),
    ("staff/companies/one",         "id={company}",                 DESK),
    ("staff/companies/correct",     "id={company}&version=0&company_name=x&status=active", DESK),
    ("staff/companies/restore",     "id={company}&version=0",       DESK),
    ("staff/companies/typed",       "",                             DESK),
    ("staff/companies/typed/one",   "inn=7704366364&kpp=770401001&name=Typed", DESK),
    ("staff/companies/tie",         "company={company}&inn=7704366364&kpp=770401001&name=Typed", DESK),
    ("staff/companies/merge/look",  "survivor={company}&other={other_company}", ADMINISTRATOR),
    ("staff/companies/merge",       "survivor={company}&other={other_company}", ADMINISTRATOR),
    ("staff/companies/imports",     "",                             ADMINISTRATOR),
    ("staff/companies/import",      "id={file}",                    ADMINISTRATOR),
    ("staff/companies/import/start", "id={file}",                   ADMINISTRATOR),
    ("staff/companies/import/cancel", "id={file}",                  ADMINISTRATOR),
    ("staff/audit",                 "",                             ADMINISTRATOR),
    ("staff/outbox",                "",                             DESK),
    ("staff/outbox/resend",         "id={letter}",                  ADMINISTRATOR),

    // The way into the desk. The frame of its pages tells other people that they are not of the desk.
    ("staff/frame",                 "",                             PUBLIC),
    ("staff/invitation/page",       "token=x",                      PUBLIC),
    ("staff/invitation/accept",     "token=x&password=x",           PUBLIC),
    ("staff/code/page",             "",                             ARRIVING),
    ("staff/code",                  "code=000000",                  ARRIVING),
    ("staff/enrol/page",            "",                             DESK),
    // The desk's people have their second factor already: a new set-up has nothing to finish.
    ("staff/enrol",                 "code=000000",                  "sffff???"),
    ("staff/recovery-codes/renew",  "code=000000",                  DESK),
    ("staff/recovery-codes/kept",   "",                             DESK),

    // The people of the desk.
    ("staff/people/page",           "",                                  ADMINISTRATOR),
    ("staff/people/invite",         "email=a@b.ru&staff_role=reviewer",  ADMINISTRATOR),
    ("staff/people/withdraw",       "id={invitation}",                   ADMINISTRATOR),
    ("staff/people/role",           "account={staff}&staff_role=administrator", ADMINISTRATOR),
    ("staff/people/reset",          "account={staff}",                   ADMINISTRATOR),
    ("staff/people/remove",         "account={staff}",                   ADMINISTRATOR),
];

/// Files and streams, which no list of the framework's names; they answer with a redirect where a sign-in is missing.
/// Pages show the results of the functions above.
#[rustfmt::skip]
const PLACES: &[(&str, Verdicts)] = &[
    ("/health/live",               PUBLIC),
    ("/health/ready",              PUBLIC),
    ("/sign-in",                   PUBLIC),
    ("/staff/invitation/x",        PUBLIC),
    // Nobody has fresh recovery codes here.
    ("/staff/recovery-codes.txt",  "sffffcnn"),
    ("/staff/requests.csv",        DESK),
    ("/staff/requests.xlsx",       DESK),
    ("/staff/audit/export.csv",    ADMINISTRATOR),
    ("/files/powers/{power}",      "s+nnnc++"),
    ("/files/powers/{power}/sig",  "s+nnnc++"),
    ("/files/powers/{other_power}", "snnn+c++"),
    ("/files/powers/{other_power}/sig", "snnn+c++"),
    ("/files/powers/404",          "snnnncnn"),
    // A stream refuses by its status alone.
    ("/staff/events",              "sffffs++"),
];

/// An upload: its address, the file's name and contents, the roles that may send it.
type Upload = (&'static str, &'static str, &'static [u8], Verdicts);

/// Files on their way in. That a membership is somebody else's, the form is told as that it takes no files.
#[rustfmt::skip]
const UPLOADS: &[Upload] = &[
    ("/files/powers?membership={request}",       "a.pdf", PDF, "s+nnnnnn"),
    ("/files/powers?membership={other_contact}", "a.pdf", PDF, "snnn+nnn"),
    // An empty file: it is turned away, and waits nowhere.
    ("/staff/companies/import/file",             "a.csv", b"", ADMINISTRATOR),
];

#[test]
fn every_server_function_says_who_may_use_it() {
    // The functions register themselves where the pages are put together.
    let registered: BTreeSet<&str> = server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    let listed: BTreeSet<String> = ACTIONS.iter().map(|(name, ..)| format!("/api/{name}")).collect();
    let missing: Vec<_> = registered.iter().filter(|path| !listed.contains(**path)).collect();
    assert!(missing.is_empty(), "say in ACTIONS who may use {missing:?}");
    let gone: Vec<_> = listed
        .iter()
        .filter(|path| !registered.contains(path.as_str()))
        .collect();
    assert!(gone.is_empty(), "no longer there: {gone:?}");
}

#[tokio::test]
async fn each_role_does_what_is_its_own_and_nothing_else() {
    let mut wrong = Vec::new();
    for (name, body, expected) in ACTIONS {
        let request = |scene: &Scene, role: Role| {
            let request = post(&format!("/api/{name}"))
                .header("sec-fetch-site", "same-origin")
                .header(header::COOKIE, role.cookie());
            request.body(Body::from(filled(scene, body))).unwrap()
        };
        try_all(&format!("{name} {body}"), expected, request, &mut wrong).await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn each_role_sees_what_is_its_own_and_nothing_else() {
    let mut wrong = Vec::new();
    let (client, scene) = stage().await;
    for (path, expected) in PLACES {
        let mut found = String::new();
        for role in ROLES {
            let request = get(&filled(&scene, path))
                .header(header::ACCEPT, "text/html")
                .header(header::COOKIE, role.cookie());
            let answer = client.begin(request.body(Body::empty()).unwrap()).await;
            found.push(verdict(&answer, &format!("{path} as {role:?}")));
        }
        compare(path, expected, &found, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn each_role_brings_files_to_what_is_its_own_and_nowhere_else() {
    let mut wrong = Vec::new();
    for (path, name, content, expected) in UPLOADS {
        let request = |scene: &Scene, role: Role| {
            powers::upload(&filled(scene, path), "text/html", &role.cookie())
                .body(powers::form(&[(name, "application/octet-stream", content)]).into())
                .unwrap()
        };
        try_all(path, expected, request, &mut wrong).await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A body or a path with the scene's numbers in place.
fn filled(scene: &Scene, text: &str) -> String {
    let filled = scene.filled(text);
    assert!(!filled.contains('{'), "nothing here is called so: {filled}");
    filled
}

async fn stage() -> (Client, Scene) {
    let client = Client::new().await;
    let scene = Scene::set(&client.state).await;
    (client, scene)
}

/// Each role tries the action. An allowed role gets a fresh stage: the first one's act would be found done by the next.
async fn try_all(
    what: &str,
    expected: Verdicts,
    request: impl Fn(&Scene, Role) -> Request<Body>,
    wrong: &mut Vec<String>,
) {
    let shared = stage().await;
    let mut found = String::new();
    for (role, letter) in ROLES.into_iter().zip(expected.chars()) {
        let own = if letter == '+' && expected != PUBLIC {
            Some(stage().await)
        } else {
            None
        };
        let (client, scene) = own.as_ref().unwrap_or(&shared);
        let answer = client.send(request(scene, role)).await;
        found.push(verdict(&answer, &format!("{what} as {role:?}")));
    }
    compare(what, expected, &found, wrong);
}

#[tokio::test]
async fn a_cookie_that_was_never_given_is_nobodys() {
    let (client, _) = stage().await;
    for cookie in [
        "session=",
        "session=x",
        "session=Administrator%00",
        "session=administrator; session=x",
    ] {
        let request = post("/api/staff/people/page")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookie);
        let answer = client.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(verdict(&answer, cookie), 's', "{cookie}");
    }
}

fn verdict(answer: &Answer, what: &str) -> char {
    assert!(!answer.status.is_server_error(), "{what}: {answer:?}");
    match answer.status {
        StatusCode::UNAUTHORIZED if answer.text().contains("SecondFactorRequired") => 'c',
        StatusCode::UNAUTHORIZED => 's',
        StatusCode::FORBIDDEN => 'f',
        StatusCode::NOT_FOUND => 'n',
        StatusCode::BAD_REQUEST => '?',
        StatusCode::FOUND | StatusCode::SEE_OTHER if leads_to(answer, "/staff/code") => 'c',
        StatusCode::FOUND | StatusCode::SEE_OTHER if leads_to(answer, "/sign-in") => 's',
        StatusCode::SEE_OTHER if answer.header(header::LOCATION).contains("refused=closed") => 'n',
        _ => '+',
    }
}

/// Whether the answer redirects to this page, with any query.
fn leads_to(answer: &Answer, page: &str) -> bool {
    answer.header(header::LOCATION).split('?').next() == Some(page)
}

fn compare(what: &str, expected: &str, found: &str, wrong: &mut Vec<String>) {
    // For an action open to all, only this matters: it asks nobody to sign in.
    let same = if expected == PUBLIC {
        !found.contains(['s', 'c', 'f'])
    } else {
        expected == found
    };
    if !same {
        wrong.push(format!("{what}: expected {expected}, found {found}  ({ROLES:?})"));
    }
}
