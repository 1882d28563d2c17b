//! A PostgreSQL server of the tests' own: its data in a directory that ends with it, reached by a
//! socket alone.

use crate::command::{self, Result};
use crate::setup;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A server that runs until it is dropped.
pub struct Server {
    programs: PathBuf,
    directory: PathBuf,
}

impl Server {
    /// Starts the server of this machine, which is installed where that can be done; an error says why there is none.
    pub fn start() -> Result<Self> {
        let programs = installed()?;
        // The path of a socket is short, so that of the build directory may not do.
        let directory =
            std::env::temp_dir().join(format!("pbx-rules-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&directory)
            .map_err(|error| format!("{}: {error}", directory.display()))?;
        let server = Self {
            programs,
            directory,
        };
        if is_root() {
            // PostgreSQL does not run as root.
            let path = server.directory.display().to_string();
            command::run(command::command("chown", "", &["postgres", &path]))?;
        }
        let data = server.data();
        let arguments = ["-D", &data, "-U", "postgres", "--auth=trust", "-E", "UTF8"];
        server.program("initdb", &arguments)?;
        let socket = server.directory.display();
        let options = format!("-c listen_addresses='' -c fsync=off -k {socket}");
        let log = server.directory.join("log").display().to_string();
        let arguments = ["-D", &data, "-w", "-o", &options, "-l", &log, "start"];
        server.program("pg_ctl", &arguments)?;
        Ok(server)
    }

    /// How to connect to it.
    pub fn config(&self) -> String {
        let host = self.directory.display();
        format!("host={host} user=postgres dbname=postgres")
    }

    fn data(&self) -> String {
        self.directory.join("data").display().to_string()
    }

    fn program(&self, name: &str, arguments: &[&str]) -> Result {
        let program = self.programs.join(name);
        let mut command = match is_root() {
            true => {
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--"]).arg(program);
                command
            }
            false => Command::new(program),
        };
        command.args(arguments).current_dir(&self.directory);
        command.stdout(std::process::Stdio::null());
        command::run(command)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.data();
        // What does not stop now stops with the machine; there is nothing to do about it here.
        let _ = self.program("pg_ctl", &["-D", &data, "-m", "immediate", "stop"]);
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

fn installed() -> Result<PathBuf> {
    if let Some(programs) = programs() {
        return Ok(programs);
    }
    let installed = setup::apt(&["postgresql"]);
    programs().ok_or_else(|| {
        let why = installed.err().unwrap_or_default();
        format!("no PostgreSQL on this machine ({why}). On Debian: apt-get install postgresql")
    })
}

/// Where the server's programs are: Debian keeps them off the `PATH`.
fn programs() -> Option<PathBuf> {
    if let Some(initdb) = command::find("initdb") {
        return initdb.parent().map(Path::to_path_buf);
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let programs = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    programs
        .filter(|programs| programs.join("initdb").is_file())
        .max()
}

fn is_root() -> bool {
    command::output("id", &["-u"]).is_some_and(|user| user == "0")
}
