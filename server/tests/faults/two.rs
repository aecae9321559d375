//! Two processes over one PostgreSQL, without sticky sessions: the steps of a journey go to them in turn, and one of
//! them is killed and started again meanwhile.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use domain::StaffRole;
use server::outside::clock::{Clock, SystemClock};
use tokio::runtime::Runtime;

use crate::{
    connect,
    mail_server::MailServer,
    people::{Role, of_desk, person, signed_in},
    postgres,
    process::{Answer, Product, call, captcha, details, get, password, post, until},
};

/// Kills while visitors are under way.
const KILLS: u32 = 3;
/// Journeys that must have ended before the next kill.
const BETWEEN: u32 = 2;

/// The addresses of the two processes, used in turn.
struct Pair {
    addresses: Mutex<[SocketAddr; 2]>,
    turn: AtomicUsize,
}

impl Pair {
    fn new(one: &Product, other: &Product) -> Self {
        Self {
            addresses: Mutex::new([one.address, other.address]),
            turn: AtomicUsize::new(0),
        }
    }

    fn next(&self) -> SocketAddr {
        let turn = self.turn.fetch_add(1, Ordering::SeqCst);
        self.addresses.lock().unwrap()[turn % 2]
    }

    /// A page; where one doesn't answer, the other's.
    fn open(&self, path: &str, cookie: &str) -> Option<Answer> {
        get(self.next(), path, cookie).or_else(|| get(self.next(), path, cookie))
    }

    fn send(&self, path: &str, cookie: &str, body: &str) -> Option<Answer> {
        post(self.next(), path, cookie, body)
    }
}

/// From the first page to the cabinet and out again; `None` where an answer was lost, as a killed process's is.
fn journey(pair: &Pair, mail: &MailServer, email: &str) -> Option<()> {
    let saved = pair.send("/api/registration/save-details", "", &details(email))?;
    let draft = saved.cookie("draft=").unwrap_or_else(|| panic!("no draft: {saved:?}"));
    let page = pair.open("/registration/password", &draft)?;
    let submitted = pair.send("/api/registration/submit", &draft, &password(captcha(&page)?))?;
    assert!(submitted.leads_to("/registration/access"), "{submitted:?}");
    assert!(!is_confirmed(pair, &draft)?);
    assert!(until(|| mail.link(email).is_some()), "no letter to {email}");
    let form = format!("token={}&password=correct+horse+battery", mail.link(email)?);
    let confirmed = pair.send("/api/confirm", "", &form)?;
    assert!(confirmed.leads_to("/sign-in"), "{confirmed:?}");
    // A page waiting on step 3 learns of the confirmation, by either process.
    assert!(is_confirmed(pair, &draft)? && is_confirmed(pair, &draft)?);
    let page = pair.open("/sign-in", "")?;
    let form = format!(
        "email={email}&password=correct+horse+battery&captcha_id={}&captcha_answer=24680",
        captcha(&page)?
    );
    let signed_in = pair.send("/api/sign-in", "", &form)?;
    let session = signed_in
        .cookie("session=")
        .unwrap_or_else(|| panic!("no session: {signed_in:?}"));
    assert_eq!(pair.open("/cabinet", &session)?.status, 200);
    assert_eq!(pair.open("/cabinet/settings", &session)?.status, 200);
    pair.send("/api/sign-out", &session, "")?;
    for _ in 0..2 {
        assert!(pair.open("/cabinet", &session)?.leads_to("/sign-in"));
    }
    Some(())
}

fn is_confirmed(pair: &Pair, draft: &str) -> Option<bool> {
    let answer = call(pair.next(), "127.0.0.1", "/api/registration/access", draft, "")
        .or_else(|| call(pair.next(), "127.0.0.1", "/api/registration/access", draft, ""))?;
    assert_eq!(answer.status, 200, "{answer:?}");
    Some(answer.text.contains("\"mailbox_confirmed\":true"))
}

fn start(folder: &Path, url: &str, mail: &MailServer) -> Product {
    let port = mail.port.to_string();
    let settings = [
        ("GANGWAY__DATABASE__URL", url),
        ("GANGWAY__MAIL__TRANSPORT", "smtp"),
        ("GANGWAY__MAIL__HOST", "127.0.0.1"),
        ("GANGWAY__MAIL__TLS", "none"),
        ("GANGWAY__MAIL__PORT", port.as_str()),
        ("GANGWAY__HTTP__TRUSTED_PROXIES", "127.0.0.1"),
    ];
    Product::start(folder, &settings)
}

#[test]
fn a_journey_goes_on_whichever_process_answers_and_whichever_is_killed() {
    let (folder, mail) = (tempfile::tempdir().unwrap(), MailServer::start());
    let url = Runtime::new().unwrap().block_on(postgres::fresh_database());
    let (one, mut other) = (start(folder.path(), &url, &mail), start(folder.path(), &url, &mail));
    let pair = Arc::new(Pair::new(&one, &other));
    assert!(
        journey(&pair, &mail, "first@example.org").is_some(),
        "nobody was killed"
    );

    let (over, ended, number) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU32::new(0)),
        Arc::new(AtomicU32::new(0)),
    );
    let visitors: Vec<_> = (0..3)
        .map(|_| {
            let (pair, mail, over) = (Arc::clone(&pair), mail.clone(), Arc::clone(&over));
            let (ended, number) = (Arc::clone(&ended), Arc::clone(&number));
            thread::spawn(move || {
                while !over.load(Ordering::SeqCst) {
                    let email = format!("v{}@example.org", number.fetch_add(1, Ordering::SeqCst));
                    let whole = journey(&pair, &mail, &email).is_some();
                    ended.fetch_add(u32::from(whole), Ordering::SeqCst);
                }
            })
        })
        .collect();
    for life in 1..=KILLS {
        let before = ended.load(Ordering::SeqCst);
        assert!(
            until(|| ended.load(Ordering::SeqCst) >= before + BETWEEN),
            "no journey ends"
        );
        other.kill();
        mail.begins(life);
        other = start(folder.path(), &url, &mail);
        pair.addresses.lock().unwrap()[1] = other.address;
    }
    over.store(true, Ordering::SeqCst);
    for visitor in visitors {
        visitor.join().unwrap();
    }

    let letters = mail.letters();
    let doubled = letters.values().filter(|copies| copies.len() > 1).count();
    println!(
        "{} journeys, {} letters, {doubled} doubled",
        ended.load(Ordering::SeqCst),
        letters.len()
    );
    assert!(
        doubled <= usize::try_from(KILLS).unwrap(),
        "{doubled} doubled by {KILLS} kills"
    );
}

#[test]
fn what_one_process_counts_shows_or_does_holds_for_the_other() {
    let (folder, mail) = (tempfile::tempdir().unwrap(), MailServer::start());
    let runtime = Runtime::new().unwrap();
    let url = runtime.block_on(postgres::fresh_database());
    let (one, other) = (start(folder.path(), &url, &mail), start(folder.path(), &url, &mail));
    let pair = Pair::new(&one, &other);

    // A picture is the same at both.
    let page = pair.open("/sign-in", "").unwrap();
    let picture = format!("/captcha/{}.png", captcha(&page).unwrap());
    let drawn = [one.address, other.address].map(|address| {
        let answer = get(address, &picture, "").unwrap();
        assert_eq!(answer.status, 200);
        answer.text.split_once("\r\n\r\n").unwrap().1.to_owned()
    });
    assert_eq!(drawn[0], drawn[1]);

    // The processes count wrong sign-ins together, up to the limit of one network, and slow nobody else.
    let wrong = |from: &str| {
        let page = pair.open("/sign-in", "").unwrap();
        let form = format!(
            "email=nobody%40example.org&password=wrong+guess&captcha_id={}&captcha_answer=24680",
            captcha(&page).unwrap()
        );
        call(pair.next(), from, "/api/sign-in", "", &form).unwrap()
    };
    let refused = (0..30)
        .map(|_| wrong("203.0.113.9").status)
        .position(|status| status == 429);
    assert!(refused.is_some_and(|tries| (10..=14).contains(&tries)), "{refused:?}");
    assert_eq!(wrong("203.0.113.9").status, 429, "at the other too");
    assert_ne!(wrong("198.51.100.9").status, 429);

    // News of a request reach a page that listens at the other process.
    let since = SystemClock.now();
    runtime.block_on(async {
        let db = connect(url.clone()).await;
        let administrator = person(&db, "Administrator", since).await;
        signed_in(&db, Role::Administrator, administrator, since).await;
        of_desk(&db, administrator, StaffRole::Administrator, since).await;
        db.close().await.unwrap();
    });
    let mut page = listen(other.address, since, &Role::Administrator.cookie());
    assert!(journey(&Pair::new(&one, &one), &mail, "news@example.org").is_some());
    assert!(hears(&mut page, "event: changed"), "no news");
    assert!(mail.letters().values().all(|copies| copies.len() == 1));
}

fn listen(address: SocketAddr, mark: i64, cookie: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET /staff/events?mark={mark} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    assert!(hears(&mut stream, "200 OK"));
    stream
}

fn hears(stream: &mut TcpStream, words: &str) -> bool {
    let (mut heard, mut piece) = (String::new(), [0; 1024]);
    while !heard.contains(words) {
        match stream.read(&mut piece) {
            Ok(length) if length > 0 => heard.push_str(&String::from_utf8_lossy(&piece[..length])),
            _ => return false,
        }
    }
    true
}
