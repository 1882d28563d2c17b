//! What differs between a browser, which downloads the code, and all other platforms.

/// Whether code is to be small before it is fast, as in a browser, which downloads it.
pub(crate) const SMALL_CODE: bool = cfg!(target_family = "wasm");

/// A function as an expression keeps it: natively by itself, so that it is compiled into the loop over
/// a block; where code has to be small behind a pointer, so that all functions of a type share a loop.
pub(crate) fn boxed_on_wasm<V: 'static, W: 'static>(
    function: impl Fn(V) -> W + Send + Sync + 'static,
) -> impl Fn(V) -> W + Send + Sync + 'static {
    #[cfg(target_family = "wasm")]
    let function: Box<dyn Fn(V) -> W + Send + Sync> = Box::new(function);
    function
}

/// The same of a function of two values.
pub(crate) fn boxed_pair_on_wasm<V: 'static, W: 'static, X: 'static>(
    function: impl Fn(V, W) -> X + Send + Sync + 'static,
) -> impl Fn(V, W) -> X + Send + Sync + 'static {
    #[cfg(target_family = "wasm")]
    let function: Box<dyn Fn(V, W) -> X + Send + Sync> = Box::new(function);
    function
}
