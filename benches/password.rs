//! What a password check costs: typical ones, the dearest ones, and how it grows with the input.
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

mod support;

use std::hint::black_box;

use pbx_rules::password::{Account, PasswordOptions, PasswordPolicy};
use support::Table;

fn main() {
    sixteen_characters();
    let usual = full_account();
    growth("nothing offends", "vK9#tq2Lm!xw7RzB", &usual);
    growth("everything offends", "johnsmith1234aaa", &usual);
    growth(
        "the worst account that counts",
        "babababababababa",
        &hostile_account(),
    );
}

fn full_account() -> Account {
    Account::new()
        .username("jsmith")
        .display_name("John Smith")
        .first_name("John")
        .last_name("Smith")
        .extension_number("1042")
        .phone("+1 (415) 555-0123")
        .email("john.smith@example.com")
}

/// Values as long as is looked at, whole or in the longest words that are compared, of the
/// password's characters alone.
fn hostile_account() -> Account {
    let whole = format!("{}b", "a".repeat(Account::CONSIDERED - 1));
    let words = format!("{}b ", "a".repeat(62)).repeat(4);
    Account::new()
        .username(&*whole)
        .display_name(&*words)
        .first_name(&*words)
        .last_name(&*whole)
        .email(&*words)
}

fn sixteen_characters() {
    let policy = PasswordPolicy::default();
    let (unknown, account) = (Account::new(), full_account());
    let check = |password, account| policy.check(black_box(password), black_box(account));
    Table::new("a password of 16 characters")
        .row("passes, no account", || check("vK9#tq2Lm!xw7RzB", &unknown))
        .row("passes, full account", || {
            check("vK9#tq2Lm!xw7RzB", &account)
        })
        .row("breaks four rules", || check("aaaa1234john5678", &account))
        .row("the same, violations written out", || {
            let report = check("aaaa1234john5678", &account);
            report.violations().count()
        })
        .row("similar to the address", || {
            check("jonhsimth@exampl", &account)
        })
        .run();
}

fn growth(what: &str, pattern: &str, account: &Account) {
    let policy = PasswordPolicy::default();
    let options = PasswordOptions::new().keyboard_rows(true);
    for length in [16, 64, 256, 1024] {
        let password: String = pattern.chars().cycle().take(length).collect();
        let title = format!("{what}, {length} characters");
        Table::new(title)
            .per("character", length)
            .row("check", || {
                policy.check(black_box(&password), black_box(account))
            })
            .row("check, keyboard rows", || {
                policy.check_with(black_box(&password), black_box(account), &options)
            })
            .run();
    }
}
