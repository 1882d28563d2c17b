//! A tour of what an administrator types, and what the rules say to it.
//!
//! `cargo run --example tour` reads the files of `examples/data`, good input and bad, and prints
//! each verdict as a form would show it.

use std::error::Error;
use std::path::Path;

use chrono::{DateTime, Utc};
use pbx_rules::draft::Draft;
use pbx_rules::holiday::icalendar::{self, IanaZones, ReadOptions};
use pbx_rules::holiday::{Holiday, HolidayCalendar, HolidayDraft, MovingHoliday};
use pbx_rules::office_hours::{DayHours, OfficeHours, WeeklyHours};
use pbx_rules::password::{Account, PasswordPolicy, PasswordPolicyDraft};
use pbx_rules::query::{QueryDraft, Schema};
use pbx_rules::tenant::{NewTenant, NewTenantDraft, TenantUpdateDraft};
use pbx_rules::value::{Country, TimeZone};
use pbx_rules::violation::{Violation, Violations};
use pbx_rules::voicemail::VoicemailServerDraft;
use serde::Deserialize;
use serde::de::DeserializeOwned;

fn main() -> Result<(), Box<dyn Error>> {
    let tenants = check_file::<NewTenantDraft>("New tenants", "tenants.json")?;
    check_file::<TenantUpdateDraft>("Changes to a tenant", "tenant_updates.json")?;
    check_file::<VoicemailServerDraft>("Voicemail servers", "voicemail_servers.json")?;
    check_file::<PasswordPolicyDraft>("Password policies", "password_policies.json")?;
    check_passwords()?;
    check_certificates()?;
    let holidays = check_file::<HolidayDraft>("Holidays", "holidays.json")?;
    ask_calendar(&holidays)?;
    ask_office(&holidays)?;
    read_calendars()?;
    move_holidays()?;
    list(&tenants);
    Ok(())
}

/// One input of a file, and what it stands for.
#[derive(Deserialize)]
struct Entry<T> {
    about: String,
    input: T,
}

/// Prints the verdict on each input of a file, and gives the good ones.
fn check_file<T>(title: &str, file: &str) -> Result<Vec<T::Record>, Box<dyn Error>>
where
    T: Draft + DeserializeOwned,
{
    heading(title);
    let mut good = Vec::new();
    for Entry { about, input } in read::<Vec<Entry<T>>>(file)? {
        match input.check() {
            Ok(record) => {
                println!("  ✓ {about}");
                good.push(record);
            }
            Err(violations) => {
                println!("  ✗ {about}");
                violations.iter().for_each(print);
            }
        }
    }
    Ok(good)
}

fn print(violation: &Violation) {
    let path = violation.path().to_string();
    println!("      {path:<24} {}", violation.message());
    if let Some(suggestion) = violation.suggestion() {
        println!("      {:<24} → {suggestion}", "");
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

/// What an administrator pasted into two boxes, and the instant of the check.
#[derive(Deserialize)]
struct PemContent {
    about: String,
    cert: String,
    key: Option<String>,
    at: Option<DateTime<Utc>>,
}

fn check_certificates() -> Result<(), Box<dyn Error>> {
    heading("Certificates and keys that sign calls");
    for pasted in read::<Vec<PemContent>>("certificates.json")? {
        let report = pbx_rules::stir_shaken::check(&pasted.cert, pasted.key.as_deref(), pasted.at);
        println!(
            "  {} {}",
            if report.is_ok() { "✓" } else { "✗" },
            pasted.about
        );
        report.violations.iter().for_each(print);
        for warning in &report.warnings {
            println!("      warning                  {}", warning.message());
        }
    }
    Ok(())
}

fn ask_calendar(holidays: &[Holiday]) -> Result<(), Box<dyn Error>> {
    heading("Is the office closed?");
    for holiday in holidays {
        println!("  {}: {}", holiday.name(), holiday.sentence());
    }
    let calendar: HolidayCalendar = holidays.iter().collect();
    for (zone, instant) in [
        ("Europe/Berlin", "2026-12-24T12:59:00Z"),
        ("Europe/Berlin", "2026-12-24T13:00:00Z"),
        ("Asia/Shanghai", "2026-12-31T16:30:00Z"),
        ("Asia/Shanghai", "2027-07-09T06:00:00Z"),
    ] {
        let instant: DateTime<Utc> = instant.parse()?;
        let zone = TimeZone::parse(zone)?;
        let clock = instant
            .with_timezone(&zone.as_tz())
            .format("%Y-%m-%d %H:%M");
        let verdict = match calendar.active_until(instant, &zone) {
            Some(until) => {
                let until = until.with_timezone(&zone.as_tz());
                format!("closed until {}", until.format("%Y-%m-%d %H:%M"))
            }
            None => "open".to_owned(),
        };
        println!("  {zone} {clock}: {verdict}");
    }
    Ok(())
}

/// An office that is open on all but the weekend and holidays: is it now, why, and until when?
fn ask_office(holidays: &[Holiday]) -> Result<(), Box<dyn Error>> {
    heading("Is the office open, and until when?");
    let (open, closed) = (&DayHours::ALL_DAY, &DayHours::CLOSED);
    let week = WeeklyHours::new([open, open, open, open, open, closed, closed]);
    let office = OfficeHours::new(week, holidays);
    let zone = TimeZone::parse("Europe/Berlin")?;
    for instant in [
        "2026-12-21T10:00:00Z",
        "2026-12-25T10:00:00Z",
        "2026-11-28T12:00:00Z",
    ] {
        let instant: DateTime<Utc> = instant.parse()?;
        let status = office.open_at(instant, &zone);
        let state = if status.open { "open" } else { "closed" };
        let until = match status.until {
            Some(until) => format!("until {}", until.with_timezone(&zone.as_tz())),
            None => "for the foreseeable future".to_owned(),
        };
        println!("  {instant}: {state} {until} ({})", status.reason.as_str());
    }
    Ok(())
}

/// Files of other programs as the API's holidays.
fn read_calendars() -> Result<(), Box<dyn Error>> {
    for file in [
        "public_holidays.ics",
        "outlook.ics",
        "groupware.ics",
        "exchange.ics",
        "recurring.ics",
    ] {
        heading(&format!("What is in {file}"));
        let text = read_text(file)?;
        let options = ReadOptions::new(Country::parse("DEU")?, 2026..=2027);
        let import = icalendar::read(&text, &options.with_zone("Europe/Berlin", &IanaZones));
        for holiday in &import.holidays {
            println!("  ✓ {}: {}", holiday.name(), holiday.sentence());
        }
        for issue in &import.issues {
            println!("  ✗ line {}: {}", issue.line, issue.violation.message());
        }
    }
    Ok(())
}

/// A holiday that falls on another date each year.
fn move_holidays() -> Result<(), Box<dyn Error>> {
    heading("The fourth Thursday of November");
    let thanksgiving = MovingHoliday::from_json(
        r#"{"name": "Thanksgiving", "region": "USA", "rule": "NTH_WEEKDAY",
            "month": 11, "weekday": "THURSDAY", "nth": 4}"#,
    )?;
    for holiday in thanksgiving.in_years(2026..=2028) {
        println!("  {}: {}", holiday.name(), holiday.sentence());
    }
    Ok(())
}

/// The API's list query over structs of one's own: here, the tenants that passed.
fn list(tenants: &[NewTenant]) {
    heading("List queries over the tenants that passed");
    let schema = Schema::<NewTenant>::builder()
        .text("name", |tenant| tenant.name().as_str())
        .searchable()
        .text("region", |tenant| tenant.region().alpha3())
        .int("max_extensions", |tenant| tenant.max_extensions().get())
        .build();
    for text in [
        "filter=region eq 'CHN' and max_extensions gt 100",
        "filter=startswith(name,'Grand')&search=shanghai or paris&orderby=name",
        "filter=regoin eq 'CHN'",
        "filter=max_extensions gt '100'&top=1000",
    ] {
        println!("  {text}");
        let bound = QueryDraft::parse_str(text).bind(&schema);
        match bound.map_err(Violations::from) {
            Ok(query) => {
                for tenant in query.run(tenants).items() {
                    println!("      {}", tenant.name());
                }
            }
            Err(violations) => violations.iter().for_each(print),
        }
    }
}

fn heading(title: &str) {
    println!("\n{title}\n{}", "─".repeat(title.chars().count()));
}

fn read<T: DeserializeOwned>(file: &str) -> Result<T, Box<dyn Error>> {
    Ok(serde_json::from_str(&read_text(file)?)?)
}

fn read_text(file: &str) -> std::io::Result<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data");
    std::fs::read_to_string(path.join(file))
}
