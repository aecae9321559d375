//! A throw-away PostgreSQL cluster: one a test process, on a socket in a temporary folder. No server listens on the
//! network.

use std::{
    fs,
    os::unix::{fs::MetadataExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use sea_orm::ConnectionTrait;
use tokio::sync::OnceCell;

static CLUSTER: LazyLock<Cluster> = LazyLock::new(Cluster::start);
/// The migrated database that all others are copies of. PostgreSQL copies one at a time.
static TEMPLATE: OnceCell<tokio::sync::Mutex<()>> = OnceCell::const_new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The URL of a new, migrated database.
pub async fn fresh_database() -> String {
    let template = TEMPLATE.get_or_init(make_template).await;
    let name = format!("test{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let _one_at_a_time = template.lock().await;
    execute(&format!("CREATE DATABASE {name} TEMPLATE migrated")).await;
    CLUSTER.url(&name)
}

/// The URL of a new, empty database.
#[allow(dead_code, reason = "most tests want it migrated")]
pub async fn empty_database() -> String {
    let name = format!("empty{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    execute(&format!("CREATE DATABASE {name}")).await;
    CLUSTER.url(&name)
}

async fn make_template() -> tokio::sync::Mutex<()> {
    execute("CREATE DATABASE migrated").await;
    let db = super::connect(CLUSTER.url("migrated")).await;
    server::tables::migrate(&db).await.unwrap();
    // A database in use can't be copied.
    db.close().await.unwrap();
    tokio::sync::Mutex::default()
}

async fn execute(sql: &str) {
    let db = super::connect(CLUSTER.url("postgres")).await;
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

/// A cluster, and the folder it is in.
pub struct Cluster {
    pub folder: PathBuf,
    /// Stops the cluster once its standard input closes, which it does at any end of this process.
    _janitor: Child,
}

impl Cluster {
    pub fn start() -> Self {
        // Short: the path of a socket has at most 107 bytes. Kept, as the janitor removes it.
        let folder = tempfile::Builder::new().prefix("pg").tempdir_in("/tmp").unwrap().keep();
        if is_root() {
            run(Command::new("chown").arg("postgres:").arg(&folder));
        }
        let data = folder.join("data");
        let encoding = ["-E", "UTF8", "--locale=C.UTF-8"];
        run(program(&bin("initdb"))
            .args(["-U", "postgres", "-A", "trust", "--no-sync"])
            .args(encoding)
            .arg(&data));
        let janitor = janitor(&folder, &data);
        let cluster = Self {
            folder,
            _janitor: janitor,
        };
        cluster.serve();
        cluster
    }

    /// Starts the server and waits until it answers.
    pub fn serve(&self) {
        let settings = format!(
            "-c listen_addresses='' -c unix_socket_directories={} -c fsync=off",
            self.folder.display()
        );
        run(program(&bin("pg_ctl"))
            .arg("-D")
            .arg(self.folder.join("data"))
            .arg("-l")
            .arg(self.folder.join("log"))
            .args(["-w", "-o", &settings, "start"]));
    }

    pub fn url(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&user=postgres", self.folder.display())
    }
}

/// A static is not dropped when a test process ends, and a killed process drops nothing: so a second process waits for
/// the end.
fn janitor(folder: &Path, data: &Path) -> Child {
    let script = r#"cat >/dev/null; "$1" -D "$2" -m immediate stop; rm -rf "$3""#;
    program(Path::new("/bin/sh"))
        .args(["-c", script, "janitor"])
        .arg(bin("pg_ctl"))
        .arg(data)
        .arg(folder)
        // Ctrl-C ends the tests, not their janitor.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A program run as a user other than root: PostgreSQL refuses to be root.
pub fn program(path: &Path) -> Command {
    if !is_root() {
        return Command::new(path);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--reset-env"])
        .arg(path);
    command
}

/// A program of the newest PostgreSQL installed.
pub fn bin(name: &str) -> PathBuf {
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let version = |path: &Path| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let newest = installed
        .map(|entry| entry.path())
        .filter(|path| path.join("bin/initdb").exists())
        .max_by_key(|path| version(path));
    newest
        .expect("these tests need PostgreSQL: install Debian's package postgresql, or run scripts/setup.sh test")
        .join("bin")
        .join(name)
}

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

pub fn run(command: &mut Command) {
    // The server inherits no pipes: it would keep ours open.
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{command:?}: {status}");
}
