//! The product as a child process, and a client of it that speaks HTTP by hand.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use crate::connections::FILES;

/// The running product. Killed on drop.
pub struct Product {
    pub address: SocketAddr,
    child: Child,
}

impl Product {
    /// Starts it in a folder with these settings besides, and waits until it is ready.
    pub fn start(folder: &Path, settings: &[(&str, &str)]) -> Self {
        Self::start_heard(folder, settings, Stdio::null())
    }

    /// The same, with a place for its standard error.
    pub fn start_heard(folder: &Path, settings: &[(&str, &str)], heard: Stdio) -> Self {
        let address = unused();
        // A file that may grow no further is a full disk, and no reason to die.
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", "trap '' XFSZ; ulimit -Sn \"$1\"; exec \"$0\" serve"])
            .args([env!("CARGO_BIN_EXE_gangway"), &FILES.to_string()])
            .current_dir(folder)
            .env("GANGWAY__HTTP__ADDRESS", address.to_string())
            .env("GANGWAY__CAPTCHA__FIXED_ANSWER", "24680")
            .env("GANGWAY__PASSWORDS__MEMORY_KIB", "64")
            .env("GANGWAY__PASSWORDS__ITERATIONS", "1")
            .env("GANGWAY__REGISTRATION__DRAFTS_PER_HOUR", "100000")
            .env("GANGWAY__LOG__LEVEL", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(heard);
        for (key, value) in settings {
            command.env(key, value);
        }
        let product = Self {
            address,
            child: command.spawn().unwrap(),
        };
        assert!(product.comes_to("/health/ready", 200), "the product does not start");
        product
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn is_up(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Asks until the answer has this status, for a while. Gives whether it came.
    pub fn comes_to(&self, path: &str, status: u16) -> bool {
        until(|| get(self.address, path, "").is_some_and(|answer| answer.status == status))
    }

    /// The highest memory of the process so far by the system's count, in KiB.
    pub fn peak_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Product {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Polls a condition for a minute. Gives whether it came true.
pub fn until(mut so: impl FnMut() -> bool) -> bool {
    (0..1200).any(|_| {
        let is = so();
        if !is {
            pause(50);
        }
        is
    })
}

#[allow(
    clippy::disallowed_methods,
    reason = "between two looks at another process there is nothing to wait for"
)]
pub fn pause(ms: u64) {
    std::thread::sleep(Duration::from_millis(ms));
}

/// Below the ports that connections are given: one that the system chose might be some client's by the time the product listens there.
pub fn unused() -> SocketAddr {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let begin = std::process::id().wrapping_mul(97);
    let ports = (0..10_000).map(|_| 12_000 + begin.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % 20_000);
    let free = |port: u32| TcpListener::bind(("127.0.0.1", u16::try_from(port).unwrap())).ok();
    let listener = { ports }.find_map(free).expect("a free port");
    listener.local_addr().unwrap()
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub text: String,
}

impl Answer {
    /// Whether the answer is a redirect to a page with this beginning of its address.
    pub fn leads_to(&self, page: &str) -> bool {
        let wanted = format!("location: {page}");
        let mut lines = self.text.lines().map(str::to_ascii_lowercase);
        self.status == 302 && lines.any(|line| line.starts_with(&wanted))
    }

    /// The first cookie with this beginning of its line.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.text.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        set.filter_map(|line| line.split(';').next())
            .find(|pair| pair.starts_with(name))
            .map(str::to_owned)
    }
}

pub fn get(address: SocketAddr, path: &str, cookie: &str) -> Option<Answer> {
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nCookie: {cookie}\r\n");
    say(address, &format!("{head}Connection: close\r\n\r\n"))
}

pub fn post(address: SocketAddr, path: &str, cookie: &str, body: &str) -> Option<Answer> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Referer: http://{address}/sign-in\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        body.len()
    );
    say(address, &format!("{head}Connection: close\r\n\r\n{body}"))
}

/// As a page's script asks: the answer is a status and a code. Comes from that address, by way of a proxy on this machine.
pub fn call(address: SocketAddr, from: &str, path: &str, cookie: &str, body: &str) -> Option<Answer> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\nCookie: {cookie}\r\n\
         Sec-Fetch-Site: same-origin\r\nX-Forwarded-For: {from}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        body.len()
    );
    say(address, &format!("{head}Connection: close\r\n\r\n{body}"))
}

/// Sends `words` and reads the answer; `None` without a whole one.
pub fn say(address: SocketAddr, words: &str) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_mins(1))).ok()?;
    stream.write_all(words.as_bytes()).ok()?;
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).ok()?;
    let text = String::from_utf8_lossy(&heard).into_owned();
    let status = text.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, text })
}

/// Step 1 as it is posted.
pub fn details(email: &str) -> String {
    format!(
        "last_name=Petrov&first_name=Ivan&no_middle_name=on&phone=%2B79161234567&email={email}&inn=7736050003\
         &kpp=773601001&company_name=Port&terms=on&personal_data=on"
    )
}

/// Step 2 as it is posted, with the captcha of a page that was shown.
pub fn password(captcha: &str) -> String {
    format!(
        "ktsp=on&ktsp_login=conway&password=correct+horse+battery&password_repeat=correct+horse+battery\
         &captcha_id={captcha}&captcha_answer=24680"
    )
}

/// The captcha of a page.
pub fn captcha(page: &Answer) -> Option<&str> {
    let (_, rest) = page.text.split_once("/captcha/")?;
    rest.split(['.', '/', '"']).next()
}

/// Registers somebody, up to the letter. Gives whether it was acknowledged.
pub fn register(address: SocketAddr, email: &str) -> bool {
    let saved = post(address, "/api/registration/save-details", "", &details(email));
    let Some(cookie) = saved.and_then(|answer| answer.cookie("draft=")) else {
        return false;
    };
    let page = get(address, "/registration/password", &cookie);
    let Some(form) = page.as_ref().and_then(captcha).map(password) else {
        return false;
    };
    let submitted = post(address, "/api/registration/submit", &cookie, &form);
    submitted.is_some_and(|answer| answer.leads_to("/registration/access"))
}
