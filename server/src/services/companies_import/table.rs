//! The file as a table: byte-order mark, separator, header, and no row without end.

use std::{
    io::{self, BufRead, BufReader, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use csv::{ByteRecord, Reader, ReaderBuilder};

/// The most bytes a row may have. A quote that is never closed would otherwise take the rest of the file into memory.
const MAX_ROW: u64 = 1 << 20;
const BUFFER: usize = 1 << 16;
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// A CSV file, read row by row.
pub(super) struct Table<R: Read> {
    reader: Reader<Guard<BufReader<R>>>,
    since_row: Arc<AtomicU64>,
    /// Bytes before what `reader` sees.
    skipped: u64,
}

impl<R: Read> Table<R> {
    /// Looks at the first line for the separator. An empty file is a table without header.
    pub(super) fn open(source: R) -> io::Result<Self> {
        let mut source = BufReader::with_capacity(BUFFER, source);
        let marked = source.fill_buf()?.starts_with(BYTE_ORDER_MARK);
        let skipped = if marked { BYTE_ORDER_MARK.len() } else { 0 };
        source.consume(skipped);
        let delimiter = separator(source.fill_buf()?);
        let since_row = Arc::new(AtomicU64::new(0));
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .buffer_capacity(BUFFER)
            .from_reader(Guard {
                source,
                since_row: Arc::clone(&since_row),
            });
        Ok(Self {
            reader,
            since_row,
            skipped: skipped as u64,
        })
    }

    /// The names of the columns.
    pub(super) fn header(&mut self) -> csv::Result<&ByteRecord> {
        self.reader.byte_headers()
    }

    /// The next row; `false` at the end.
    pub(super) fn next(&mut self, row: &mut ByteRecord) -> csv::Result<bool> {
        self.since_row.store(0, Relaxed);
        self.reader.read_byte_record(row)
    }

    /// The line that is read now, from 1.
    pub(super) fn line(&self) -> u64 {
        self.reader.position().line()
    }

    /// Bytes read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.skipped + self.reader.position().byte()
    }
}

/// Whichever separator the first line has most of.
fn separator(start: &[u8]) -> u8 {
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |separator: &u8| line.split(|byte| byte == separator).count();
    // The first of equals: `max_by_key` would give the last.
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Refuses to go on when a row has no end.
struct Guard<R> {
    source: R,
    since_row: Arc<AtomicU64>,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_row.load(Relaxed) > MAX_ROW {
            let message = "a row of more than 1 MiB: is a quote never closed?";
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        let read = self.source.read(buffer)?;
        self.since_row.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(source: &[u8]) -> Vec<Vec<String>> {
        let mut table = Table::open(source).unwrap();
        let text = |row: &ByteRecord| {
            row.iter()
                .map(|field| String::from_utf8_lossy(field).into_owned())
                .collect()
        };
        let mut rows = vec![text(table.header().unwrap())];
        let mut row = ByteRecord::new();
        while table.next(&mut row).unwrap() {
            rows.push(text(&row));
        }
        rows
    }

    #[test]
    fn the_separator_is_the_one_that_the_header_has() {
        for source in [
            "a,b\n1,2\n",
            "a;b\n1;2\n",
            "a\tb\n1\t2\n",
            "\u{feff}a;b\r\n1;2\r\n",
            "a,b\n1,2",
        ] {
            assert_eq!(rows(source.as_bytes()), [["a", "b"], ["1", "2"]], "{source:?}");
        }
        assert_eq!(rows(b"a\n1,2;3\n"), [vec!["a"], vec!["1", "2;3"]]);
    }

    #[test]
    fn quotes_inside_a_field_need_no_doubling() {
        let source = "name,inn\nООО \"ЯНДЕКС\",1\n\"ПАО \"\"А, Б\"\"\",2\n";
        assert_eq!(
            rows(source.as_bytes())[1..],
            [["ООО \"ЯНДЕКС\"", "1"], ["ПАО \"А, Б\"", "2"]]
        );
    }

    #[test]
    fn an_empty_file_has_an_empty_header_and_no_rows() {
        assert_eq!(rows(b""), [Vec::<String>::new()]);
        assert_eq!(rows(BYTE_ORDER_MARK), [Vec::<String>::new()]);
    }

    #[test]
    fn a_quote_that_is_never_closed_stops_the_reading() {
        let endless = b"a,b\n1,2\n\"".chain(io::repeat(b'x').take(1 << 30));
        let mut table = Table::open(endless).unwrap();
        let mut row = ByteRecord::new();
        assert!(table.next(&mut row).unwrap());
        let error = table.next(&mut row).unwrap_err();
        assert!(error.to_string().contains("1 MiB"), "{error}");
    }
}
