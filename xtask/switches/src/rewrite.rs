//! Puts the changes of a file into it, each behind its switch.
//!
//! | change | becomes |
//! | --- | --- |
//! | a function returns `x` | `if on(1) { return x; }` before its first statement |
//! | `a == b` | `match (&(a), &(b)) { (l, r) => if on(1) { *l != *r } else { *l == *r } }` |
//! | `a + b` | `match (a, b) { (l, r) => if on(1) { l - r } else if on(2) { l * r } else { l + r } }` |
//! | `a += b` | `match (b, &mut (a)) { (r, l) => if on(1) { *l -= r } else { *l += r } }` |
//! | `a && b` | `if goes_on(a, 1, true) { b } else { on(1) }` |
//! | `!a` | `match a { l => if on(1) { l } else { !l } }` |
//! | `p if g =>`, an arm without which `_` remains | `p if !on(1) && (on(2) \|\| !on(3) && (g)) =>` |
//!
//! What is evaluated before the program starts has no switch: constants, lengths of arrays, functions that such places call.
//! Other `const fn`s lose their `const` in the copy.

use crate::change::{Change, Kind};
use crate::edit::{Edit, Piece};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, UnOp};

/// What stands between the parts of the path of a function that a constant calls: see [`Writer::constant`].
pub type Constants = HashSet<String>;

/// The edits of a file, and what would not compile: a change that is in neither cannot be switched.
pub fn edits(
    source: &str,
    changes: &[&Change],
    constants: &Constants,
) -> Result<(Vec<Edit>, Vec<u32>), String> {
    let file = syn::parse_file(source).map_err(|error| error.to_string())?;
    let mut places: HashMap<_, Vec<&Change>> = HashMap::new();
    for change in changes {
        places
            .entry((change.kind, change.start))
            .or_default()
            .push(change);
    }
    let mut writer = Writer {
        source,
        places,
        constants,
        edits: Vec::new(),
        refused: Vec::new(),
        receiver: String::new(),
        constant: false,
        hidden: false,
    };
    writer.visit_file(&file);
    Ok((writer.edits, writer.refused))
}

struct Writer<'w> {
    source: &'w str,
    places: HashMap<(Kind, (usize, usize)), Vec<&'w Change>>,
    constants: &'w Constants,
    edits: Vec<Edit>,
    refused: Vec<u32>,
    /// The type whose methods these are.
    receiver: String,
    /// Within what is evaluated before the program starts.
    constant: bool,
    /// Within a function whose iterator has a hidden type, and that has changes.
    hidden: bool,
}

fn plain(text: impl Into<String>) -> Piece {
    (text.into(), None)
}

fn on(change: &Change) -> String {
    format!("crate::__switch::on({})", change.number)
}

/// `if on(1) { A } else if on(2) { B } else { ORIGINAL }`
fn choice(changes: &[&Change], text: impl Fn(&str) -> String, original: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for change in changes {
        pieces.push(plain(format!("if {} {{ ", on(change))));
        pieces.push((text(&change.replacement), Some(change.number)));
        pieces.push(plain(" } else "));
    }
    pieces.push(plain(format!("{{ {} }}", text(original))));
    pieces
}

/// Conditions with `let` are no operands of their own.
fn holds_let(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) => holds_let(&binary.left) || holds_let(&binary.right),
        _ => false,
    }
}

/// Whether a pattern matches everything: `_`, or a name of a variable.
fn takes_all(pattern: &syn::Pat) -> bool {
    match pattern {
        syn::Pat::Wild(_) => true,
        syn::Pat::Ident(name) => {
            let text = name.ident.to_string();
            name.subpat.is_none() && text.starts_with(|first: char| !first.is_uppercase())
        }
        _ => false,
    }
}

impl<'w> Writer<'w> {
    fn changes_at(&self, kind: Kind, at: &impl Spanned) -> Vec<&'w Change> {
        let start = at.span().start();
        match self.places.get(&(kind, (start.line, start.column + 1))) {
            Some(changes) if !self.constant => changes.clone(),
            _ => Vec::new(),
        }
    }

    fn edit(
        &mut self,
        around: Range<usize>,
        open: Vec<Piece>,
        middle: Vec<(Range<usize>, String)>,
        close: Vec<Piece>,
        changes: &[&Change],
    ) {
        self.edits.push(Edit {
            around,
            open,
            middle,
            close,
            changes: changes.iter().map(|change| change.number).collect(),
            body: changes
                .first()
                .is_some_and(|change| change.kind == Kind::Return),
        });
    }

    fn within_constant(&mut self, visit: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.constant, true);
        visit(self);
        self.constant = before;
    }

    /// Whether a constant calls this function, as far as errors of the compiler said.
    fn constant(&self, name: &syn::Ident) -> bool {
        let method = format!("{}::{name}", self.receiver);
        self.constants.contains(&name.to_string()) || self.constants.contains(&method)
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let before = (self.constant, self.hidden);
        self.hidden = false;
        self.constant = false;
        if let Some(token) = &signature.constness {
            self.constant = self.constant(&signature.ident);
            if !self.constant {
                let range = token.span().byte_range();
                let removed = vec![(range.clone(), String::new())];
                self.edit(range, Vec::new(), removed, Vec::new(), &[]);
            }
        }
        if let (Some(first), Some(last)) = (block.stmts.first(), block.stmts.last()) {
            let changes = self.changes_at(Kind::Return, first);
            if !changes.is_empty() {
                self.hidden = hides_iterator(&signature.output);
                let mut open = Vec::new();
                for change in &changes {
                    let value = match self.hidden {
                        true => {
                            format!("crate::__switch::Either::changed({})", change.replacement)
                        }
                        false => change.replacement.clone(),
                    };
                    let text = format!("if {} {{ return {value}; }} ", on(change));
                    open.push((text, Some(change.number)));
                }
                let mut close = Vec::new();
                if self.hidden {
                    open.push(plain("crate::__switch::Either::Original({ "));
                    close.push(plain(" })"));
                }
                let around = first.span().byte_range().start..last.span().byte_range().end;
                self.edit(around, open, Vec::new(), close, &changes);
            }
        }
        visit::visit_block(self, block);
        (self.constant, self.hidden) = before;
    }

    fn binary(&mut self, binary: &syn::ExprBinary, changes: &[&Change]) {
        let around = binary.span().byte_range();
        let operator = binary.op.span().byte_range();
        let text = self.source.get(operator.clone()).unwrap_or_default();
        let (open, middle, mut close, arms): (String, String, _, _) = match binary.op {
            BinOp::And(_) | BinOp::Or(_) => {
                let [change] = changes else { return };
                if holds_let(&binary.left) || holds_let(&binary.right) {
                    // A chain with `let` has no `||`.
                    self.refused.push(change.number);
                    return;
                }
                let and = matches!(binary.op, BinOp::And(_));
                let middle = format!(", {}, {and}) {{", change.number);
                let not = if and { "" } else { "!" };
                let close = format!(" }} else {{ {not}{} }})", on(change));
                let open = "(if crate::__switch::goes_on(".to_owned();
                (open, middle, vec![plain(close)], None::<Vec<Piece>>)
            }
            BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_) => {
                let close = vec![plain(")) { (__l, __r) => ")];
                let compare = |operator: &str| format!("*__l {operator} *__r");
                let arms = choice(changes, compare, text);
                (
                    "(match (&(".to_owned(),
                    "), &(".to_owned(),
                    close,
                    Some(arms),
                )
            }
            BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_) => {
                // The place is read and then written. One that holds operators or calls is borrowed instead, so that these
                // are there once; that fails to compile where the other operand needs what it borrows.
                let place = binary.left.span().byte_range();
                let place = self.source.get(place).unwrap_or_default();
                let borrowed = place.contains(['(', '[']);
                let close = vec![plain(") { (__l, __r) => ")];
                let write = |operator: &str| match borrowed {
                    true => format!("*__l {operator} __r"),
                    false => format!("__l {} __r", operator.trim_end_matches('=')),
                };
                let arms = choice(changes, write, text);
                let open = match borrowed {
                    true => "(match (&mut (".to_owned(),
                    false => format!("({place} = match (("),
                };
                (open, "), ".to_owned(), close, Some(arms))
            }
            _ => {
                let close = vec![plain(") { (__l, __r) => ")];
                let arms = choice(changes, |operator| format!("__l {operator} __r"), text);
                ("(match (".to_owned(), ", ".to_owned(), close, Some(arms))
            }
        };
        if let Some(arms) = arms {
            close.extend(arms);
            close.push(plain(" })"));
        }
        let middle = vec![(operator, middle)];
        self.edit(around, vec![plain(open)], middle, close, changes);
    }
}

/// Whether a function returns `impl Iterator` or a trait of more than it.
fn hides_iterator(output: &syn::ReturnType) -> bool {
    let syn::ReturnType::Type(_, kind) = output else {
        return false;
    };
    let syn::Type::ImplTrait(hidden) = &**kind else {
        return false;
    };
    hidden.bounds.iter().any(|bound| {
        let syn::TypeParamBound::Trait(bound) = bound else {
            return false;
        };
        let last = bound.path.segments.last();
        last.is_some_and(|segment| segment.ident.to_string().ends_with("Iterator"))
    })
}

impl<'ast> Visit<'ast> for Writer<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let receiver = std::mem::take(&mut self.receiver);
        self.function(&item.sig, &item.block);
        self.receiver = receiver;
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let receiver = match &*item.self_ty {
            syn::Type::Path(path) => path.path.segments.last(),
            _ => None,
        };
        let receiver = receiver.map(|segment| segment.ident.to_string());
        let before = std::mem::replace(&mut self.receiver, receiver.unwrap_or_default());
        visit::visit_item_impl(self, item);
        self.receiver = before;
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.within_constant(|writer| visit::visit_item_const(writer, item));
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.within_constant(|writer| visit::visit_item_static(writer, item));
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.within_constant(|writer| visit::visit_impl_item_const(writer, item));
    }

    fn visit_trait_item_const(&mut self, item: &'ast syn::TraitItemConst) {
        self.within_constant(|writer| visit::visit_trait_item_const(writer, item));
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.within_constant(|writer| visit::visit_item_enum(writer, item));
    }

    fn visit_type(&mut self, kind: &'ast syn::Type) {
        self.within_constant(|writer| visit::visit_type(writer, kind));
    }

    fn visit_angle_bracketed_generic_arguments(
        &mut self,
        arguments: &'ast syn::AngleBracketedGenericArguments,
    ) {
        self.within_constant(|writer| {
            visit::visit_angle_bracketed_generic_arguments(writer, arguments);
        });
    }

    fn visit_expr_const(&mut self, block: &'ast syn::ExprConst) {
        self.within_constant(|writer| visit::visit_expr_const(writer, block));
    }

    fn visit_expr_repeat(&mut self, repeat: &'ast syn::ExprRepeat) {
        self.visit_expr(&repeat.expr);
        self.within_constant(|writer| writer.visit_expr(&repeat.len));
    }

    /// What a pattern holds is no expression that is evaluated.
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        // What it returns is not what the function returns.
        let before = std::mem::replace(&mut self.hidden, false);
        visit::visit_expr_closure(self, closure);
        self.hidden = before;
    }

    fn visit_expr_return(&mut self, returned: &'ast syn::ExprReturn) {
        if let Some(value) = returned.expr.as_ref().filter(|_| self.hidden) {
            let open = vec![plain("crate::__switch::Either::Original(")];
            let around = value.span().byte_range();
            self.edit(around, open, Vec::new(), vec![plain(")")], &[]);
        }
        visit::visit_expr_return(self, returned);
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        let changes = self.changes_at(Kind::Binary, &binary.op);
        if !changes.is_empty() {
            self.binary(binary, &changes);
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'ast syn::ExprUnary) {
        let changes = self.changes_at(Kind::Unary, &unary.op);
        if !changes.is_empty() && !matches!(unary.op, UnOp::Deref(_)) {
            let operator = unary.op.span().byte_range();
            let text = self.source.get(operator.clone()).unwrap_or_default();
            let mut close = vec![plain(") { __l => ")];
            close.extend(choice(&changes, |operator| format!("{operator}__l"), text));
            close.push(plain(" })"));
            let open = vec![plain("(match (")];
            let middle = vec![(operator, String::new())];
            self.edit(unary.span().byte_range(), open, middle, close, &changes);
        }
        visit::visit_expr_unary(self, unary);
    }

    fn visit_expr_match(&mut self, matched: &'ast syn::ExprMatch) {
        let rest: Vec<_> = matched
            .arms
            .iter()
            .filter(|arm| arm.guard.is_none() && takes_all(&arm.pat))
            .map(|arm| arm.span().start())
            .collect();
        for arm in matched.arms.iter().filter(|arm| arm.guard.is_none()) {
            // Without it, the match would leave something out.
            if rest.iter().all(|start| *start == arm.span().start()) {
                let start = arm.span().start();
                let place = (Kind::Arm, (start.line, start.column + 1));
                let refused = self.places.remove(&place).unwrap_or_default();
                self.refused
                    .extend(refused.iter().map(|change| change.number));
            }
        }
        visit::visit_expr_match(self, matched);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let mut changes = self.changes_at(Kind::Arm, arm);
        let deleted = changes.first().map(|change| format!("!{}", on(change)));
        match &arm.guard {
            Some((_, guard)) if !holds_let(guard) => {
                let guards = self.changes_at(Kind::Guard, guard);
                if deleted.is_some() || !guards.is_empty() {
                    let mut open = deleted.unwrap_or_else(|| "true".to_owned());
                    open.push_str(" && (");
                    let (always, never): (Vec<_>, Vec<_>) =
                        guards.iter().partition(|guard| guard.replacement == "true");
                    for guard in always {
                        open.push_str(&format!("{} || ", on(guard)));
                    }
                    for guard in never {
                        open.push_str(&format!("!{} && ", on(guard)));
                    }
                    open.push('(');
                    changes.extend(&guards);
                    let around = guard.span().byte_range();
                    let close = vec![plain("))")];
                    self.edit(around, vec![plain(open)], Vec::new(), close, &changes);
                }
            }
            Some(_) => {}
            None => {
                if let Some(deleted) = deleted {
                    let at = arm.pat.span().byte_range();
                    let close = vec![plain(format!(" if {deleted}"))];
                    self.edit(at, Vec::new(), Vec::new(), close, &changes);
                }
            }
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, record: &'ast syn::ExprStruct) {
        for field in &record.fields {
            let changes = self.changes_at(Kind::Field, field);
            let (Some(change), Some(base)) = (changes.first(), &record.rest) else {
                continue;
            };
            let path = record.path.span().byte_range();
            let path = self.source.get(path).unwrap_or_default();
            let base = base.span().byte_range();
            let base = self.source.get(base).unwrap_or_default();
            let member = match &field.member {
                syn::Member::Named(name) => name.to_string(),
                syn::Member::Unnamed(index) => index.index.to_string(),
            };
            let name = match field.colon_token {
                Some(_) => String::new(),
                None => format!("{member}: "),
            };
            let open = vec![
                plain(format!("{name}(if {} {{ ", on(change))),
                (
                    format!("({path} {{ ..{base} }}).{member}"),
                    Some(change.number),
                ),
                plain(" } else { "),
            ];
            let around = field.expr.span().byte_range();
            self.edit(around, open, Vec::new(), vec![plain(" })")], &changes);
        }
        visit::visit_expr_struct(self, record);
    }
}
