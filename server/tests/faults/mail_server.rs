//! A mail server that takes and keeps every letter; the name before the dash in an address names the trouble of its
//! first letter.

use std::{
    collections::{BTreeMap, HashSet},
    io::{BufRead, BufReader, Lines, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
};

use mailparse::MailHeaderMap;

/// A letter that was taken.
#[derive(Clone)]
pub struct Taken {
    pub id: String,
    pub to: String,
    pub text: String,
    /// The product that handed it over, by the number of its life.
    pub life: u32,
}

/// The words would fill pages.
impl std::fmt::Debug for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} to {}, in life {}", self.id, self.to, self.life)
    }
}

/// The server. Ends with the test.
#[derive(Clone)]
pub struct MailServer {
    pub port: u16,
    taken: Arc<Mutex<Vec<Taken>>>,
    troubled: Arc<Mutex<HashSet<String>>>,
    life: Arc<AtomicU32>,
    /// Held letters wait for a word on this channel.
    held: Arc<Mutex<Option<mpsc::Receiver<()>>>>,
}

impl MailServer {
    pub fn start() -> Self {
        Self::on(TcpListener::bind(("127.0.0.1", 0)).unwrap())
    }

    /// On a port that was bound before.
    pub fn on(listener: TcpListener) -> Self {
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            taken: Arc::default(),
            troubled: Arc::default(),
            life: Arc::default(),
            held: Arc::default(),
        };
        let theirs = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = theirs.clone();
                // A connection that breaks off is a killed client's.
                thread::spawn(move || server.serve(stream).ok());
            }
        });
        server
    }

    /// From now on letters are of that life.
    pub fn begins(&self, life: u32) {
        self.life.store(life, Ordering::SeqCst);
    }

    /// The next letter is taken, and that it is said only at a word.
    pub fn hold(&self) -> mpsc::Sender<()> {
        let (word, wait) = mpsc::channel();
        *self.held.lock().unwrap() = Some(wait);
        word
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    /// All copies of each letter, in order of arrival.
    pub fn letters(&self) -> BTreeMap<String, Vec<Taken>> {
        let mut letters = BTreeMap::<String, Vec<Taken>>::new();
        for letter in self.taken() {
            letters.entry(letter.id.clone()).or_default().push(letter);
        }
        letters
    }

    /// The token of the link in the letter to an address, if it has come.
    pub fn link(&self, email: &str) -> Option<String> {
        let taken = self.taken();
        let letter = taken.iter().find(|letter| letter.to.contains(email))?;
        let (_, rest) = letter.text.split_once("/confirm/")?;
        Some(rest.chars().take(43).collect())
    }

    fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        stream.write_all(b"220 localhost ESMTP\r\n")?;
        let mut trouble = None;
        while let Some(line) = lines.next() {
            let line = line?;
            let command = line.to_ascii_uppercase();
            if let Some(to) = command.strip_prefix("RCPT TO:") {
                trouble = self.trouble(to);
            }
            if command == "DATA" {
                stream.write_all(b"354 go ahead\r\n")?;
                if trouble.as_deref() == Some("BREAKS") {
                    return Ok(());
                }
                let letter = body(&mut lines)?;
                match trouble.as_deref() {
                    Some("FULL") => stream.write_all(b"452 no room\r\n")?,
                    // Silent until the client is gone.
                    Some("HANGS") => _ = lines.next(),
                    _ => {
                        self.taken.lock().unwrap().push(self.read(&letter));
                        let held = self.held.lock().unwrap().take();
                        held.map(|held| held.recv());
                        stream.write_all(b"250 taken\r\n")?;
                    }
                }
            } else if command == "QUIT" {
                return stream.write_all(b"221 bye\r\n");
            } else if command.starts_with("RCPT") && trouble.as_deref() == Some("LATER") {
                stream.write_all(b"451 later\r\n")?;
            } else if command.starts_with("RCPT") && trouble.as_deref() == Some("NEVER") {
                stream.write_all(b"550 nobody\r\n")?;
            } else {
                stream.write_all(b"250 ok\r\n")?;
            }
        }
        Ok(())
    }

    /// The trouble of an address, at its first letter.
    fn trouble(&self, to: &str) -> Option<String> {
        let name = to.trim_start_matches('<').split_once('-')?.0;
        let first = self.troubled.lock().unwrap().insert(to.to_owned());
        first.then(|| name.to_owned())
    }

    fn read(&self, letter: &str) -> Taken {
        let mail = mailparse::parse_mail(letter.as_bytes()).unwrap();
        Taken {
            id: mail.headers.get_first_value("Message-ID").unwrap(),
            to: mail.headers.get_first_value("To").unwrap(),
            // The body of a multipart letter is its parts as they travelled.
            text: mail
                .parts()
                .filter(|part| part.subparts.is_empty())
                .map(|part| part.get_body().unwrap_or_default())
                .collect(),
            life: self.life.load(Ordering::SeqCst),
        }
    }
}

fn body(lines: &mut Lines<BufReader<TcpStream>>) -> std::io::Result<String> {
    let mut letter = String::new();
    loop {
        let line = lines.next().ok_or(std::io::ErrorKind::UnexpectedEof)??;
        if line == "." {
            return Ok(letter);
        }
        letter.push_str(line.strip_prefix('.').unwrap_or(&line));
        letter.push_str("\r\n");
    }
}
