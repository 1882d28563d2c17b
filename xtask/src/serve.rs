//! A static file server for the demo page: one directory, GET and HEAD, this machine only.

use crate::command::Result;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

/// A request's head is a few hundred bytes; more is not a browser's.
const HEAD_LIMIT: u64 = 16 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// A server that runs in the background until the process ends.
pub struct Server {
    port: u16,
    thread: std::thread::JoinHandle<()>,
}

impl Server {
    /// Serves `directory` on 127.0.0.1; port 0 takes any free one.
    pub fn start(directory: PathBuf, port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| format!("cannot listen on 127.0.0.1:{port}: {error}"))?;
        let port = listener
            .local_addr()
            .map_err(|error| error.to_string())?
            .port();
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let directory = directory.clone();
                // A browser that goes away in the middle of an answer is no concern of ours.
                std::thread::spawn(move || drop(answer(&stream, &directory)));
            }
        });
        Ok(Self { port, thread })
    }

    /// The address to open.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Waits until the server ends, which it does not by itself.
    pub fn wait(self) {
        drop(self.thread.join());
    }
}

fn answer(mut stream: &TcpStream, directory: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.take(HEAD_LIMIT)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}

    let mut words = request.split(' ');
    let (method, target) = (words.next(), words.next().unwrap_or_default());
    let (status, kind, body) = match method {
        Some("GET" | "HEAD") => match read(directory, target) {
            Some((kind, body)) => ("200 OK", kind, body),
            None => ("404 Not Found", "text/plain", b"not found\n".to_vec()),
        },
        _ => (
            "405 Method Not Allowed",
            "text/plain",
            b"GET only\n".to_vec(),
        ),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nconnection: close\r\n\r\n",
        body.len()
    )?;
    if method != Some("HEAD") {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The file that a request's target names, if it lies in the directory.
fn read(directory: &Path, target: &str) -> Option<(&'static str, Vec<u8>)> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let kind = match path.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        _ => return None,
    };
    inside
        .then(|| std::fs::read(directory.join(path)).ok())
        .flatten()
        .map(|body| (kind, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(address: &str, target: &str) -> String {
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nhost: {host}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn serves_the_directory_and_nothing_beside_it() {
        let outer = std::env::temp_dir().join(format!("serve-{}", std::process::id()));
        let inner = outer.join("site");
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::write(inner.join("index.html"), "hello").unwrap();
        std::fs::write(outer.join("secret.html"), "secret").unwrap();
        let server = Server::start(inner, 0).unwrap();
        let address = server.address();

        assert!(get(&address, "/").ends_with("\r\n\r\nhello"));
        assert!(get(&address, "/index.html?x").starts_with("HTTP/1.1 200"));
        for target in [
            "/../secret.html",
            "//secret.html",
            "/%2e%2e/secret.html",
            "/none.html",
            "nonsense",
        ] {
            assert!(
                get(&address, target).starts_with("HTTP/1.1 404"),
                "{target}"
            );
        }
        std::fs::remove_dir_all(outer).unwrap();
    }
}
