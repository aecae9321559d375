//! A mail server that takes everything and remembers it.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use mailparse::MailHeaderMap;

/// A letter that was taken.
#[derive(Clone, Debug)]
pub struct Taken {
    pub id: String,
    pub to: String,
    pub text: String,
}

/// The server. It ends with the test.
#[derive(Clone)]
pub struct MailServer {
    pub port: u16,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl MailServer {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            taken: Arc::default(),
        };
        let theirs = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = theirs.clone();
                // One that breaks off is a client that was killed.
                thread::spawn(move || server.serve(stream).ok());
            }
        });
        server
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        stream.write_all(b"220 localhost ESMTP\r\n")?;
        while let Some(line) = lines.next() {
            let command = line?.to_ascii_uppercase();
            if command == "DATA" {
                stream.write_all(b"354 go ahead\r\n")?;
                let mut letter = String::new();
                loop {
                    let line = lines.next().ok_or(std::io::ErrorKind::UnexpectedEof)??;
                    if line == "." {
                        break;
                    }
                    letter.push_str(line.strip_prefix('.').unwrap_or(&line));
                    letter.push_str("\r\n");
                }
                self.taken.lock().unwrap().push(read(&letter));
                stream.write_all(b"250 taken\r\n")?;
            } else if command == "QUIT" {
                return stream.write_all(b"221 bye\r\n");
            } else {
                stream.write_all(b"250 ok\r\n")?;
            }
        }
        Ok(())
    }
}

fn read(letter: &str) -> Taken {
    let mail = mailparse::parse_mail(letter.as_bytes()).unwrap();
    Taken {
        id: mail.headers.get_first_value("Message-ID").unwrap(),
        to: mail.headers.get_first_value("To").unwrap(),
        // Of a part with parts within, the body is theirs as they travelled.
        text: mail
            .parts()
            .filter(|part| part.subparts.is_empty())
            .map(|part| part.get_body().unwrap_or_default())
            .collect(),
    }
}
