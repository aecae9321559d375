//! `gangway companies import FILE.csv`.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use domain::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{
    desk::companies_import::{ImportError, Progress, Refused, Summary, import},
    outside::clock::{Clock, Millis, SECOND},
    tables::Database,
};

/// The exit code when rows were refused though the import went through: 1 is a failure, 2 a wrong command line.
const SOME_REFUSED: u8 = 3;

/// Fill the company directory from a CSV file: columns inn, kpp, name and, if there are any, `short_name`, ogrn, status.
///
/// Companies of the file are added or brought up to date; others stay as they are. Rows that can't be taken are
/// written to another file with their lines and reasons; then the exit code is 3.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// The file: UTF-8; separated by commas, semicolons or tabs.
    file: PathBuf,
    /// Where to write refused rows [default: FILE.refused.csv].
    #[arg(long, value_name = "PATH")]
    refused: Option<PathBuf>,
    /// How many refused rows to show here.
    #[arg(long, value_name = "N", default_value_t = 10)]
    show: u64,
    /// Language of reasons and mistakes: ru or en.
    #[arg(long, default_value = "en", value_parser = language)]
    lang: Lang,
}

fn language(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "ru or en".to_owned())
}

/// Why the command failed.
#[derive(Debug, thiserror::Error)]
pub enum ImportFailed {
    /// No file to read.
    #[error("{}: {source}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The import ended early.
    #[error("{}: {}", path.display(), source.sentence(*lang))]
    Import {
        /// The file.
        path: PathBuf,
        /// The language asked for.
        lang: Lang,
        /// Why.
        source: ImportError,
    },
    /// The terminal is gone.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// Imports the file and prints the result on `out`; progress goes to standard error when that is a terminal.
///
/// # Errors
/// [`ImportFailed`]; refused rows are no error, but the exit code reports them.
pub async fn run(
    db: &Database,
    clock: &dyn Clock,
    args: &ImportArgs,
    out: &mut (impl Write + Send),
) -> Result<ExitCode, ImportFailed> {
    let open = |source| ImportFailed::Open {
        path: args.file.clone(),
        source,
    };
    let file = File::open(&args.file).map_err(open)?;
    let size = file.metadata().map_err(open)?.len();
    let mut report = Report::new(args, size);
    let started = clock.now();
    let ended = import(db, file, started, &mut report).await;
    report.finish()?;
    let summary = ended.map_err(|source| ImportFailed::Import {
        path: args.file.clone(),
        lang: args.lang,
        source,
    })?;
    write_summary(out, &summary, clock.now() - started)?;
    if summary.refused == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "refused rows are in {}", report.refused.path.display())?;
    Ok(ExitCode::from(SOME_REFUSED))
}

fn write_summary(out: &mut impl Write, summary: &Summary, took: Millis) -> io::Result<()> {
    let Summary {
        read,
        changes,
        repeated,
        refused,
    } = summary;
    let rate = u128::from(*read) * u128::from(SECOND.unsigned_abs()) / u128::from(took.max(1).unsigned_abs());
    writeln!(
        out,
        "read       {read:>9}   in {}.{} s, {rate} rows/s",
        took / SECOND,
        took % SECOND / 100
    )?;
    writeln!(out, "inserted   {:>9}", changes.inserted)?;
    writeln!(out, "updated    {:>9}", changes.updated)?;
    writeln!(out, "unchanged  {:>9}", changes.unchanged)?;
    if changes.kept > 0 {
        writeln!(
            out,
            "kept       {:>9}   corrected or merged by client service: what the file says is kept next to it",
            changes.kept
        )?;
    }
    if *repeated > 0 {
        writeln!(
            out,
            "repeated   {repeated:>9}   the same INN and KPP again: the last row counts"
        )?;
    }
    writeln!(out, "refused    {refused:>9}")
}

/// Progress for a person at the terminal.
struct Report {
    bar: ProgressBar,
    lang: Lang,
    still_shown: u64,
    refused: RefusedFile,
}

impl Report {
    fn new(args: &ImportArgs, size: u64) -> Self {
        // indicatif draws nothing where standard error is no terminal.
        let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {eta} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let path = args.refused.clone().unwrap_or_else(|| beside(&args.file));
        Self {
            bar,
            lang: args.lang,
            still_shown: args.show,
            refused: RefusedFile { path, writer: None },
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        self.bar.finish_and_clear();
        self.refused.writer.as_mut().map_or(Ok(()), csv::Writer::flush)
    }
}

impl Progress for Report {
    fn refused(&mut self, row: Refused) -> io::Result<()> {
        let reason = row.reason.sentence(self.lang);
        if self.still_shown > 0 {
            self.still_shown -= 1;
            self.bar
                .suspend(|| writeln!(io::stderr(), "line {}: {reason}", row.line))?;
        }
        self.refused.write(&row, reason)
    }

    fn reached(&mut self, bytes: u64, so_far: &Summary) {
        self.bar.set_position(bytes);
        self.bar
            .set_message(format!("{} rows, {} refused", so_far.read, so_far.refused));
    }
}

fn beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(".refused.csv");
    PathBuf::from(name)
}

/// Refused rows: line, code, reason, and the row as it was. The file is made when the first one comes.
struct RefusedFile {
    path: PathBuf,
    writer: Option<csv::Writer<File>>,
}

impl RefusedFile {
    fn write(&mut self, row: &Refused, reason: &str) -> io::Result<()> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            none => {
                // Rows may have any number of fields: that is one of the reasons to refuse them.
                let mut writer = csv::WriterBuilder::new().flexible(true).from_path(&self.path)?;
                writer.write_record(["line", "code", "reason", "row"])?;
                none.insert(writer)
            }
        };
        let line = row.line.to_string();
        let told = [line.as_str(), row.reason.code(), reason];
        writer.write_record(told.into_iter().chain(row.fields.iter().map(String::as_str)))?;
        Ok(())
    }
}
