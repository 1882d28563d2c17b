//! Lists of every length, in rows that few or most filters leave live, beside the loops that one would write.

use odata_filter::{Collection, Filter, Schema};

struct Leg {
    seconds: i64,
    state: &'static str,
    hops: Vec<i64>,
}

struct Call {
    nth: i64,
    limit: Option<i64>,
    caller: &'static str,
    legs: Vec<Leg>,
    digits: Vec<i64>,
    tags: Vec<&'static str>,
}

const STATES: [&str; 3] = ["RINGING", "ANSWERED", "MISSED"];

/// Calls of few legs, but for some that have more than a block or two have room for.
fn calls() -> Vec<Call> {
    let mut seed: u64 = 7;
    let mut number = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    let mut call = |nth: usize| {
        let few = number(6);
        let legs = match nth % 29 {
            7 => 64 + number(3) - 1,
            11 => 100 + number(100),
            _ => few,
        };
        let legs = (0..legs).map(|_| Leg {
            seconds: number(200) as i64,
            state: STATES[number(3)],
            hops: (0..number(4)).map(|_| number(9) as i64).collect(),
        });
        Call {
            nth: nth as i64,
            legs: legs.collect(),
            limit: Some(150 + number(50) as i64).filter(|limit| limit % 5 != 0),
            caller: STATES[number(3)],
            digits: (0..number(4) + nth % 31 / 30 * 70)
                .map(|_| number(3) as i64)
                .collect(),
            tags: (0..number(4)).map(|_| STATES[number(3)]).collect(),
        }
    };
    (0..500).map(&mut call).collect()
}

type ByHand = fn(&Call) -> bool;

const FILTERS: &[(&str, ByHand)] = &[
    ("legs/any(l:l/seconds gt 190)", |call| {
        call.legs.iter().any(|leg| leg.seconds > 190)
    }),
    ("legs/all(l:l/seconds lt 190)", |call| {
        call.legs.iter().all(|leg| leg.seconds < 190)
    }),
    ("legs/any(l:l/state ne 'MISSED')", |call| {
        call.legs.iter().any(|leg| leg.state != "MISSED")
    }),
    (
        "legs/any(l:l/seconds gt 180 and l/state eq 'ANSWERED')",
        |call| {
            let mut legs = call.legs.iter();
            legs.any(|leg| leg.seconds > 180 && leg.state == "ANSWERED")
        },
    ),
    (
        "legs/any(l:l/seconds gt 20 and l/seconds lt 30 and tolower(l/state) eq 'ringing')",
        |call| {
            let mut legs = call.legs.iter();
            legs.any(|leg| leg.seconds > 20 && leg.seconds < 30 && leg.state == "RINGING")
        },
    ),
    (
        "legs/all(l:l/seconds lt 180 or l/state in ('MISSED','RINGING'))",
        |call| {
            let mut legs = call.legs.iter();
            legs.all(|leg| leg.seconds < 180 || leg.state != "ANSWERED")
        },
    ),
    ("legs/any(l:l/seconds gt limit)", |call| {
        let mut legs = call.legs.iter();
        legs.any(|leg| call.limit.is_some_and(|limit| leg.seconds > limit))
    }),
    (
        "legs/all(l:l/state ne caller or l/seconds lt limit and limit ne null)",
        |call| {
            let mut legs = call.legs.iter();
            let below = |leg: &Leg| call.limit.is_some_and(|limit| leg.seconds < limit);
            legs.all(|leg| leg.state != call.caller || below(leg))
        },
    ),
    (
        "legs/any(l:limit gt 190 and l/state eq 'MISSED' and caller eq 'MISSED')",
        |call| {
            let mut legs = call.legs.iter();
            let row = call.limit.is_some_and(|limit| limit > 190) && call.caller == "MISSED";
            legs.any(|leg| row && leg.state == "MISSED")
        },
    ),
    ("legs/all(l:l/seconds le limit)", |call| {
        let mut legs = call.legs.iter();
        legs.all(|leg| call.limit.is_some_and(|limit| leg.seconds <= limit))
    }),
    ("legs/any(l:caller eq l/state)", |call| {
        call.legs.iter().any(|leg| leg.state == call.caller)
    }),
    (
        "legs/any(l:l/seconds ne limit and length(l/state) eq 6)",
        |call| {
            let mut legs = call.legs.iter();
            legs.any(|leg| Some(leg.seconds) != call.limit && leg.state == "MISSED")
        },
    ),
    ("legs/all(l:limit ne null or l/seconds lt 100)", |call| {
        let mut legs = call.legs.iter();
        call.limit.is_some() || legs.all(|leg| leg.seconds < 100)
    }),
    ("legs/any(l:not (caller eq 'MISSED'))", |call| {
        !call.legs.is_empty() && call.caller != "MISSED"
    }),
    ("legs/any(l:l/hops/any(h:h ge l/seconds))", |call| {
        let mut legs = call.legs.iter();
        legs.any(|leg| leg.hops.iter().any(|hop| *hop >= leg.seconds))
    }),
    ("nth in digits", |call| call.digits.contains(&call.nth)),
    ("legs/any(l:l/hops/any(h:h eq 8))", |call| {
        let mut legs = call.legs.iter();
        legs.any(|leg| leg.hops.contains(&8))
    }),
    (
        "legs/all(l:l/hops/all(h:h lt 8 or l/seconds lt limit) and l/seconds ge 2)",
        |call| {
            let below = |leg: &Leg| call.limit.is_some_and(|limit| leg.seconds < limit);
            let hops = |leg: &Leg| leg.hops.iter().all(|hop| *hop < 8 || below(leg));
            call.legs.iter().all(|leg| hops(leg) && leg.seconds >= 2)
        },
    ),
    (
        "legs/any(l:l/hops/any(h:h add nth eq l/seconds) and l/state eq caller)",
        |call| {
            let is_sum = |leg: &Leg| leg.hops.iter().any(|hop| hop + call.nth == leg.seconds);
            let mut legs = call.legs.iter();
            legs.any(|leg| is_sum(leg) && leg.state == call.caller)
        },
    ),
    ("legs/any(l:tags/any(t:t eq l/state))", |call| {
        let mut legs = call.legs.iter();
        legs.any(|leg| call.tags.contains(&leg.state))
    }),
    (
        "legs/any(l:tags/any(t:l/hops/any(h:h eq 5 and t eq l/state and l/seconds gt nth)))",
        |call| {
            let mut legs = call.legs.iter();
            legs.any(|leg| {
                leg.hops.contains(&5) && call.tags.contains(&leg.state) && leg.seconds > call.nth
            })
        },
    ),
    ("legs/any(l:l/hops eq [1,2] and l/seconds gt nth)", |call| {
        let mut legs = call.legs.iter();
        legs.any(|leg| leg.hops == [1, 2] && leg.seconds > call.nth)
    }),
    ("legs/any()", |call| !call.legs.is_empty()),
    ("legs/$count gt 3", |call| call.legs.len() > 3),
    ("digits eq []", |call| call.digits.is_empty()),
    ("digits eq [1,2]", |call| call.digits == [1, 2]),
    ("digits ne [2]", |call| call.digits != [2]),
    ("startswith(digits,[0,1])", |call| {
        call.digits.starts_with(&[0, 1])
    }),
    ("endswith(digits,[2,1])", |call| {
        call.digits.ends_with(&[2, 1])
    }),
    ("endswith(digits,[])", |_| true),
    ("tags eq ['MISSED','RINGING']", |call| {
        call.tags == ["MISSED", "RINGING"]
    }),
    ("tags eq ['MISSED',null]", |_| false),
    ("endswith(tags,['ANSWERED'])", |call| {
        call.tags.ends_with(&["ANSWERED"])
    }),
    ("limit in digits or limit in [1,160]", |call| {
        call.limit == Some(160) || call.limit.is_some_and(|limit| call.digits.contains(&limit))
    }),
];

#[test]
fn lists_are_gone_through_as_by_hand() {
    let rows = calls();
    let leg = Schema::<Leg>::builder()
        .int("seconds", |leg| leg.seconds)
        .text("state", |leg| leg.state)
        .ints("hops", |leg| &leg.hops)
        .build();
    let schema = Schema::<Call>::builder()
        .int("nth", |call| call.nth)
        .nullable_int("limit", |call| call.limit)
        .text("caller", |call| call.caller)
        .list("legs", leg, |call| &call.legs)
        .ints("digits", |call| &call.digits)
        .texts("tags", |call| &call.tags)
        .build();
    let collection = Collection::from_rows(&rows, &schema);
    for (text, by_hand) in FILTERS {
        for few in [1, 2, 9] {
            let text = format!("nth mod {few} eq 0 and ({text})");
            let filter = Filter::parse(&text).unwrap();
            let passes = |call: &Call| call.nth % few == 0 && by_hand(call);
            let expected: Vec<usize> = (0..rows.len()).filter(|&at| passes(&rows[at])).collect();
            let bound = filter.bind(&schema).unwrap();
            let found: Vec<usize> = bound.select(&rows).iter().collect();
            assert_eq!(found, expected, "{text}, rows");
            let found: Vec<usize> = collection.select(&filter).unwrap().iter().collect();
            assert_eq!(found, expected, "{text}, columns");
            for row in &rows {
                assert_eq!(bound.matches(row), passes(row), "{text}, {}", row.nth);
            }
        }
    }
}
