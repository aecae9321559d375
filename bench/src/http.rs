//! A cheap HTTP/1.1 client: one request at a time on a kept connection, answers read to their end and dropped.

use std::io;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const BUFFER: usize = 64 * 1024;

/// A connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    filled: usize,
    head: usize,
}

impl Connection {
    /// Opens a connection.
    ///
    /// # Errors
    /// The system's own.
    pub async fn open(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: vec![0; BUFFER],
            filled: 0,
            head: 0,
        })
    }

    /// Sends a request and waits for the whole answer; gives its status. Keeps the head of the answer, and as much of
    /// the body as fits ([`Self::text`]).
    ///
    /// # Errors
    /// The system's own, or an answer that is no HTTP.
    pub async fn ask(&mut self, request: &[u8]) -> io::Result<u16> {
        self.stream.write_all(request).await?;
        (self.filled, self.head) = (0, 0);
        while self.head == 0 {
            let searched = self.filled.saturating_sub(3);
            self.read().await?;
            if let Some(at) = find(&self.buffer[searched..self.filled], b"\r\n\r\n") {
                self.head = searched + at + 4;
            }
        }
        let status = self.head_text().get(9..12).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        if let Some(length) = self.header("content-length") {
            let length: usize = length.parse().map_err(|_| io::ErrorKind::InvalidData)?;
            while self.filled < self.head + length {
                self.read().await?;
            }
        } else if self.header("transfer-encoding").is_some() {
            while !self.buffer[self.head..self.filled].ends_with(b"0\r\n\r\n") {
                self.read().await?;
            }
        }
        Ok(status)
    }

    /// Longer answers than the buffer make it grow.
    async fn read(&mut self) -> io::Result<()> {
        if self.filled == self.buffer.len() {
            self.buffer.resize(self.filled * 2, 0);
        }
        match self.stream.read(&mut self.buffer[self.filled..]).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            count => {
                self.filled += count;
                Ok(())
            }
        }
    }

    fn head_text(&self) -> &str {
        std::str::from_utf8(&self.buffer[..self.head]).unwrap_or_default()
    }

    /// The first line of this name in the last answer; names in lower case, as hyper writes them.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut pairs = self.head_text().lines().filter_map(|line| line.split_once(": "));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The cookies that the last answer set, as a browser sends them back.
    pub fn cookies(&self) -> String {
        let pairs = self.head_text().lines().filter_map(|line| line.split_once(": "));
        let set = pairs.filter(|(key, _)| *key == "set-cookie");
        let cookies: Vec<&str> = set.filter_map(|(_, value)| value.split(';').next()).collect();
        cookies.join("; ")
    }

    /// The last answer, head and body, as it travelled.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.buffer[..self.filled]).into_owned()
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
