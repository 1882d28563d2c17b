//! `#[derive(Rows)]` and `#[derive(Choice)]` of the crate `odata-filter`, which documents them.

#![forbid(unsafe_code)]

mod attributes;
mod case;
mod choice;
mod rows;

use proc_macro::TokenStream;
use syn::DeriveInput;

/// Declares the fields of a struct to filters: see `odata_filter::Rows`.
#[proc_macro_derive(Rows, attributes(rows))]
pub fn derive_rows(input: TokenStream) -> TokenStream {
    expand(input, rows::expand)
}

/// Declares the members of an enum to filters: see `odata_filter::FieldType`.
#[proc_macro_derive(Choice, attributes(rows))]
pub fn derive_choice(input: TokenStream) -> TokenStream {
    expand(input, choice::expand)
}

fn expand(
    input: TokenStream,
    expand: impl FnOnce(DeriveInput) -> syn::Result<proc_macro2::TokenStream>,
) -> TokenStream {
    let expanded = syn::parse(input).and_then(expand);
    expanded
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
