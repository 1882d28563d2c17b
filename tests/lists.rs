//! The schemas that tenants and holidays bring.

use pbx_rules::holiday::Holiday;
use pbx_rules::query::{Collection, Query};
use pbx_rules::tenant::StoredTenant;

fn tenants() -> Vec<StoredTenant> {
    let tenant = |n: u32, region: &str, rest: &str| {
        let json = format!(
            r#"{{"id": "tenant-{n}", "created_at": "2020-01-0{n}T00:00:00Z", "name": "Tenant {n}",
                "domain": "t{n}.example", "timezone": "Europe/Oslo", "currency": "NOK",
                "region": "{region}", "extension_im_disk_quota": "1GB",
                "max_extensions": 1000{rest}}}"#
        );
        serde_json::from_str(&json).unwrap()
    };
    vec![
        tenant(
            1,
            "NOR",
            r#", "disk_quota": "5GB", "contact_match_type": "DISABLE""#,
        ),
        tenant(
            2,
            "SWE",
            r#", "enable_night_mode": true, "website": "https://two.example", "disk_quota": "",
                "contact_match_type": "MATCH_EXACTLY""#,
        ),
        tenant(
            3,
            "NOR",
            r#", "contact_match_type": "MATCH_LENGTH", "contact_match_length": 7"#,
        ),
    ]
}

#[test]
fn tenants_are_listed() {
    let tenants = tenants();
    let collection = Collection::from_rows(&tenants, &StoredTenant::schema());
    for (text, expected) in [
        ("filter=region eq 'NOR'&orderby=name desc", &[2, 0][..]),
        ("filter=disk_quota gt 1073741824", &[0]),
        ("filter=disk_quota eq null", &[1, 2]),
        ("filter=extension_im_disk_quota eq 1073741824", &[0, 1, 2]),
        ("filter=contact_match_type gt 'DISABLE'", &[1, 2]),
        ("filter=contact_match_length eq 7", &[2]),
        (
            "filter=created_at ge '2020-01-02T00:00:00Z'&orderby=created_at desc",
            &[2, 1],
        ),
        ("filter=enable_night_mode", &[1]),
        ("search=TWO", &[1]),
        (
            "filter=id in ('tenant-1','tenant-3') and max_extensions eq 1000",
            &[0, 2],
        ),
        ("orderby=contact_match_type desc,id", &[2, 1, 0]),
    ] {
        let query = Query::parse_str(text).unwrap();
        let bound = query.bind(&StoredTenant::schema()).unwrap();
        assert_eq!(bound.run(&tenants).positions(), expected, "{text}");
        assert_eq!(
            collection.query(&query).unwrap().positions,
            expected,
            "{text}"
        );
    }
}

/// What the API lists has a field in the schema, but for what no list shows.
#[test]
fn no_field_is_forgotten() {
    let hidden = [
        "custom_options",
        "stir_shaken_cert",
        "stir_shaken_key",
        "avatar_file_id",
    ];
    let listed = serde_json::to_value(&tenants()[1]).unwrap();
    let schema = StoredTenant::schema();
    for name in listed.as_object().unwrap().keys() {
        let known = schema.fields().get(name).is_some();
        assert_eq!(known, !hidden.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn holidays_are_listed() {
    let holiday = |json: &str| Holiday::from_json(json).unwrap();
    let holidays = [
        holiday(
            r#"{"name": "Christmas", "region": "NOR", "consecutive": true, "every_year": true,
                "month_start": 12, "day_start": 25, "day_end": 26}"#,
        ),
        holiday(
            r#"{"name": "Stock-taking", "region": "SWE", "consecutive": false, "every_year": false,
                "year_start": 2026, "month_start": 1, "day_start": 2, "hour_start": 8}"#,
        ),
    ];
    for (text, expected) in [
        ("filter=every_year", &[0][..]),
        ("filter=year_start eq 2026 and hour_start lt 9", &[1]),
        ("filter=hour_start eq null", &[0]),
        ("orderby=month_start", &[1, 0]),
        ("search=STOCK", &[1]),
    ] {
        let query = Query::parse_str(text)
            .unwrap()
            .bind(&Holiday::schema())
            .unwrap();
        assert_eq!(query.run(&holidays).positions(), expected, "{text}");
    }
}
