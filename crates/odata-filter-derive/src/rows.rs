//! `#[derive(Rows)]`: the fields of a struct, in their order.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Path};

use crate::attributes::{Container, Field};

pub(crate) fn expand(input: DeriveInput) -> syn::Result<TokenStream> {
    let container = Container::parse(&input.attrs)?;
    let krate = container.krate();
    let fields = match &input.data {
        Data::Struct(data) => &data.fields,
        Data::Enum(_) => {
            return Err(syn::Error::new_spanned(
                &input.ident,
                "rows are structs; of an enum derive `Choice`",
            ));
        }
        Data::Union(_) => {
            return Err(syn::Error::new_spanned(&input.ident, "rows are structs"));
        }
    };
    let (declared, searchable, is_record) = match fields {
        Fields::Named(named) => {
            let mut declared = Vec::new();
            // Every field that is wrong is reported, not the first alone.
            let mut errors: Option<syn::Error> = None;
            for field in &named.named {
                match declare(&krate, &container, field) {
                    Ok(tokens) => declared.push(tokens),
                    Err(error) => match &mut errors {
                        Some(errors) => errors.combine(error),
                        None => errors = Some(error),
                    },
                }
            }
            if let Some(errors) = errors {
                return Err(errors);
            }
            let generic = !input.generics.params.is_empty();
            let checks = named
                .named
                .iter()
                .flat_map(|field| searchable(&krate, generic, field));
            (quote!(#(#checks)* #(#declared)*), quote!(false), true)
        }
        Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => {
            let types = unnamed.unnamed.iter().map(|field| &field.ty);
            let inner = quote!(#(#types)*);
            let declared = quote_spanned! { fields.span() =>
                let __builder = <#inner as #krate::FieldType>::declare(
                    __place, __builder,
                    move |row| ::core::option::Option::Some(&__read(row)?.0),
                );
            };
            (
                declared,
                quote!(<#inner as #krate::FieldType>::SEARCHABLE),
                false,
            )
        }
        _ => {
            return Err(syn::Error::new_spanned(
                &input.ident,
                "rows have fields with names; a tuple of one field is that field",
            ));
        }
    };
    let ident = &input.ident;
    let (generics, types, bounds) = input.generics.split_for_impl();
    let root = match &container.table {
        Some(table) => quote!(#krate::Place::root().of(#table)),
        None => quote!(#krate::Place::root()),
    };
    let rows = is_record.then(|| {
        quote! {
            impl #generics #krate::Rows for #ident #types #bounds {
                fn builder() -> #krate::SchemaBuilder<Self> {
                    <Self as #krate::FieldType>::declare(
                        &#root, #krate::Schema::builder(), |row| ::core::option::Option::Some(row),
                    )
                }
            }
        }
    });
    Ok(quote! {
        impl #generics #krate::FieldType for #ident #types #bounds {
            const SEARCHABLE: bool = #searchable;

            fn declare<__Row: 'static, __Read>(
                __place: &#krate::Place,
                __builder: #krate::SchemaBuilder<__Row>,
                __read: __Read,
            ) -> #krate::SchemaBuilder<__Row>
            where
                __Read: for<'r> ::core::ops::Fn(&'r __Row) -> ::core::option::Option<&'r Self>
                    + ::core::marker::Copy + ::core::marker::Send + ::core::marker::Sync + 'static,
            {
                #declared
                __builder
            }
        }
        #rows
    })
}

/// The statement that declares a field; what is wrong with its type is reported at the type.
fn declare(krate: &Path, container: &Container, field: &syn::Field) -> syn::Result<TokenStream> {
    let said = Field::parse(&field.attrs)?;
    let Some(ident) = field.ident.as_ref().filter(|_| !said.skip) else {
        return Ok(TokenStream::new());
    };
    let place = place(container, &said, ident)?;
    let r#type = &field.ty;
    if let Some(via) = &said.via {
        return Ok(quote_spanned! { via.span() =>
            let __builder = #krate::Place::via(
                &#place, __builder,
                move |row| ::core::option::Option::Some(#via(&__read(row)?.#ident)),
            );
        });
    }
    Ok(quote_spanned! { r#type.span() =>
        let __builder = <#r#type as #krate::FieldType>::declare(
            &#place, __builder,
            move |row| ::core::option::Option::Some(&__read(row)?.#ident),
        );
    })
}

/// Holds that what is searched is a text: where the types are known by themselves at the struct, else
/// where they are.
fn searchable(krate: &Path, generic: bool, field: &syn::Field) -> Option<TokenStream> {
    let said = Field::parse(&field.attrs).ok()?;
    let r#type = &field.ty;
    let assertion = quote_spanned! { r#type.span() =>
        assert!(
            <#r#type as #krate::FieldType>::SEARCHABLE,
            "a search looks into texts, and this field is none",
        )
    };
    let checked = said.searchable && !said.skip && said.via.is_none();
    checked.then(|| match generic {
        true => quote!(const { #assertion };),
        false => quote!(const _: () = #assertion;),
    })
}

/// Where the field is: its name, its column, and what it may be used for.
fn place(container: &Container, said: &Field, ident: &syn::Ident) -> syn::Result<TokenStream> {
    let name = container.name(said.rename.as_ref(), ident);
    let mut place = match said.flatten {
        false => quote!(__place.field(#name)),
        true if said.rename.is_some() || said.column.is_some() || said.json => {
            return Err(syn::Error::new(
                ident.span(),
                "the fields of what is flattened have names and columns of their own",
            ));
        }
        true => quote!(__place.clone()),
    };
    if let Some(column) = &said.column {
        place.extend(quote!(.column(#column)));
    }
    for (said, method) in [
        (said.json, quote!(.json())),
        (said.searchable, quote!(.searchable())),
        (said.not_filterable, quote!(.not_filterable())),
        (said.not_sortable, quote!(.not_sortable())),
    ] {
        if said {
            place.extend(method);
        }
    }
    Ok(place)
}

#[cfg(test)]
mod tests {
    use super::expand;
    use crate::choice;

    /// What is wrong, and the text that it points at.
    fn errors(text: &str) -> Vec<(String, String)> {
        let input: syn::DeriveInput = syn::parse_str(text).unwrap();
        let expanded = match text.contains("enum Choice") {
            true => choice::expand(input),
            false => expand(input),
        };
        let errors = expanded.err().into_iter().flatten();
        errors
            .map(|error| {
                let place = error.span().source_text().unwrap_or_default();
                (place, error.to_string())
            })
            .collect()
    }

    #[test]
    fn errors_point_at_what_is_wrong() {
        for (text, place, message) in [
            ("enum Status { Open }", "Status", "derive `Choice`"),
            ("struct Pair(i64, i64);", "Pair", "names"),
            (
                "struct Row { #[rows(sortable)] a: i64 }",
                "sortable",
                "`not_sortable`",
            ),
            (
                "struct Row { #[rows(rename = \"a b\")] a: i64 }",
                "\"a b\"",
                "letters",
            ),
            (
                "struct Row { #[rows(rename = \"1a\")] a: i64 }",
                "\"1a\"",
                "no digit",
            ),
            (
                "struct Row { #[rows(flatten, json)] a: A }",
                "a",
                "flattened",
            ),
            (
                "#[rows(rename_all = \"Camel\")] struct Row { a: i64 }",
                "\"Camel\"",
                "`camelCase`",
            ),
            (
                "#[rows(name = \"a\")] struct Row { a: i64 }",
                "name",
                "`rename_all`",
            ),
            ("enum Choice { A(i64) }", "A", "no fields"),
            ("enum Choice { #[rows(skip)] A }", "skip", "`rename`"),
        ] {
            let found = errors(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            let (at, said) = &found[0];
            assert!(
                at.starts_with(place) && said.contains(message),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn all_fields_that_are_wrong_are_reported() {
        let found = errors("struct Row { #[rows(x)] a: i64, b: i64, #[rows(y)] c: i64 }");
        let places: Vec<&str> = found.iter().map(|(at, _)| at.as_str()).collect();
        assert_eq!(places, ["x", "y"]);
    }
}
