//! `cargo run`: serves on 127.0.0.1, from `pbx.db` or the database of `DATABASE_URL`.

use std::error::Error;
use std::future::Future;

use pbx_service::App;

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(serve(async {
        // Without a signal to wait for, it serves until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }))
}

async fn serve(end: impl Future<Output = ()> + Send + 'static) -> Result<(), Box<dyn Error>> {
    let setting = |name: &str| std::env::var(name).ok();
    let database = setting("DATABASE_URL").unwrap_or_else(|| "sqlite:pbx.db?mode=rwc".to_owned());
    let app = App::open(&database)
        .await
        .map_err(|error| format!("{database}: {error:?}"))?;
    let admin = app.first_admin(setting("ADMIN_PASSWORD")).await;
    if let Some(password) = admin.map_err(|error| format!("{error:?}"))? {
        println!("The administrator is `admin`, with the password {password}");
    }
    let address = setting("ADDRESS").unwrap_or_else(|| "127.0.0.1:7700".to_owned());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("Serving on http://{}", listener.local_addr()?);
    axum::serve(listener, app.router())
        .with_graceful_shutdown(end)
        .await?;
    Ok(())
}
