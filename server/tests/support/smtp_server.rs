//! A mail server on loopback with real SMTP that misbehaves on demand.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivateKeyDer},
};

/// The server's encryption.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    None,
    StartTls,
    Tls,
}

/// A point of the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Greeting,
    Auth,
    MailFrom,
    RcptTo,
    Data,
    /// After the whole letter has come, before it is accepted.
    Letter,
    Quit,
}

/// The server's manner in one connection.
#[derive(Clone, Copy, Debug)]
pub enum Manner {
    Accept,
    /// Answers a step with a refusal.
    Refuse(Step, &'static str),
    /// Answers a step with nothing, for ever.
    Stall(Step),
    /// Hangs up in the middle of the letter.
    DropInLetter,
    /// Takes the letter and hangs up without saying so.
    TakeAndDrop,
}

/// A letter that was taken.
#[derive(Clone, Debug)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub data: Vec<u8>,
    pub encrypted: bool,
    /// The argument of AUTH PLAIN.
    pub auth: Option<String>,
}

/// The server. Ends with the test.
pub struct SmtpServer {
    pub port: u16,
    /// The certificate it shows, to be trusted or not.
    pub certificate: String,
    taken: Arc<Mutex<Vec<Taken>>>,
    task: JoinHandle<()>,
}

#[derive(Clone)]
struct Conduct {
    encryption: Encryption,
    acceptor: TlsAcceptor,
    manners: Arc<Mutex<VecDeque<Manner>>>,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl SmtpServer {
    /// Starts a server that treats its first connections by `manners`; all later ones are served.
    pub async fn start(encryption: Encryption, manners: impl IntoIterator<Item = Manner>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (acceptor, certificate) = tls();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let manners = Arc::new(Mutex::new(manners.into_iter().collect()));
        let conduct = Conduct {
            encryption,
            acceptor,
            manners,
            taken: Arc::clone(&taken),
        };
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let conduct = conduct.clone();
                tokio::spawn(async move { conduct.serve(stream).await });
            }
        });
        Self {
            port,
            certificate,
            taken,
            task,
        }
    }

    /// The letters taken so far.
    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Conduct {
    async fn serve(self, stream: TcpStream) {
        let manner = self.manners.lock().unwrap().pop_front().unwrap_or(Manner::Accept);
        // A connection that breaks is what some of the tests are about.
        let _ = match self.encryption {
            Encryption::None => self.plain(stream, manner).await,
            Encryption::Tls => self.encrypted(stream, manner, true).await,
            Encryption::StartTls => self.upgraded(stream, manner).await,
        };
    }

    async fn plain(&self, stream: TcpStream, manner: Manner) -> std::io::Result<()> {
        let mut talk = Talk::new(stream, manner, false);
        talk.greet().await?;
        talk.converse(&self.taken).await.map(drop)
    }

    async fn upgraded(&self, stream: TcpStream, manner: Manner) -> std::io::Result<()> {
        let mut talk = Talk::new(stream, manner, false);
        talk.starttls = true;
        talk.greet().await?;
        match talk.converse(&self.taken).await? {
            End::StartTls => self.encrypted(talk.stream.into_inner(), manner, false).await,
            End::Quit => Ok(()),
        }
    }

    async fn encrypted(&self, stream: TcpStream, manner: Manner, greet: bool) -> std::io::Result<()> {
        let stream = self.acceptor.accept(stream).await?;
        let mut talk = Talk::new(stream, manner, true);
        if greet {
            talk.greet().await?;
        }
        talk.converse(&self.taken).await.map(drop)
    }
}

enum End {
    Quit,
    StartTls,
}

struct Talk<S> {
    stream: BufReader<S>,
    manner: Manner,
    encrypted: bool,
    starttls: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Talk<S> {
    fn new(stream: S, manner: Manner, encrypted: bool) -> Self {
        Self {
            stream: BufReader::new(stream),
            manner,
            encrypted,
            starttls: false,
        }
    }

    async fn greet(&mut self) -> std::io::Result<()> {
        self.answer(Step::Greeting, "220 localhost ESMTP").await.map(drop)
    }

    async fn converse(&mut self, taken: &Mutex<Vec<Taken>>) -> std::io::Result<End> {
        let mut letter = Taken {
            from: String::new(),
            to: Vec::new(),
            data: Vec::new(),
            encrypted: self.encrypted,
            auth: None,
        };
        loop {
            let line = self.line().await?;
            let command = line.to_ascii_uppercase();
            if command.starts_with("EHLO") {
                let offer = if self.starttls { "STARTTLS" } else { "AUTH PLAIN LOGIN" };
                self.say(&format!("250-localhost\r\n250-8BITMIME\r\n250 {offer}"))
                    .await?;
            } else if command == "STARTTLS" {
                self.say("220 go ahead").await?;
                return Ok(End::StartTls);
            } else if command.starts_with("AUTH PLAIN ") {
                letter.auth = Some(line["AUTH PLAIN ".len()..].to_owned());
                self.answer(Step::Auth, "235 welcome").await?;
            } else if command.starts_with("MAIL FROM:") {
                letter.from = address(&line);
                self.answer(Step::MailFrom, "250 ok").await?;
            } else if command.starts_with("RCPT TO:") {
                letter.to.push(address(&line));
                self.answer(Step::RcptTo, "250 ok").await?;
            } else if command == "DATA" {
                if self.answer(Step::Data, "354 go ahead").await? {
                    letter.data = self.letter().await?;
                    self.judge(&letter, taken).await?;
                }
            } else if command == "QUIT" {
                self.answer(Step::Quit, "221 bye").await?;
                return Ok(End::Quit);
            } else {
                self.say("500 what?").await?;
            }
        }
    }

    async fn judge(&mut self, letter: &Taken, taken: &Mutex<Vec<Taken>>) -> std::io::Result<()> {
        let accepts = !matches!(
            self.manner,
            Manner::Refuse(Step::Letter, _) | Manner::Stall(Step::Letter)
        );
        if accepts {
            taken.lock().unwrap().push(letter.clone());
        }
        if matches!(self.manner, Manner::TakeAndDrop) {
            return Err(std::io::ErrorKind::ConnectionAborted.into());
        }
        self.answer(Step::Letter, "250 taken").await.map(drop)
    }

    /// Says `yes`, unless this connection's manner forbids it. Gives whether `yes` was said.
    async fn answer(&mut self, step: Step, yes: &str) -> std::io::Result<bool> {
        match self.manner {
            Manner::Refuse(at, no) if at == step => self.say(no).await.map(|()| false),
            Manner::Stall(at) if at == step => std::future::pending().await,
            _ => self.say(yes).await.map(|()| true),
        }
    }

    async fn say(&mut self, words: &str) -> std::io::Result<()> {
        self.stream
            .get_mut()
            .write_all(format!("{words}\r\n").as_bytes())
            .await?;
        self.stream.get_mut().flush().await
    }

    async fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }

    async fn letter(&mut self) -> std::io::Result<Vec<u8>> {
        let mut data = Vec::new();
        loop {
            let line = self.line().await?;
            if matches!(self.manner, Manner::DropInLetter) {
                return Err(std::io::ErrorKind::ConnectionAborted.into());
            }
            if line == "." {
                return Ok(data);
            }
            data.extend_from_slice(line.strip_prefix('.').unwrap_or(&line).as_bytes());
            data.extend_from_slice(b"\r\n");
        }
    }
}

fn address(line: &str) -> String {
    line.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(address, _)| address)
        .unwrap()
        .to_owned()
}

fn tls() -> (TlsAcceptor, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    (TlsAcceptor::from(Arc::new(config)), made.cert.pem())
}
