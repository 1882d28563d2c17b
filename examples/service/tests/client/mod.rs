//! A service on a port of its own, and a client of it.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use pbx_service::App;
use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection as _};
use tokio::runtime::Runtime;

pub const ADMIN: &str = "first!Password9";

pub struct Service {
    runtime: Runtime,
    address: SocketAddr,
    database: String,
    /// The file, or how to reach the server and the name of the database on it.
    file: Option<std::path::PathBuf>,
    server: Option<(String, String)>,
}

/// Tells the databases of one run apart.
fn name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!(
        "pbx_service_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}

impl Service {
    pub fn sqlite() -> Self {
        let file = std::env::temp_dir().join(name()).with_extension("db");
        let database = format!("sqlite:{}?mode=rwc", file.display());
        let mut service = Self::on(database);
        service.file = Some(file);
        service
    }

    /// A database of its own on the server, if there is one.
    pub fn postgres() -> Option<Self> {
        let config = std::env::var("PBX_RULES_POSTGRES").ok()?;
        let setting = |wanted: &str| {
            let mut pairs = config
                .split_whitespace()
                .filter_map(|pair| pair.split_once('='));
            pairs
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| value.to_owned())
        };
        let (host, user) = (setting("host").unwrap(), setting("user").unwrap());
        let port = setting("port").unwrap_or_else(|| "5432".to_owned());
        let name = name();
        let address = |database: &str| {
            format!("postgres://{user}@localhost:{port}/{database}?host={host}&sslmode=disable")
        };
        let server = address("postgres");
        run(&server, &format!("CREATE DATABASE {name}"));
        let mut service = Self::on(address(&name));
        service.server = Some((server, name));
        Some(service)
    }

    fn on(database: String) -> Self {
        let runtime = Runtime::new().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let app = runtime.block_on(async {
            let app = App::open(&database).await.unwrap();
            app.first_admin(Some(ADMIN.to_owned())).await.unwrap();
            app
        });
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, app.router()).await.unwrap();
        });
        Self {
            runtime,
            address,
            database,
            file: None,
            server: None,
        }
    }

    /// Its address.
    pub fn database(&self) -> &str {
        &self.database
    }

    pub fn stranger(&self) -> Client {
        Client {
            address: self.address,
            token: None,
        }
    }

    pub fn admin(&self) -> Client {
        self.stranger().signed_in("admin", ADMIN)
    }

    /// Holds the file for writing until what is given is dropped.
    pub fn lock(&self) -> sqlx::AnyConnection {
        self.runtime.block_on(async {
            let mut connection = sqlx::AnyConnection::connect(&self.database).await.unwrap();
            sqlx::query("BEGIN IMMEDIATE")
                .execute(&mut connection)
                .await
                .unwrap();
            connection
        })
    }

    pub fn has_file(&self) -> bool {
        self.file.as_ref().unwrap().exists()
    }

    /// Removes the file, as a clumsy administrator may.
    pub fn remove(&self) {
        for end in ["", "-wal", "-shm"] {
            let file = self.file.as_ref().unwrap();
            std::fs::remove_file(format!("{}{end}", file.display())).unwrap();
        }
    }

    /// Kills the connection that runs a statement, once there is one, as a crash of the server does.
    pub fn kill(&self, statement: &str) {
        let (server, name) = self.server.as_ref().unwrap();
        sqlx::any::install_default_drivers();
        let sql = format!(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = '{name}' AND state = 'active' AND query LIKE '{statement}%'"
        );
        Runtime::new().unwrap().block_on(async {
            let mut connection = sqlx::AnyConnection::connect(server).await.unwrap();
            loop {
                let ended = sqlx::query_scalar(AssertSqlSafe(sql.clone()));
                let ended: i64 = ended.fetch_one(&mut connection).await.unwrap();
                if ended > 0 {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        });
    }

    /// Ends all connections to the database, and refuses new ones.
    pub fn cut(&self) {
        let (server, name) = self.server.as_ref().unwrap();
        run(
            server,
            &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"),
        );
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ";
        run(server, &format!("{end}'{name}'"));
    }

    pub fn restore(&self) {
        let (server, name) = self.server.as_ref().unwrap();
        run(
            server,
            &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"),
        );
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            if let Some(file) = &self.file {
                let _ = std::fs::remove_file(format!("{}{end}", file.display()));
            }
        }
        if let Some((server, name)) = &self.server {
            run(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// Runs a statement on a server of PostgreSQL.
fn run(server: &str, statement: &str) {
    sqlx::any::install_default_drivers();
    Runtime::new().unwrap().block_on(async {
        let mut connection = sqlx::AnyConnection::connect(server).await.unwrap();
        let statement = sqlx::raw_sql(AssertSqlSafe(statement.to_owned()));
        statement.execute(&mut connection).await.unwrap();
    });
}

#[derive(Clone)]
pub struct Client {
    address: SocketAddr,
    token: Option<String>,
}

#[derive(Debug)]
pub struct Answer {
    /// 0 where the connection was closed without one.
    pub status: u16,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body, of an answer of that status.
    pub fn json(&self, status: u16) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{text}");
        match text.is_empty() {
            true => Value::Null,
            false => serde_json::from_str(&text).unwrap(),
        }
    }
}

impl Client {
    /// Of a service that runs elsewhere.
    pub fn of(address: SocketAddr) -> Self {
        Self {
            address,
            token: None,
        }
    }

    pub fn signed_in(&self, username: &str, password: &str) -> Self {
        let given = serde_json::json!({ "username": username, "password": password });
        let session = self.post("/sessions", &given).json(200);
        let token = session["token"].as_str().map(ToOwned::to_owned);
        Self {
            address: self.address,
            token,
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, b"")
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body.to_string().as_bytes())
    }

    /// One request on a connection of its own; spaces of the path are encoded.
    pub fn send(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let Ok(mut stream) = TcpStream::connect(self.address) else {
            return Answer {
                status: 0,
                body: Vec::new(),
            };
        };
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        let path = path.replace(' ', "%20");
        let token = self.token.as_deref().unwrap_or("none");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\
             connection: close\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        // A server that has read enough answers, and closes while we still write.
        let _ = stream
            .write_all(head.as_bytes())
            .and_then(|()| stream.write_all(body));
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
        let Some(end) = end else {
            return Answer {
                status: 0,
                body: Vec::new(),
            };
        };
        let status = std::str::from_utf8(&answer[9..12])
            .unwrap()
            .parse()
            .unwrap();
        Answer {
            status,
            body: answer.split_off(end + 4),
        }
    }
}

/// A text as a part of an address.
pub fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
