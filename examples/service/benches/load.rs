//! Requests a second for pages of 100 of a million calls, beside the same handler with hand-written SQL;
//! and what memory the service takes while it is asked for a minute.
//!
//! `cargo bench --bench load`, on SQLite and, where `DATABASE_URL` names an empty database of it, on
//! PostgreSQL. `PBX_RULES_ROWS` says of how many calls, `PBX_RULES_SECONDS` how long memory is looked at.
//! Each service is a process of its own, asked over eight connections on loopback, in turn with the other.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench fails by panicking"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use chrono::{DateTime, Utc};
use pbx_rules::axum::Page;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::{AnyPool, AssertSqlSafe, Row as _};

const CONNECTIONS: usize = 8;
const ROUNDS: usize = 5;
const SLICE: Duration = Duration::from_secs(1);
/// Where the process that serves hand-written SQL finds what to serve.
const BY_HAND: &str = "PBX_SERVICE_BY_HAND";

/// A list query; and by hand the rest of the statement for PostgreSQL and for SQLite.
const LISTS: [(&str, &str, &str); 4] = [
    ("", "ORDER BY id LIMIT 100", "ORDER BY id LIMIT 100"),
    (
        "filter=started_at ge 2026-06-01T00:00:00Z and started_at lt 2026-06-08T00:00:00Z&orderby=started_at desc",
        "AND started_at >= '2026-06-01T00:00:00Z' AND started_at < '2026-06-08T00:00:00Z'
            ORDER BY started_at DESC, id LIMIT 100",
        "AND started_at >= 1780272000000000 AND started_at < 1780876800000000
            ORDER BY started_at DESC, id LIMIT 100",
    ),
    (
        "filter=status eq 'MISSED' and startswith(callee,'+15551')",
        "AND status = 'MISSED' AND callee LIKE '+15551%' ORDER BY id LIMIT 100",
        "AND status = 'MISSED' AND callee GLOB '+15551*' ORDER BY id LIMIT 100",
    ),
    (
        "search=order&orderby=started_at desc",
        "AND (lower(caller) LIKE '%order%' OR lower(callee) LIKE '%order%' OR lower(note) LIKE '%order%')
            ORDER BY started_at DESC, id LIMIT 100",
        "AND (instr(lower(caller), 'order') > 0 OR instr(lower(callee), 'order') > 0 OR instr(lower(note), 'order') > 0)
            ORDER BY started_at DESC, id LIMIT 100",
    ),
];

fn main() {
    if let Ok(database) = std::env::var(BY_HAND) {
        return serve_by_hand(&database);
    }
    let file = std::env::temp_dir().join(format!("pbx_load_{}.db", std::process::id()));
    compare(&format!("sqlite:{}?mode=rwc", file.display()));
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", file.display()));
    }
    match std::env::var("DATABASE_URL") {
        Ok(database) if database.starts_with("postgres") => compare(&database),
        _ => println!("\nDATABASE_URL names no PostgreSQL"),
    }
}

fn setting(name: &str, usual: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.and_then(|given| given.parse().ok()).unwrap_or(usual)
}

fn compare(database: &str) {
    let rows = setting("PBX_RULES_ROWS", 1_000_000);
    let service = Process::start(
        Command::new(env!("CARGO_BIN_EXE_pbx-service")),
        database,
        "DATABASE_URL",
    );
    let by_hand = Process::start(
        Command::new(std::env::current_exe().unwrap()),
        database,
        BY_HAND,
    );
    let mut client = Connection::open(service.address, "");
    let given = json!({ "username": "admin", "password": "first!Password9" });
    let token = client.json("POST", "/sessions", &given)["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut client = Connection::open(service.address, &token);
    let hotel = json!({
        "name": "Grand", "domain": "grand.pbx.example", "timezone": "Europe/Berlin",
        "currency": "EUR", "region": "DEU",
    });
    let tenant = client.json("POST", "/tenants", &hotel)["id"].clone();
    let user = json!({ "username": "user", "password": "Correct!Horse7" });
    let id = tenant.as_str().unwrap();
    client.request("POST", &format!("/tenants/{id}/users"), &user.to_string());
    client.json(
        "POST",
        "/calls/seed",
        &json!({ "tenant": id, "count": rows }),
    );
    analyze(database);
    let token = client.json("POST", "/sessions", &user)["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let name = database.split(':').next().unwrap_or_default();
    println!("\n{name}, {rows} calls, {CONNECTIONS} connections, requests a second\n");
    println!("| list | by hand | service | of it |");
    println!("| --- | ---: | ---: | ---: |");
    let mut product = 0.0;
    for (at, (query, ..)) in LISTS.iter().enumerate() {
        let by_hand_path = format!("/{at}?tenant={id}");
        let path = format!("/calls?top=100&{}", escaped(query));
        let first =
            |address, path: &str| Connection::open(address, &token).request("GET", path, "");
        let pages = [
            first(by_hand.address, &by_hand_path),
            first(service.address, &path),
        ];
        assert_eq!(pages[0], pages[1], "{query}");
        let mut answered = [0_u64; 2];
        for _ in 0..ROUNDS {
            for (at, (address, path)) in
                [(by_hand.address, &by_hand_path), (service.address, &path)]
                    .into_iter()
                    .enumerate()
            {
                answered[at] += load(address, &token, path, SLICE);
            }
        }
        let seconds = (SLICE * ROUNDS as u32).as_secs_f64();
        let [by_hand, pushed] = answered.map(|count| count as f64 / seconds);
        product += (pushed / by_hand).ln();
        println!(
            "| `{query}` | {by_hand:.0} | {pushed:.0} | {:.2} |",
            pushed / by_hand
        );
    }
    println!(
        "\ngeometric mean: {:.2}",
        (product / LISTS.len() as f64).exp()
    );
    memory(&service, &token);
}

/// The memory of the service, in MiB, while all lists are asked for.
fn memory(service: &Process, token: &str) {
    let seconds = setting("PBX_RULES_SECONDS", 60);
    let ended = AtomicBool::new(false);
    let mut sizes = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let start = Instant::now();
            while start.elapsed().as_secs() < seconds {
                for (query, ..) in LISTS {
                    let path = format!("/calls?top=100&{}", escaped(query));
                    load(service.address, token, &path, Duration::from_millis(500));
                }
            }
            ended.store(true, Ordering::Relaxed);
        });
        while !ended.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_secs((seconds / 12).max(1)));
            sizes.push(service.mebibytes());
        }
    });
    println!("\nMiB resident over {seconds} s of load: {sizes:.1?}");
}

/// How many requests are answered in that time.
fn load(address: SocketAddr, token: &str, path: &str, time: Duration) -> u64 {
    let answered = AtomicU64::new(0);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| {
                let mut connection = Connection::open(address, token);
                while start.elapsed() < time {
                    connection.request("GET", path, "");
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    answered.into_inner()
}

/// What a database knows of its tables makes its plans.
fn analyze(database: &str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        sqlx::any::install_default_drivers();
        let pool = AnyPool::connect(database).await.unwrap();
        sqlx::query("ANALYZE calls").execute(&pool).await.unwrap();
        pool.close().await;
    });
}

fn escaped(query: &str) -> String {
    query
        .replace('+', "%2B")
        .replace(' ', "%20")
        .replace('\'', "%27")
}

/// A server in a process of its own.
struct Process {
    child: Child,
    address: SocketAddr,
}

impl Process {
    fn start(mut command: Command, database: &str, variable: &str) -> Self {
        command
            .env("ADDRESS", "127.0.0.1:0")
            .env("ADMIN_PASSWORD", "first!Password9");
        command.env(variable, database).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.map(Result::unwrap).find_map(|line| {
            let address = line.strip_prefix("Serving on http://")?;
            Some(address.parse().unwrap())
        });
        Self {
            child,
            address: address.unwrap(),
        }
    }

    /// What it has resident, as Linux tells.
    fn mebibytes(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
        kibibytes.map_or(f64::NAN, |number| number.parse::<f64>().unwrap() / 1024.0)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// A connection that is kept open.
struct Connection {
    stream: BufReader<TcpStream>,
    token: String,
}

impl Connection {
    fn open(address: SocketAddr, token: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream: BufReader::new(stream),
            token: token.to_owned(),
        }
    }

    fn request(&mut self, method: &str, path: &str, body: &str) -> Vec<u8> {
        let Self { stream, token } = self;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.get_mut().write_all(head.as_bytes()).unwrap();
        let (mut line, mut length) = (String::new(), 0);
        stream.read_line(&mut line).unwrap();
        let is_right = line.starts_with("HTTP/1.1 2");
        while line.trim() != "" {
            line.clear();
            stream.read_line(&mut line).unwrap();
            if let Some(number) = line.strip_prefix("content-length: ") {
                length = number.trim().parse().unwrap();
            }
        }
        let mut answer = vec![0; length];
        stream.read_exact(&mut answer).unwrap();
        assert!(is_right, "{path}: {}", String::from_utf8_lossy(&answer));
        answer
    }

    fn json(&mut self, method: &str, path: &str, body: &Value) -> Value {
        serde_json::from_slice(&self.request(method, path, &body.to_string())).unwrap()
    }
}

/// The handler that one would write without a query language: a statement for each list.
fn serve_by_hand(database: &str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        sqlx::any::install_default_drivers();
        let options = sqlx::any::AnyPoolOptions::new().max_connections(CONNECTIONS as u32);
        let pool = options.connect(database).await.unwrap();
        let is_postgres = database.starts_with("postgres");
        let mut router = Router::new();
        for (at, (_, postgres, sqlite)) in LISTS.iter().enumerate() {
            let rest = if is_postgres { postgres } else { sqlite };
            let instant = |name: &str| match is_postgres {
                true => format!("CAST(EXTRACT(EPOCH FROM {name}) * 1000000 AS bigint)"),
                false => name.to_owned(),
            };
            let sql: &'static str = Box::leak(
                format!(
                    "SELECT id, caller, callee, status, seconds, {}, {}, note FROM calls
                    WHERE tenant = $1 {rest}",
                    instant("started_at"),
                    instant("answered_at"),
                )
                .into_boxed_str(),
            );
            let handler = move |State(pool): State<AnyPool>, uri: axum::http::Uri| async move {
                let query = uri.query().unwrap_or_default();
                let tenant = query.strip_prefix("tenant=").unwrap_or_default();
                match list(&pool, sql, tenant).await {
                    Ok(answer) => answer,
                    Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
                }
            };
            router = router.route(&format!("/{at}"), get(handler));
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("Serving on http://{}", listener.local_addr().unwrap());
        axum::serve(listener, router.with_state(pool))
            .await
            .unwrap();
    });
}

#[derive(Serialize)]
struct Call {
    id: i64,
    caller: String,
    callee: String,
    status: String,
    seconds: i64,
    started_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
    note: Option<String>,
}

async fn list(pool: &AnyPool, sql: &'static str, tenant: &str) -> sqlx::Result<Response> {
    let query = sqlx::query(AssertSqlSafe(sql)).bind(tenant.to_owned());
    let rows = query.fetch_all(pool).await?;
    let instant = |micros| DateTime::from_timestamp_micros(micros).unwrap_or_default();
    let call = |row: &sqlx::any::AnyRow| -> sqlx::Result<Call> {
        Ok(Call {
            id: row.try_get(0)?,
            caller: row.try_get(1)?,
            callee: row.try_get(2)?,
            status: row.try_get(3)?,
            seconds: row.try_get(4)?,
            started_at: instant(row.try_get(5)?),
            answered_at: row.try_get::<Option<i64>, _>(6)?.map(instant),
            note: row.try_get(7)?,
        })
    };
    let items = rows.iter().map(call).collect::<sqlx::Result<Vec<_>>>()?;
    Ok(Page { count: None, items }.into_response())
}
