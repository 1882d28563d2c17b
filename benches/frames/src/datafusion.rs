//! DataFusion, with texts as they are and with texts in dictionaries.

use std::rc::Rc;
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, DictionaryArray, Float64Array, Int64Array, RecordBatch, StringArray,
    TimestampSecondArray,
};
use datafusion::arrow::datatypes::Int32Type;
use datafusion::common::ScalarValue;
use datafusion::error::Result;
use datafusion::functions::expr_fn::{
    character_length, contains, date_part, ends_with, lower, starts_with,
};
use datafusion::functions_aggregate::expr_fn::count;
use datafusion::physical_plan::{ExecutionPlan, collect};
use datafusion::prelude::*;
use tokio::runtime::Runtime;

use crate::orders::{Order, Query};
use crate::report::{Contender, Count};

/// The batch size that DataFusion works in by default.
const BATCH: usize = 8192;

#[derive(Clone, Copy)]
enum Texts {
    Plain,
    Dictionary,
}

struct Engine {
    runtime: Runtime,
    context: SessionContext,
    table: DataFrame,
}

pub fn contenders<'a>(rows: &[Order]) -> [Contender<'a>; 2] {
    let contender = |name, texts| {
        let engine = Rc::new(Engine::new(rows, texts).expect("columns of one length"));
        Contender::new(name, move |query: &Query| {
            let plan = engine.plan(condition(query.title)).ok()?;
            engine.count(&plan).ok()?;
            let engine = engine.clone();
            let count: Count<'_> =
                Box::new(move || engine.count(&plan).expect("it was asked before"));
            Some(count)
        })
    };
    [
        contender("datafusion", Texts::Plain),
        contender("datafusion, dictionaries", Texts::Dictionary),
    ]
}

impl Engine {
    fn new(rows: &[Order], texts: Texts) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let config = SessionConfig::new()
            .with_target_partitions(1)
            .with_batch_size(BATCH);
        let context = SessionContext::new_with_config(config);
        let whole = batch(rows, texts)?;
        let parts = (0..rows.len()).step_by(BATCH);
        let parts = parts.map(|from| whole.slice(from, BATCH.min(rows.len() - from)));
        let table = context.read_batches(parts)?;
        Ok(Self {
            runtime,
            context,
            table,
        })
    }

    fn plan(&self, condition: Expr) -> Result<Arc<dyn ExecutionPlan>> {
        let counted = self.table.clone().filter(condition)?;
        let counted = counted.aggregate(vec![], vec![count(lit(1))])?;
        self.runtime.block_on(counted.create_physical_plan())
    }

    fn count(&self, plan: &Arc<dyn ExecutionPlan>) -> Result<usize> {
        let found = collect(plan.clone(), self.context.task_ctx());
        let found = self.runtime.block_on(found)?;
        let count = ScalarValue::try_from_array(found[0].column(0), 0)?;
        Ok(match count {
            ScalarValue::Int64(Some(count)) => count as usize,
            other => unreachable!("a count is no {other}"),
        })
    }
}

fn batch(rows: &[Order], texts: Texts) -> Result<RecordBatch> {
    let text = |read: fn(&Order) -> Option<&str>| -> ArrayRef {
        match texts {
            Texts::Plain => Arc::new(rows.iter().map(read).collect::<StringArray>()),
            Texts::Dictionary => Arc::new(
                rows.iter()
                    .map(read)
                    .collect::<DictionaryArray<Int32Type>>(),
            ),
        }
    };
    let ints = |read: fn(&Order) -> i64| -> ArrayRef {
        Arc::new(rows.iter().map(read).collect::<Int64Array>())
    };
    let at: Vec<i64> = rows.iter().map(|row| row.placed_at.timestamp()).collect();
    let price: Float64Array = rows.iter().map(|row| row.price).collect();
    let discount: Int64Array = rows.iter().map(|row| row.discount).collect();
    Ok(RecordBatch::try_from_iter_with_nullable([
        ("qty", ints(|row| row.qty), false),
        ("price", Arc::new(price) as ArrayRef, false),
        ("discount", Arc::new(discount) as ArrayRef, true),
        ("status", text(|row| Some(&row.status)), false),
        ("name", text(|row| Some(&row.name)), false),
        ("customer", text(|row| Some(&row.customer)), false),
        ("note", text(|row| row.note.as_deref()), true),
        (
            "placed_at",
            Arc::new(TimestampSecondArray::from(at)) as ArrayRef,
            false,
        ),
        ("city", text(|row| Some(&row.address.city)), false),
        ("zip", ints(|row| row.address.zip), false),
    ])?)
}

fn condition(title: &str) -> Expr {
    let instant = |seconds| lit(ScalarValue::TimestampSecond(Some(seconds), None));
    match title {
        "number" => col("qty").gt(lit(500_i64)),
        "and" => col("qty")
            .gt(lit(100_i64))
            .and(col("status").eq(lit("open"))),
        "contains" => {
            let status = col("status").in_list(vec![lit("open"), lit("held")], false);
            contains(col("name"), lit("Mouse")).or(col("qty").gt(lit(900_i64)).and(status))
        }
        "null" => col("discount")
            .gt_eq(lit(10_i64))
            .and(col("note").is_null()),
        "in 100" => {
            let customers = (0..100).map(|n| lit(format!("customer-{:04}", n * 17)));
            col("customer").in_list(customers.collect(), false)
        }
        "dates" => {
            let from = col("placed_at").gt_eq(instant(1_646_092_800));
            from.and(col("placed_at").lt(instant(1_661_990_400)))
        }
        "arithmetic" => (col("qty") * col("price")).gt(lit(100_000.0)),
        "tolower" => lower(col("name")).eq(lit("wireless mouse")),
        "not" => {
            let usb = starts_with(col("name"), lit("USB"));
            not(col("status").eq(lit("closed")).or(usb))
        }
        "path" => col("city")
            .eq(lit("Oslo"))
            .and(col("zip").lt(lit(5000_i64))),
        "year" => {
            let year = date_part(lit("year"), col("placed_at")).eq(lit(2022));
            year.and(date_part(lit("hour"), col("placed_at")).gt_eq(lit(9)))
        }
        "length" => {
            let long = character_length(col("name")).gt(lit(12));
            long.and(ends_with(col("customer"), lit("7")))
        }
        other => unreachable!("no query is called {other}"),
    }
}
