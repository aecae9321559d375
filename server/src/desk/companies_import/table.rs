//! The file as a table: byte-order mark, `sep=`, separator, header, and rows that each stand on one line.
//!
//! No field of this table has a line break, so the line is the unit: a quote that is never closed costs its own row
//! alone, and the numbers of lines are an editor's.

use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, Read},
};

use csv::ByteRecord;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::refusal::Refusal;

/// The most bytes a line may have: a file without line breaks would otherwise be taken into memory.
const MAX_LINE: usize = 1 << 20;
/// Lines that are looked at for the end of a quote: an address of several lines, not the rest of the file.
const MAX_BROKEN: usize = 16;
const BUFFER: usize = 1 << 16;
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// A CSV file, read row by row.
pub(super) struct Table<R: Read> {
    lines: Lines<R>,
    /// Lines read ahead and given back.
    ahead: VecDeque<Line>,
    header: ByteRecord,
    parser: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
}

/// A line without its end.
struct Line {
    /// From 1.
    number: u64,
    text: Vec<u8>,
    /// Bytes of the file up to the end of this line.
    until: u64,
}

/// The findings of [`Table::next`] beside the fields.
pub(super) struct Row {
    /// The row's first line in the file, from 1.
    pub(super) line: u64,
    /// The mistake of the row as a row, whatever its fields.
    pub(super) broken: Option<Refusal>,
}

/// Why a file is no table at all.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoTable {
    #[error(transparent)]
    Read(#[from] io::Error),
    /// UTF-16, or a header of another encoding.
    #[error("the file isn't UTF-8")]
    Encoding,
}

impl<R: Read> Table<R> {
    /// Reads the header: the first line that isn't empty and isn't Excel's `sep=;`. An empty file is a table without header.
    pub(super) fn open(source: R) -> Result<Self, NoTable> {
        let mut lines = Lines::new(source)?;
        let mut hinted = None;
        let mut first = lines.next_filled()?;
        if let Some(separator) = first.as_ref().and_then(|line| hint(&line.text)) {
            hinted = Some(separator);
            first = lines.next_filled()?;
        }
        let header = first.map(|line| line.text).unwrap_or_default();
        if lines.utf_16 || is_utf_16(&header) || str::from_utf8(&header).is_err() {
            return Err(NoTable::Encoding);
        }
        let separator = hinted.unwrap_or_else(|| separator(&header));
        let mut table = Self {
            lines,
            ahead: VecDeque::new(),
            header: ByteRecord::new(),
            parser: ReaderBuilder::new().delimiter(separator).build(),
            output: Vec::new(),
            ends: Vec::new(),
        };
        let mut names = ByteRecord::new();
        if !header.is_empty() {
            table.split(&header, &mut names);
        }
        table.header = names;
        Ok(table)
    }

    /// The names of the columns.
    pub(super) fn header(&self) -> &ByteRecord {
        &self.header
    }

    /// The next row into `row`; `None` at the end. Empty lines are passed over.
    ///
    /// # Errors
    /// The source's error, or a line of more than a megabyte.
    pub(super) fn next(&mut self, row: &mut ByteRecord) -> io::Result<Option<Row>> {
        let Some(line) = self.next_line()? else {
            return Ok(None);
        };
        let number = line.number;
        let broken = if self.split(&line.text, row) {
            None
        } else {
            Some(self.join(line.text, row)?)
        };
        Ok(Some(Row { line: number, broken }))
    }

    /// The line at which reading goes on, from 1.
    pub(super) fn line(&self) -> u64 {
        self.ahead.front().map_or(self.lines.number + 1, |line| line.number)
    }

    /// Bytes of the file up to the last row given.
    pub(super) fn bytes(&self) -> u64 {
        match self.ahead.front() {
            Some(line) => line.until - line.text.len() as u64,
            None => self.lines.read,
        }
    }

    fn next_line(&mut self) -> io::Result<Option<Line>> {
        match self.ahead.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.lines.next_filled(),
        }
    }

    /// Reads on from a line that ends within quotes. If the quote is closed soon, and no line up to there is a row by
    /// itself, the lines are one row with a line break in a field. Otherwise the quote is never closed, and the lines
    /// behind it are rows of their own.
    fn join(&mut self, mut text: Vec<u8>, row: &mut ByteRecord) -> io::Result<Refusal> {
        let first = row.clone();
        let mut taken = VecDeque::new();
        while taken.len() < MAX_BROKEN {
            let Some(line) = self.next_line()? else { break };
            let mut alone = ByteRecord::new();
            self.split(&line.text, &mut alone);
            let is_row = alone.len() >= self.header.len();
            text.push(b'\n');
            text.extend_from_slice(&line.text);
            taken.push_back(line);
            if is_row || text.len() > MAX_LINE {
                break;
            }
            if self.split(&text, row) {
                if row.len() == self.header.len() {
                    return Ok(Refusal::LineBreak);
                }
                break;
            }
        }
        taken.append(&mut self.ahead);
        self.ahead = taken;
        *row = first;
        Ok(Refusal::Quote)
    }

    /// Splits text into fields; `false` where a quote is still open at its end.
    fn split(&mut self, text: &[u8], row: &mut ByteRecord) -> bool {
        let line = [text, b"\n"].concat();
        row.clear();
        self.parser.reset();
        self.output.resize(line.len(), 0);
        // A field takes a byte at least: itself or its separator.
        self.ends.resize(line.len() + 1, 0);
        let (found, _, written, mut fields) = self.parser.read_record(&line, &mut self.output, &mut self.ends);
        // Within quotes the line break is part of the field, and the row goes on.
        let open = matches!(found, ReadRecordResult::InputEmpty);
        if open {
            let (output, ends) = (&mut self.output[written..], &mut self.ends[fields..]);
            let (_, _, _, last) = self.parser.read_record(&[], output, ends);
            fields += last;
        }
        let mut start = 0;
        for &end in &self.ends[..fields] {
            row.push_field(&self.output[start..end]);
            start = end;
        }
        !open
    }
}

/// The separator that Excel's first line `sep=;` names.
fn hint(line: &[u8]) -> Option<u8> {
    let line = line.trim_ascii();
    let line = line
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""))
        .unwrap_or(line);
    match line {
        [s, e, p, b'=', separator] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") => Some(*separator),
        // The tab was trimmed away.
        [s, e, p, b'='] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") => Some(b'\t'),
        _ => None,
    }
}

/// The separator that the header has most of.
fn separator(header: &[u8]) -> u8 {
    let count = |separator: &u8| header.split(|byte| byte == separator).count();
    // The first of equals: `max_by_key` would give the last.
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Are the letters two bytes each, though no byte-order mark says so?
fn is_utf_16(header: &[u8]) -> bool {
    header
        .windows(2)
        .any(|pair| matches!(pair, [0, letter] | [letter, 0] if letter.is_ascii_alphanumeric()))
}

/// The lines of a source, ended by LF, CR LF or CR.
struct Lines<R> {
    source: BufReader<R>,
    /// The line read last, from 1.
    number: u64,
    /// Bytes read, line ends included.
    read: u64,
    /// The last line ended with CR: an LF right behind belongs to it.
    after_cr: bool,
    /// The file begins with the byte-order mark of UTF-16.
    utf_16: bool,
}

impl<R: Read> Lines<R> {
    fn new(source: R) -> io::Result<Self> {
        let mut source = BufReader::with_capacity(BUFFER, source);
        let start = source.fill_buf()?;
        let utf_16 = start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF");
        let skipped = if start.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len()
        } else {
            0
        };
        source.consume(skipped);
        Ok(Self {
            source,
            number: 0,
            read: skipped as u64,
            after_cr: false,
            utf_16,
        })
    }

    /// The next line that isn't empty.
    fn next_filled(&mut self) -> io::Result<Option<Line>> {
        loop {
            match self.next()? {
                Some(line) if line.text.is_empty() => {}
                other => return Ok(other),
            }
        }
    }

    fn next(&mut self) -> io::Result<Option<Line>> {
        let mut text = Vec::new();
        let mut begun = false;
        loop {
            let buffer = match self.source.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let buffer = if std::mem::take(&mut self.after_cr) && buffer.first() == Some(&b'\n') {
                self.source.consume(1);
                self.read += 1;
                continue;
            } else {
                buffer
            };
            if buffer.is_empty() {
                if !begun {
                    return Ok(None);
                }
                break;
            }
            begun = true;
            let end = buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            text.extend_from_slice(&buffer[..end.unwrap_or(buffer.len())]);
            self.after_cr = end.is_some_and(|end| buffer[end] == b'\r');
            let taken = end.map_or(buffer.len(), |end| end + 1);
            self.source.consume(taken);
            self.read += taken as u64;
            if end.is_some() {
                break;
            }
            if text.len() > MAX_LINE {
                let message = "a line of more than 1 MiB: is it a CSV file?";
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
        }
        self.number += 1;
        Ok(Some(Line {
            number: self.number,
            text,
            until: self.read,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = (u64, Vec<String>, Option<Refusal>);

    /// The header, and each row with its line and its mistake.
    fn read(source: &[u8]) -> (Vec<String>, Vec<Found>) {
        let text = |row: &ByteRecord| -> Vec<String> {
            row.iter()
                .map(|field| String::from_utf8_lossy(field).into_owned())
                .collect()
        };
        let mut table = Table::open(source).unwrap();
        let header = text(table.header());
        let mut rows = Vec::new();
        let mut row = ByteRecord::new();
        while let Some(found) = table.next(&mut row).unwrap() {
            rows.push((found.line, text(&row), found.broken));
        }
        assert_eq!(table.bytes(), source.len() as u64);
        (header, rows)
    }

    fn whole(line: u64, fields: &[&str]) -> Found {
        (line, fields.iter().map(|&field| field.to_owned()).collect(), None)
    }

    #[test]
    fn the_separator_is_the_one_that_the_header_has_or_excel_names() {
        for (source, line) in [
            ("a,b\n1,2\n", 2),
            ("a;b\n1;2\n", 2),
            ("a\tb\n1\t2\n", 2),
            ("\u{feff}a;b\r\n1;2\r\n", 2),
            ("a,b\n1,2", 2),
            ("a,b\r1,2\r", 2),
            ("\n\na,b\n\n1,2\n\n", 5),
            ("\u{feff}sep=;\r\na;b\r\n1;2\r\n", 3),
            ("\"SEP=,\"\na,b\n1,2\n", 3),
            ("sep=\t\na\tb\n1\t2\n", 3),
            ("sep=|\na|b\n1|2\n", 3),
        ] {
            let (header, rows) = read(source.as_bytes());
            assert_eq!(
                (header, rows),
                (vec!["a".to_owned(), "b".to_owned()], vec![whole(line, &["1", "2"])]),
                "{source:?}"
            );
        }
        assert_eq!(read(b"a\n1,2;3\n").1, [whole(2, &["1", "2;3"])]);
    }

    #[test]
    fn quotes_inside_a_field_need_no_doubling() {
        let source = "name,inn\nООО \"ЯНДЕКС\",1\n\"ПАО \"\"А, Б\"\"\",2\n\"\",\n";
        let expected = [
            whole(2, &["ООО \"ЯНДЕКС\"", "1"]),
            whole(3, &["ПАО \"А, Б\"", "2"]),
            whole(4, &["", ""]),
        ];
        assert_eq!(read(source.as_bytes()).1, expected);
    }

    #[test]
    fn lines_are_counted_as_an_editor_shows_them_whichever_way_they_end() {
        for end in ["\n", "\r\n", "\r"] {
            let source = ["a,b", "1,2", "", "1,\"x", "y\"", "3,4", "5,6"].join(end);
            let lines: Vec<u64> = read(source.as_bytes()).1.iter().map(|row| row.0).collect();
            assert_eq!(lines, [2, 4, 6, 7], "{end:?}");
        }
        // A CR at the end of one buffer and its LF at the start of the next are one end.
        let source = format!("a,b\n{},2\r\n3,4\n", "1".repeat(BUFFER - 7));
        let lines: Vec<u64> = read(source.as_bytes()).1.iter().map(|row| row.0).collect();
        assert_eq!(lines, [2, 3]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_own_row_and_no_other() {
        for behind in ["3,4\n5,6\n", "3,4\n5,\"six\"\n", "3,4\"\n5,6\n", "\"3\",\"4\"\n5,6\n"] {
            let source = format!("a,b\n1,\"two\n{behind}");
            let rows = read(source.as_bytes()).1;
            assert_eq!(rows.len(), 3, "{behind:?}");
            assert_eq!(
                rows[0],
                (2, vec!["1".to_owned(), "two\n".to_owned()], Some(Refusal::Quote)),
                "{behind:?}"
            );
            assert_eq!((rows[1].0, rows[2].0), (3, 4), "{behind:?}");
            assert_eq!((rows[1].2, rows[2].2), (None, None), "{behind:?}");
        }
    }

    #[test]
    fn a_field_with_a_line_break_is_one_row_that_is_refused() {
        let source = "a,b,c\n1,\"first\nsecond\nthird\",2\n3,4,5\n";
        let broken = vec!["1".to_owned(), "first\nsecond\nthird".to_owned(), "2".to_owned()];
        assert_eq!(
            read(source.as_bytes()).1,
            [(2, broken, Some(Refusal::LineBreak)), whole(5, &["3", "4", "5"])]
        );
    }

    #[test]
    fn an_empty_file_has_an_empty_header_and_no_rows() {
        for source in [&b""[..], BYTE_ORDER_MARK, b"\r\n\r\n", b"sep=;"] {
            let mut table = Table::open(source).unwrap();
            assert!(table.header().is_empty(), "{source:?}");
            assert!(table.next(&mut ByteRecord::new()).unwrap().is_none());
        }
    }

    #[test]
    fn a_file_of_another_encoding_is_named_as_such() {
        let utf_16 = |big: bool| -> Vec<u8> {
            let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            "inn\tkpp\tname\r\n1\t2\tООО".encode_utf16().flat_map(bytes).collect()
        };
        let windows_1251 = b"\xC8\xCD\xCD;\xCA\xCF\xCF\n1;2\n".to_vec();
        let marked = |mark: &[u8], rest: Vec<u8>| [mark.to_vec(), rest].concat();
        for source in [
            utf_16(false),
            utf_16(true),
            marked(b"\xFF\xFE", utf_16(false)),
            marked(b"\xFE\xFF", utf_16(true)),
            windows_1251,
        ] {
            assert!(matches!(Table::open(&source[..]), Err(NoTable::Encoding)), "{source:?}");
        }
    }

    #[test]
    fn a_line_without_end_stops_the_reading() {
        let endless = b"a,b\n1,2\n\"".chain(io::repeat(b'x').take(1 << 30));
        let mut table = Table::open(endless).unwrap();
        let mut row = ByteRecord::new();
        assert!(table.next(&mut row).unwrap().is_some());
        let error = table.next(&mut row).err().unwrap();
        assert!(error.to_string().contains("1 MiB"), "{error}");
    }
}
