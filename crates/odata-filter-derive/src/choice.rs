//! `#[derive(Choice)]`: the members of an enum, in their order.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields};

use crate::attributes::{Container, member};

pub(crate) fn expand(input: DeriveInput) -> syn::Result<TokenStream> {
    let container = Container::parse(&input.attrs)?;
    let Data::Enum(data) = &input.data else {
        return Err(syn::Error::new_spanned(
            &input.ident,
            "a choice is an enum; of a struct derive `Rows`",
        ));
    };
    let mut names = Vec::new();
    let mut arms = Vec::new();
    for (position, variant) in (0_i64..).zip(&data.variants) {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(syn::Error::new_spanned(
                variant,
                "a member of a choice has no fields",
            ));
        }
        let ident = &variant.ident;
        names.push(container.name(member(&variant.attrs)?.as_ref(), ident));
        arms.push(quote!(Self::#ident => #position));
    }
    let krate = container.krate();
    let ident = &input.ident;
    let (generics, types, bounds) = input.generics.split_for_impl();
    Ok(quote! {
        impl #generics #krate::FieldType for #ident #types #bounds {
            fn declare<__Row: 'static, __Read>(
                __place: &#krate::Place,
                __builder: #krate::SchemaBuilder<__Row>,
                __read: __Read,
            ) -> #krate::SchemaBuilder<__Row>
            where
                __Read: for<'r> ::core::ops::Fn(&'r __Row) -> ::core::option::Option<&'r Self>
                    + ::core::marker::Copy + ::core::marker::Send + ::core::marker::Sync + 'static,
            {
                let members = #krate::Enumeration::new([#(#names),*] as [&str; _]);
                __place.choice(__builder, members, move |row| {
                    ::core::option::Option::Some(match __read(row)? { #(#arms),* })
                })
            }
        }
    })
}
