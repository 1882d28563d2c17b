//! The language of list queries: from text to syntax tree and back.
//!
//! `cargo bench --bench query`
#![allow(missing_docs, reason = "a benchmark has no readers of its interface")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use odata_filter::Filter;

/// What people write, from the shortest to the longest.
const FILTERS: &[(&str, &str)] = &[
    ("q1", "qty gt 500"),
    ("q2", "qty gt 100 and status eq 'open'"),
    (
        "q3",
        "contains(name,'Mouse') or (qty gt 900 and status in ('open','held'))",
    ),
    (
        "lambda",
        "tags/any(t:startswith(tolower(t),'vip')) and not (price mul qty le 12.50)",
    ),
    (
        "time",
        "started_at ge 2022-01-01T00:00:00Z and started_at lt 2022-02-01T00:00:00+08:00",
    ),
];

fn parse(c: &mut Criterion) {
    let mut group = c.benchmark_group("parse");
    for (name, text) in FILTERS {
        group.bench_function(*name, |b| {
            b.iter(|| Filter::parse(black_box(text)).map(black_box));
        });
    }
    group.finish();
}

fn print(c: &mut Criterion) {
    let mut group = c.benchmark_group("print");
    for (name, text) in FILTERS {
        if let Ok(filter) = Filter::parse(text) {
            group.bench_function(*name, |b| b.iter(|| black_box(&filter).to_string()));
        }
    }
    group.finish();
}

/// Time against the length of the text: the throughput must not fall.
fn growth(c: &mut Criterion) {
    let mut group = c.benchmark_group("parse_growth");
    group.sample_size(10);
    for terms in [100, 1_000, 10_000, 100_000] {
        let text = vec!["qty eq 5 and status eq 'open'"; terms].join(" or ");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("or", terms), &text, |b, text| {
            b.iter(|| Filter::parse(black_box(text)).map(black_box));
        });
    }
    for megabytes in [1, 10] {
        let text = format!("name eq '{}'", "x".repeat(megabytes << 20));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(
            BenchmarkId::new("string_mb", megabytes),
            &text,
            |b, text| {
                b.iter(|| Filter::parse(black_box(text)).map(black_box));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, parse, print, growth);
criterion_main!(benches);
