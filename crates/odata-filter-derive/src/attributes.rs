//! What `#[rows(…)]` says of a struct, a field, an enum or a member.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, ExprPath, LitStr, Path};

use crate::case::Case;

/// What a struct or an enum says.
#[derive(Default)]
pub(crate) struct Container {
    pub(crate) krate: Option<Path>,
    pub(crate) rename_all: Option<Case>,
    pub(crate) table: Option<LitStr>,
}

impl Container {
    pub(crate) fn parse(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut container = Self::default();
        each(attributes, |meta| {
            if meta.path.is_ident("crate") {
                container.krate = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("rename_all") {
                container.rename_all = Some(Case::parse(&meta.value()?.parse()?)?);
            } else if meta.path.is_ident("table") {
                container.table = Some(meta.value()?.parse()?);
            } else {
                return Err(meta.error("here stand `crate`, `rename_all` or `table`"));
            }
            Ok(())
        })?;
        Ok(container)
    }

    /// The path of the crate `odata_filter`.
    pub(crate) fn krate(&self) -> Path {
        let usual = || syn::parse_quote!(::odata_filter);
        self.krate.clone().unwrap_or_else(usual)
    }

    /// The name of a field or member.
    pub(crate) fn name(&self, rename: Option<&LitStr>, ident: &syn::Ident) -> String {
        let ident = ident.to_string();
        let ident = ident.strip_prefix("r#").unwrap_or(&ident);
        match (rename, self.rename_all) {
            (Some(name), _) => name.value(),
            (None, Some(case)) => case.of(ident),
            (None, None) => ident.to_owned(),
        }
    }
}

/// What a field says.
#[derive(Default)]
pub(crate) struct Field {
    pub(crate) rename: Option<LitStr>,
    pub(crate) column: Option<LitStr>,
    pub(crate) via: Option<ExprPath>,
    pub(crate) skip: bool,
    pub(crate) flatten: bool,
    pub(crate) json: bool,
    pub(crate) searchable: bool,
    pub(crate) not_filterable: bool,
    pub(crate) not_sortable: bool,
}

impl Field {
    pub(crate) fn parse(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut field = Self::default();
        each(attributes, |meta| {
            let name = meta.path.get_ident().map(ToString::to_string);
            let flag = match name.as_deref() {
                Some("rename") => {
                    field.rename = Some(name_of(&meta)?);
                    return Ok(());
                }
                Some("column") => {
                    field.column = Some(meta.value()?.parse()?);
                    return Ok(());
                }
                Some("via") => {
                    field.via = Some(meta.value()?.parse()?);
                    return Ok(());
                }
                Some("skip") => &mut field.skip,
                Some("flatten") => &mut field.flatten,
                Some("json") => &mut field.json,
                Some("searchable") => &mut field.searchable,
                Some("not_filterable") => &mut field.not_filterable,
                Some("not_sortable") => &mut field.not_sortable,
                _ => {
                    return Err(meta.error(
                        "a field takes `rename`, `column`, `via`, `skip`, `flatten`, `json`, \
                         `searchable`, `not_filterable` or `not_sortable`",
                    ));
                }
            };
            *flag = true;
            Ok(())
        })?;
        Ok(field)
    }
}

/// What a member of an enum says: another name.
pub(crate) fn member(attributes: &[Attribute]) -> syn::Result<Option<LitStr>> {
    let mut rename = None;
    each(attributes, |meta| {
        if !meta.path.is_ident("rename") {
            return Err(meta.error("a member takes `rename`"));
        }
        rename = Some(meta.value()?.parse()?);
        Ok(())
    })?;
    Ok(rename)
}

/// A name that a filter can say.
fn name_of(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    let name: LitStr = meta.value()?.parse()?;
    match syn::parse_str::<syn::Ident>(&format!("_{}", name.value())) {
        Ok(_)
            if !name
                .value()
                .starts_with(|first: char| first.is_ascii_digit()) =>
        {
            Ok(name)
        }
        _ => Err(syn::Error::new(
            name.span(),
            "a name is letters, digits and `_`, and begins with no digit",
        )),
    }
}

fn each(
    attributes: &[Attribute],
    mut read: impl FnMut(ParseNestedMeta<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    let ours = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("rows"));
    ours.into_iter()
        .try_for_each(|attribute| attribute.parse_nested_meta(&mut read))
}
