//! A service that is killed under load, and started again: what it has answered is kept, and what it has
//! not is kept whole or not at all.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "the other tests use the rest")]
mod client;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, RwLock};
use std::time::Duration;

use client::{Client, Service};
use serde_json::{Value, json};

const CLIENTS: usize = 64;
/// How often it is killed, if `PBX_RULES_KILLS` does not say it.
const KILLS: usize = 3;
/// How long it runs each time.
const LIFE: Duration = Duration::from_millis(1_500);
/// How many calls are made up at once.
const CALLS: u64 = 10;

/// A service in a process of its own.
struct Process(Child);

impl Process {
    fn start(database: &str, address: SocketAddr) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_pbx-service"))
            .env("DATABASE_URL", database)
            .env("ADDRESS", address.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let started = lines
            .map(Result::unwrap)
            .any(|line| line.starts_with("Serving"));
        assert!(started, "the service ended");
        Self(child)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn nothing_is_lost(service: &Service) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let (hotel, kept) = (Mutex::new(BTreeSet::new()), AtomicU64::new(0));
    let (asked, refused) = (AtomicU64::new(0), AtomicU64::new(0));
    let ended = AtomicBool::new(false);
    let kills = std::env::var("PBX_RULES_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let mut process = Process::start(service.database(), address);
    let signed_in = || Client::of(address).signed_in("admin", client::ADMIN);
    let admin = RwLock::new(signed_in());
    let first = create(&admin.read().unwrap(), "First").unwrap();
    let process = std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (admin, hotel, kept, ended) = (&admin, &hotel, &kept, &ended);
            let (asked, refused, first) = (&asked, &refused, &first);
            scope.spawn(move || {
                for round in 0_u64.. {
                    if ended.load(Ordering::Relaxed) {
                        break;
                    }
                    asked.fetch_add(1, Ordering::Relaxed);
                    let admin = admin.read().unwrap().clone();
                    let done = match round % 3 {
                        0 => create(&admin, &format!("Hotel {client} {round}")).map(|id| {
                            hotel.lock().unwrap().insert(id);
                        }),
                        1 => {
                            let seed = json!({ "tenant": first, "count": CALLS });
                            sent(&admin, "POST", "/calls/seed", &seed.to_string()).map(|_| {
                                kept.fetch_add(CALLS, Ordering::Relaxed);
                            })
                        }
                        _ => sent(&admin, "GET", "/calls?top=5&orderby=id%20desc", "").map(drop),
                    };
                    if done.is_none() {
                        refused.fetch_add(1, Ordering::Relaxed);
                        std::thread::sleep(Duration::from_millis(20));
                    }
                }
            });
        }
        for _ in 0..kills {
            std::thread::sleep(LIFE);
            drop(process);
            process = Process::start(service.database(), address);
            *admin.write().unwrap() = signed_in();
        }
        std::thread::sleep(LIFE);
        ended.store(true, Ordering::Relaxed);
        process
    });
    let admin = admin.into_inner().unwrap();
    let hotels = hotel.into_inner().unwrap();
    // Each by its ID: a page of the list is found among all, which takes longer the more there are.
    let ids: Vec<_> = hotels.iter().collect();
    std::thread::scope(|scope| {
        for share in ids.chunks(ids.len() / CLIENTS + 1) {
            let admin = &admin;
            scope.spawn(move || {
                for &id in share {
                    assert_eq!(admin.get(&format!("/tenants/{id}")).json(200)["id"], **id);
                }
            });
        }
    });
    let tenants = admin.get("/tenants?count=true&top=1").json(200)["count"]
        .as_u64()
        .unwrap();
    let calls = admin.get("/calls?count=true").json(200)["count"]
        .as_u64()
        .unwrap();
    let kept = kept.into_inner();
    assert!(calls >= kept && calls % CALLS == 0, "{calls} of {kept}");
    drop(process);
    let (asked, refused) = (asked.into_inner(), refused.into_inner());
    eprintln!(
        "killed {kills} times: {asked} requests, {refused} without an answer or to be tried again; \
         {} tenants and {kept} calls answered, {} and {calls} kept",
        hotels.len(),
        tenants - 1,
    );
    assert!(
        hotels.len() > CLIENTS && kept > 0,
        "{} {kept}",
        hotels.len()
    );
}

fn create(admin: &Client, name: &str) -> Option<String> {
    let hotel = json!({
        "name": name, "domain": "grand.pbx.example", "timezone": "Europe/Berlin",
        "currency": "EUR", "region": "DEU",
    });
    let tenant = sent(admin, "POST", "/tenants", &hotel.to_string())?;
    Some(tenant["id"].as_str().unwrap().to_owned())
}

/// What was answered; nothing where the service was away, had forgotten the session, or was too busy.
fn sent(admin: &Client, method: &str, path: &str, body: &str) -> Option<Value> {
    let answer = admin.send(method, path, body.as_bytes());
    assert!(
        [0, 200, 201, 401, 503].contains(&answer.status),
        "{answer:?}"
    );
    // An answer that breaks off is none.
    (answer.status < 300)
        .then(|| serde_json::from_slice(&answer.body).ok())
        .flatten()
}

#[test]
fn sqlite_keeps_what_was_answered() {
    nothing_is_lost(&Service::sqlite());
}

#[test]
fn postgres_keeps_what_was_answered() {
    if let Some(service) = Service::postgres() {
        nothing_is_lost(&service);
    }
}
