//! A tour of what an administrator types, and what the rules say to it.
//!
//! `cargo run --example tour` reads the files of `examples/data`, good input and bad, and prints
//! each verdict as a form would show it.

use std::error::Error;
use std::path::Path;

use pbx_rules::draft::Draft;
use pbx_rules::password::{Account, PasswordPolicy, PasswordPolicyDraft};
use pbx_rules::tenant::{NewTenantDraft, TenantUpdateDraft};
use pbx_rules::violation::Violations;
use pbx_rules::voicemail::VoicemailServerDraft;
use serde::Deserialize;
use serde::de::DeserializeOwned;

fn main() -> Result<(), Box<dyn Error>> {
    check_file::<NewTenantDraft>("New tenants", "tenants.json")?;
    check_file::<TenantUpdateDraft>("Changes to a tenant", "tenant_updates.json")?;
    check_file::<VoicemailServerDraft>("Voicemail servers", "voicemail_servers.json")?;
    check_file::<pbx_rules::holiday::HolidayDraft>("Holidays", "holidays.json")?;
    check_file::<PasswordPolicyDraft>("Password policies", "password_policies.json")?;
    check_passwords()
}

/// One input of a file, and what it stands for.
#[derive(Deserialize)]
struct Entry<T> {
    about: String,
    input: T,
}

fn check_file<T>(title: &str, file: &str) -> Result<(), Box<dyn Error>>
where
    T: Draft + DeserializeOwned,
{
    heading(title);
    for Entry { about, input } in read::<Vec<Entry<T>>>(file)? {
        match input.check() {
            Ok(_) => println!("  ✓ {about}"),
            Err(violations) => {
                println!("  ✗ {about}");
                print_violations(&violations);
            }
        }
    }
    Ok(())
}

fn print_violations(violations: &Violations) {
    for violation in violations {
        println!(
            "      {:<24} {}",
            violation.path().to_string(),
            violation.message()
        );
        if let Some(suggestion) = violation.suggestion() {
            println!("      {:<24} → {suggestion}", "");
        }
    }
}

#[derive(Deserialize)]
struct Passwords {
    account: Account,
    passwords: Vec<String>,
}

fn check_passwords() -> Result<(), Box<dyn Error>> {
    heading("Passwords, under the default policy");
    let policy = PasswordPolicy::default();
    let Passwords { account, passwords } = read("passwords.json")?;
    for password in passwords {
        let report = policy.check(&password, &account);
        println!("  {} {password}", if report.is_ok() { "✓" } else { "✗" });
        for violation in report.violations() {
            println!("      {}", violation.message());
        }
    }
    Ok(())
}

fn heading(title: &str) {
    println!("\n{title}\n{}", "─".repeat(title.chars().count()));
}

fn read<T: DeserializeOwned>(file: &str) -> Result<T, Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples/data")
        .join(file);
    Ok(serde_json::from_str(&std::fs::read_to_string(path)?)?)
}
