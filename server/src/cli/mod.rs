//! The command line: one command a file.

pub mod audit;
pub mod companies;
mod config;
mod demo;
pub mod doctor;
mod failure;
mod mails;
mod migrate;
mod requests;
mod serve;
mod staff;
mod terminal;
mod welcome;

use std::{io, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

pub use self::failure::Failure;
use crate::{
    composition,
    config::{Config, Loaded, Sources, load},
    logging,
    outside::clock::SystemClock,
    tables,
};

/// Gangway: registration and sign-in of a container terminal's client cabinet.
#[derive(Debug, Parser)]
#[command(name = "gangway", version)]
struct Cli {
    /// Settings to read in place of gangway.toml; variables of the environment override them.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the cabinet (also without any command). Brings the database's schema up to date first.
    Serve,
    Migrate(migrate::Migrate),
    /// Settings.
    #[command(subcommand)]
    Config(config::Command),
    Doctor(doctor::Doctor),
    /// The directory of companies.
    #[command(subcommand)]
    Companies(Companies),
    /// Requests for access to the cabinet.
    #[command(subcommand)]
    Requests(requests::Command),
    /// Staff of client service.
    #[command(subcommand)]
    Staff(staff::Command),
    /// The trail of what happened.
    #[command(subcommand)]
    Audit(audit::Command),
    /// Writes every email, in both languages, as files to look at.
    Mails(mails::Mails),
    /// Fills an empty database with a desk that is made up; development only (`make demo`).
    #[command(hide = true)]
    Demo,
}

#[derive(Debug, Subcommand)]
enum Companies {
    Import(companies::ImportArgs),
}

/// The body of `main`: reads the command line and the settings, runs the command, prints the error.
pub fn main() -> ExitCode {
    // Files written here hold people's data: the database, attachments, an export. Nobody else on the machine is to
    // read them.
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let cli = Cli::parse();
    let sources = Sources::of_process(cli.config);
    match run(cli.command.unwrap_or(Command::Serve), &sources) {
        Ok(code) => code,
        Err(failure) => {
            failure.tell(terminal::lang());
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, sources: &Sources) -> Result<ExitCode, Failure> {
    if let Command::Config(command) = command {
        return config::run(&command, sources).map(|()| ExitCode::SUCCESS);
    }
    if let Command::Mails(mails) = command {
        return mails::run(&mails).map(|()| ExitCode::SUCCESS);
    }
    if let Command::Doctor(doctor) = command {
        if let Ok(Loaded { config, origins }) = load(sources) {
            terminal::tell_settings(sources, &config, &origins);
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        return runtime
            .map_err(Failure::Runtime)?
            .block_on(doctor::run(&doctor, sources));
    }
    let Loaded { config, origins } = load(sources)?;
    if !matches!(command, Command::Serve) {
        terminal::tell_settings(sources, &config, &origins);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::Runtime)?;
    let entered = runtime.enter();
    let (tracer, levels) = logging::init(&config);
    drop(entered);
    let reread = || match load(sources) {
        Ok(Loaded { config, .. }) => levels.set(&config.log.level),
        Err(problems) => tracing::warn!(%problems, "SIGHUP: the settings can't be used, the log level stays"),
    };
    let done = runtime.block_on(with_runtime(command, config, &reread));
    tracer.finish();
    done
}

/// The server rereads its changeable settings at a signal of its manager.
async fn with_runtime(command: Command, config: Config, reread: &dyn Fn()) -> Result<ExitCode, Failure> {
    match command {
        Command::Serve => serve::run(config, reread).await?,
        Command::Migrate(migrate) => migrate::run(&migrate, &config).await?,
        Command::Companies(Companies::Import(args)) => {
            let db = tables::connect_as_it_is(&composition::pool(&config)).await?;
            return Ok(companies::run(&db, &SystemClock, &args, &mut io::stdout()).await?);
        }
        Command::Audit(command) => {
            let db = tables::connect_as_it_is(&composition::pool(&config)).await?;
            return audit::run(&command, &db).await;
        }
        Command::Requests(command) => requests::run(&command, config).await?,
        Command::Staff(command) => staff::run(&command, config).await?,
        Command::Demo => demo::run(config).await?,
        // Commands that ran before the runtime was built.
        Command::Config(_) | Command::Doctor(_) | Command::Mails(_) => {}
    }
    Ok(ExitCode::SUCCESS)
}
