//! The service over HTTP, on SQLite and, where `PBX_RULES_POSTGRES` says how to connect to it, on
//! PostgreSQL.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "the other tests use the rest")]
mod client;

use client::{Answer, Client, Service};
use pbx_rules::tenant::NewTenant;
use serde_json::{Value, json};

fn hotel(name: &str) -> Value {
    json!({
        "name": name, "domain": "grand.pbx.example", "timezone": "Europe/Berlin",
        "currency": "EUR", "region": "DEU",
    })
}

/// A tenant, and what its user may do.
fn tenant(admin: &Client, name: &str) -> (String, Client) {
    let tenant = admin.post("/tenants", &hotel(name)).json(201);
    let id = tenant["id"].as_str().unwrap().to_owned();
    let username = format!("user-{name}");
    let user = json!({ "username": username, "password": "Correct!Horse7" });
    admin.post(&format!("/tenants/{id}/users"), &user).json(201);
    (id, admin.signed_in(&username, "Correct!Horse7"))
}

fn codes(answer: Answer) -> Vec<String> {
    let body = answer.json(400);
    assert_eq!(body["errors"][0]["code"], "VALIDATE_FAILED");
    let detail = body["errors"][0]["detail"].as_array().unwrap();
    let code = |violation: &Value| violation["code"].as_str().unwrap().to_owned();
    detail.iter().map(code).collect()
}

fn tenants_are_created_updated_and_listed(service: &Service) {
    let admin = service.admin();
    let (id, user) = tenant(&admin, "Grand");
    let (other, _) = tenant(&admin, "Other");
    let path = format!("/tenants/{id}");

    // Checked as everywhere: the answer is the violations of the crate, to the byte.
    let wrong = r#"{"name": " ", "currency": "HRK", "website": "www.a.example", "x": 1}"#;
    let violations = NewTenant::from_json(wrong).unwrap_err();
    let answer = admin.send("POST", "/tenants", wrong.as_bytes());
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.body,
        serde_json::to_vec(&violations.to_wire()).unwrap()
    );
    let checked = admin
        .send("POST", "/check/new_tenant", wrong.as_bytes())
        .json(200);
    assert_eq!(
        checked["violations"],
        serde_json::to_value(&violations).unwrap()
    );

    // Merged, and held against the rules between fields.
    let updated = user
        .post(&path, &json!({ "log_retention": 7, "website": null }))
        .json(200);
    assert_eq!(
        (&updated["log_retention"], &updated["name"]),
        (&json!(7), &json!("Grand"))
    );
    let answer = user.post(&path, &json!({ "contact_match_type": "MATCH_LENGTH" }));
    assert_eq!(codes(answer).len(), 1);
    assert_eq!(user.get(&path).json(200), updated);

    let list = |client: &Client, query: &str| client.get(&format!("/tenants?{query}")).json(200);
    let all = list(
        &admin,
        "filter=region eq 'DEU' and log_retention eq 7&count=true",
    );
    assert_eq!(
        (&all["count"], &all["items"][0]["id"]),
        (&json!(1), &json!(id))
    );
    let found = list(&admin, "search=other&orderby=name desc&top=1");
    assert_eq!(found["items"][0]["name"], "Other");

    // A tenant's user sees its own tenant, and does not learn of others.
    let own = list(&user, "count=true");
    assert_eq!(
        (&own["count"], &own["items"][0]["id"]),
        (&json!(1), &json!(id))
    );
    for path in [
        "",
        "/office",
        "/holidays",
        "/password_policy",
        "/voicemail_server",
    ] {
        user.get(&format!("/tenants/{other}{path}")).json(404);
        user.get(&format!("/tenants/{id}{path}")).json(200);
    }
    user.post("/tenants", &hotel("Mine")).json(403);
    user.post("/calls/seed", &json!({ "tenant": id, "count": 1 }))
        .json(403);
    service.stranger().get("/tenants").json(401);
}

fn settings_are_merged(service: &Service) {
    let admin = service.admin();
    let (id, user) = tenant(&admin, "Settings");
    let voicemail = format!("/tenants/{id}/voicemail_server");
    assert_eq!(user.get(&voicemail).json(200)["retain_days"], 30);
    let update = json!({ "extension_number": "999", "min_seconds": 2 });
    let merged = user.post(&voicemail, &update).json(200);
    assert_eq!(
        (&merged["retain_days"], &merged["min_seconds"]),
        (&json!(30), &json!(2))
    );
    let answer = user.post(
        &voicemail,
        &json!({ "extension_number": "9x9", "retries": 3 }),
    );
    assert_eq!(codes(answer), ["invalid_character", "unknown_field"]);

    let christmas = json!({
        "name": "Christmas", "region": "DEU", "consecutive": true, "every_year": true,
        "month_start": 1, "day_start": 1, "month_end": 12, "day_end": 31,
    });
    let holidays = format!("/tenants/{id}/holidays");
    user.post(&holidays, &christmas).json(201);
    let answer = user.post(&holidays, &json!({ "name": "x", "month_start": 13 }));
    assert!(codes(answer).contains(&"too_large".to_owned()));
    let listed = user
        .get(&format!("{holidays}?search=christmas&count=true"))
        .json(200);
    assert_eq!(
        (&listed["count"], &listed["items"][0]["name"]),
        (&json!(1), &json!("Christmas"))
    );

    // The holiday lasts the whole year; night mode comes first.
    let office = format!("/tenants/{id}/office");
    let status = user.get(&office).json(200);
    assert_eq!(
        (&status["open"], &status["reason"]),
        (&json!(false), &json!("holiday"))
    );
    user.post(
        &format!("/tenants/{id}"),
        &json!({ "enable_night_mode": true }),
    )
    .json(200);
    let status = user.get(&office).json(200);
    assert_eq!(
        (&status["reason"], &status["until"]),
        (&json!("night_mode"), &Value::Null)
    );
}

fn passwords_follow_the_policy(service: &Service) {
    let admin = service.admin();
    let (id, user) = tenant(&admin, "Passwords");
    let policy = format!("/tenants/{id}/password_policy");
    user.post(&policy, &json!({ "min_length": 12 })).json(200);
    assert_eq!(
        codes(user.post(&policy, &json!({ "max_length": 10 }))),
        ["out_of_order"]
    );

    let change = |current: &str, password: &str| {
        user.post(
            "/password",
            &json!({ "current": current, "password": password }),
        )
    };
    let answer = change("Correct!Horse7", "abc1234");
    for secret in ["abc1234", "Correct!Horse7"] {
        assert!(!String::from_utf8_lossy(&answer.body).contains(secret));
    }
    assert!(codes(answer).len() > 1);
    change("wrong", "Other!Battery9x").json(401);
    assert_eq!(change("Correct!Horse7", "Other!Battery9x").status, 204);
    // The session ended with the old password.
    user.get("/tenants").json(401);
    let sign_in = |password: &str| {
        let given = json!({ "username": "user-Passwords", "password": password });
        user.post("/sessions", &given)
    };
    sign_in("Correct!Horse7").json(401);
    assert!(sign_in("Other!Battery9x").json(200)["token"].is_string());
    let nameless = json!({ "username": "stranger", "password": "Other!Battery9x" });
    user.post("/sessions", &nameless).json(401);
    let users = format!("/tenants/{id}/users");
    let short = json!({ "username": "other", "password": "Short!Pw7x" });
    assert_eq!(codes(admin.post(&users, &short)), ["too_short"]);
    let again = json!({ "username": "user-Passwords", "password": "Correct!Horse7" });
    admin.post(&users, &again).json(409);
    // A body that is no JSON is answered by its place, and not by its text.
    let answer = user.send(
        "POST",
        "/sessions",
        br#"{"username": "a", "password": 12345678}"#,
    );
    assert!(!String::from_utf8_lossy(&answer.body).contains("12345678"));
    assert_eq!(codes(answer), ["not_json"]);
}

fn calls_are_listed_by_the_database(service: &Service) {
    let admin = service.admin();
    let (id, user) = tenant(&admin, "Calls");
    let (other, _) = tenant(&admin, "Quiet");
    for (tenant, count) in [(&id, 2000), (&other, 500)] {
        let seed = json!({ "tenant": tenant, "count": count });
        assert_eq!(admin.post("/calls/seed", &seed).json(200)["calls"], count);
    }
    let list = |query: &str| user.get(&format!("/calls?{query}")).json(200);
    let page = list("count=true&orderby=started_at desc&top=2&skip=1");
    assert_eq!(
        (&page["count"], page["items"].as_array().unwrap().len()),
        (&json!(2000), 2)
    );
    assert!(page["items"][0]["started_at"].as_str() > page["items"][1]["started_at"].as_str());
    // 2,000 calls: of five the first is missed, and the second meets a busy line.
    for (query, count) in [
        ("filter=status eq 'MISSED'", 400),
        ("filter=status lt 'BUSY' and answered_at ne null", 1200),
        ("filter=not (status eq 'ANSWERED') and seconds eq 0", 800),
        (
            "filter=started_at ge '2024-01-02T00:00:00Z' and started_at lt 2024-01-03T00:00:00Z",
            360,
        ),
        (
            "filter=year(started_at) eq 2024 and month(started_at) eq 1&search=4711",
            200,
        ),
        ("filter=trim(caller) eq caller and note ne null", 400),
        ("search=CALL back or order", 400),
        ("filter=started_at lt now() sub duration'P1D'", 2000),
        ("filter=answered_at sub started_at gt duration'PT15S'", 70),
        (
            "filter=seconds mul 2 add 1 gt 7000 or (seconds add 5) div 60 eq 59",
            34,
        ),
        ("filter=caller in ('100','1')", 3),
    ] {
        assert_eq!(
            list(&format!("{query}&count=true&top=1"))["count"],
            count,
            "{query}"
        );
    }
    // Pages follow each other, whatever is equal.
    let mut seen = std::collections::BTreeSet::new();
    for skip in (0..400).step_by(100) {
        let page = list(&format!(
            "filter=status eq 'MISSED'&orderby=seconds&skip={skip}"
        ));
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().map(|call| call["id"].as_i64().unwrap()));
    }
    assert_eq!(seen.len(), 400);
    for (query, code) in [
        ("filter=seconds gt", "invalid_query"),
        ("filter=tenant eq 'x'", "invalid_query"),
        ("top=101", "too_large"),
        ("skip=-1", "too_small"),
        ("fliter=true", "unknown_field"),
    ] {
        assert_eq!(
            codes(user.get(&format!("/calls?{query}"))),
            [code],
            "{query}"
        );
    }
}

/// Whatever is written into a query or a record stays a value.
fn hostile_texts_are_values(service: &Service) {
    let admin = service.admin();
    let (id, user) = tenant(&admin, "Hostile");
    admin
        .post("/calls/seed", &json!({ "tenant": id, "count": 10 }))
        .json(200);
    let hostile = [
        "'; DROP TABLE calls; --",
        "\" OR 1=1 --",
        "x' OR 'a'='a",
        "$1 ? :a @b ?? $$ {serial}",
        "%_\\%",
        "*/ UNION SELECT hash FROM users --",
        "a\u{0}b",
        "\u{202e}\u{feff}🐭",
        "UPDATE users SET role = 'admin'",
        "${jndi:x} {{7*7}} `id`",
    ];
    for text in hostile {
        let quoted = text.replace('\'', "''");
        for query in [
            format!("filter=caller eq '{quoted}'"),
            format!("filter=contains(caller,'{quoted}') or note in ('{quoted}','b')"),
            format!("filter=startswith(callee,@p)&@p='{quoted}'"),
            format!("filter=tolower(note) eq '{quoted}'"),
            format!("search=\"{}\"", text.replace(['"', '\\'], " ")),
        ] {
            let page = user
                .get(&format!("/calls?{}&count=true", escaped(&query)))
                .json(200);
            assert_eq!(page["count"], 0, "{query}");
        }
        for query in [
            format!("orderby={text}"),
            format!("filter={text}"),
            format!("{text}=1"),
            format!("filter=caller eq @{text}"),
            format!("top={text}"),
        ] {
            let answer = user.get(&format!("/calls?{}", escaped(&query)));
            assert_eq!(answer.status, 400, "{query}");
            assert!(answer.body.len() < 4000);
        }
        // The name of an alias is an identifier; one that no filter names changes nothing.
        let alias = client::percent(&format!("@{text}"));
        assert_eq!(user.get(&format!("/calls?{alias}=1")).status, 400, "{text}");
        let alias = escaped(&format!("@p='{quoted}'"));
        let page = user.get(&format!("/calls?{alias}&count=true")).json(200);
        assert_eq!(page["count"], 10);
        let name = json!({ "username": text, "password": "Correct!Horse7" });
        assert_eq!(user.post("/sessions", &name).status, 400);
        let path = format!("/tenants/{}", client::percent(text));
        assert_eq!(user.get(&path).status, 404);
    }
    // What is no UTF-8: halves of surrogates, a byte alone, too long a form of a slash; and no escapes.
    for bytes in ["%ED%A0%80", "%ED%BF%BF", "%FF", "%C0%AF", "%", "%G1"] {
        for query in [
            format!("filter=caller%20eq%20'{bytes}'"),
            format!("search={bytes}"),
            format!("orderby={bytes}"),
            format!("filter=caller%20eq%20@p&@p='{bytes}'"),
            format!("{bytes}=1"),
        ] {
            let answer = user.get(&format!("/calls?{query}&count=true"));
            match answer.status {
                200 => assert_eq!(answer.json(200)["count"], 0, "{query}"),
                status => assert_eq!(status, 400, "{query}"),
            }
        }
    }
    // A name is a value too, where its rules take it.
    let name = "'; DROP TABLE documents; --";
    let tenant = admin.post("/tenants", &hotel(name)).json(201);
    assert_eq!(tenant["name"], name);
    let filter = escaped("filter=name eq '''; DROP TABLE documents; --'");
    let found = admin
        .get(&format!("/tenants?{filter}&count=true"))
        .json(200);
    assert_eq!(found["count"], 1);
    let page = user.get("/calls?count=true").json(200);
    assert_eq!(page["count"], 10);

    // Bodies are bounded, and addresses are.
    let long = format!(r#"{{"name": "{}"}}"#, "x".repeat(16 << 20));
    let answer = admin.send("POST", "/tenants", long.as_bytes());
    assert!(
        answer.status == 413 || answer.status == 0,
        "{}",
        answer.status
    );
    let long = format!("/calls?filter=caller eq '{}'", "x".repeat(1 << 20));
    let answer = user.get(&long);
    assert!((400..500).contains(&answer.status) || answer.status == 0);
    assert_eq!(user.get("/calls?count=true").json(200)["count"], 10);
}

/// The percent-encoded value of each parameter.
fn escaped(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) => format!("{}={}", client::percent(name), client::percent(value)),
        None => client::percent(pair),
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Two that change a record at once both find their change in it.
fn updates_are_not_lost(service: &Service) {
    let admin = service.admin();
    let (id, _) = tenant(&admin, "Busy");
    let path = format!("/tenants/{id}");
    let fields = [
        "log_retention",
        "recording_retention",
        "call_report_retention",
        "temp_file_retention",
    ];
    std::thread::scope(|scope| {
        for field in fields {
            let (admin, path) = (&admin, &path);
            scope.spawn(move || {
                for days in 1..=5 {
                    admin.post(path, &json!({ field: days })).json(200);
                }
            });
        }
    });
    let tenant = admin.get(&path).json(200);
    assert!(fields.iter().all(|field| tenant[*field] == 5), "{tenant}");
}

/// All of it on one server: a database is made once.
fn all(service: &Service) {
    tenants_are_created_updated_and_listed(service);
    settings_are_merged(service);
    passwords_follow_the_policy(service);
    calls_are_listed_by_the_database(service);
    hostile_texts_are_values(service);
    updates_are_not_lost(service);
}

#[test]
fn sqlite_serves() {
    all(&Service::sqlite());
}

#[test]
fn postgres_serves() {
    if let Some(service) = Service::postgres() {
        all(&service);
    }
}

/// What is there of the tenants while a database is away.
fn assert_unavailable(client: &Client) {
    let answer = client.get("/calls");
    assert_eq!(answer.json(503)["errors"][0]["code"], "UNAVAILABLE");
}

#[test]
fn sqlite_that_is_locked_is_unavailable_and_nothing_is_half_written() {
    let service = Service::sqlite();
    let admin = service.admin();
    let (id, _) = tenant(&admin, "Locked");
    let before = admin.get("/tenants").json(200);
    // Another process holds the file, as a backup may.
    let lock = service.lock();
    let seed = json!({ "tenant": id, "count": 1000 });
    let answer = admin.post("/calls/seed", &seed);
    assert_eq!(answer.json(503)["errors"][0]["code"], "UNAVAILABLE");
    drop(lock);
    assert_eq!(admin.get("/tenants").json(200), before);
    assert_eq!(admin.get("/calls?count=true").json(200)["count"], 0);
    assert_eq!(admin.post("/calls/seed", &seed).json(200)["calls"], 1000);
}

#[test]
fn postgres_that_goes_away_is_unavailable_and_comes_back() {
    let Some(service) = Service::postgres() else {
        return;
    };
    let admin = service.admin();
    let (id, _) = tenant(&admin, "Away");
    service.cut();
    assert_unavailable(&admin);
    service.restore();
    // Connections that were cut are told apart from new ones at their next use.
    assert_eq!(
        admin.get(&format!("/tenants/{id}")).json(200)["name"],
        "Away"
    );
}

#[test]
fn postgres_that_dies_amid_a_statement_keeps_nothing_of_it() {
    let Some(service) = Service::postgres() else {
        return;
    };
    let admin = service.admin();
    let (id, _) = tenant(&admin, "Killed");
    let seed = |count: i64| admin.post("/calls/seed", &json!({ "tenant": id, "count": count }));
    let answer = std::thread::scope(|scope| {
        let answer = scope.spawn(|| seed(1_000_000));
        service.kill("INSERT INTO calls");
        answer.join().unwrap()
    });
    assert_eq!(answer.json(503)["errors"][0]["code"], "UNAVAILABLE");
    assert_eq!(admin.get("/calls?count=true").json(200)["count"], 0);
    assert_eq!(seed(1000).json(200)["calls"], 1000);
    assert_eq!(admin.get("/calls?count=true").json(200)["count"], 1000);
}

#[test]
fn sqlite_that_is_removed_is_unavailable_where_it_is_opened_again() {
    let service = Service::sqlite();
    let admin = service.admin();
    let (id, _) = tenant(&admin, "Removed");
    service.remove();
    // More at once than there are connections: those that are open read on, and no other makes a new
    // file of the old name.
    std::thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let answer = admin.get(&format!("/tenants/{id}"));
                    assert!([200, 503].contains(&answer.status), "{answer:?}");
                    let answer = admin.get("/calls?count=true");
                    assert!([200, 503].contains(&answer.status), "{answer:?}");
                }
            });
        }
    });
    assert!(!service.has_file());
}
