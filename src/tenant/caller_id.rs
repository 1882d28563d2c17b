//! The caller IDs that a tenant may show on its way out.

use crate::draft::{CrossField, List, cross_field, record};
use crate::value::{PlainText, ResourceId};

/// A caller ID: 1 to 64 characters, none of them a control character, since it reaches SIP headers.
pub type CallerId = PlainText<1, 64, false>;
/// What is said of something, in at most 1024 characters.
pub type Description = PlainText<0, 1024, true>;
/// The caller IDs of a tenant. The API states no limit; at most 1,000 is a decision.
pub type OutboundCallerIds = List<OutboundCallerId, 1000>;

record! {
    /// A caller ID that a tenant may show, by the provider of the call.
    ///
    /// A decision: the provider and the caller ID must be given, since the one says nothing without the
    /// other.
    pub struct OutboundCallerId from OutboundCallerIdDraft, replaced {
        /// The provider.
        provider_id: ResourceId, required;
        /// What is shown.
        caller_id: CallerId, required;
        /// What it is for.
        description: Description, optional;
    }
    keys { newer: &["display_name"], keeps_unknown: false }
}

impl CrossField for OutboundCallerIdDraft {
    cross_field! {}
}
