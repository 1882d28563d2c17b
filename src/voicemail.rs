//! The voicemail server of a tenant.

use crate::draft::{CrossField, cross_field, record_with_update};
use crate::value::{ExtensionNumber, Integer};

/// A whole number from 0 to 2^31-1.
pub type Natural = Integer<0, { i32::MAX }>;

record_with_update! {
    /// The voicemail server that every tenant has.
    ///
    /// ```
    /// use pbx_rules::voicemail::VoicemailServer;
    ///
    /// let server = VoicemailServer::from_json(r#"{"extension_number": "999", "min_seconds": 2}"#)?;
    /// assert_eq!(server.retain_days().get(), 30);
    /// # Ok::<(), pbx_rules::violation::Violations>(())
    /// ```
    ///
    /// A decision: no field is required. The API can only update the server, which is always
    /// there, and lists no field as required.
    pub struct VoicemailServer from VoicemailServerDraft;

    /// A change to a [`VoicemailServer`]: a field that is absent or null stays as it is.
    pub struct VoicemailServerUpdate from VoicemailServerUpdateDraft;

    {
        /// The number that is dialled to listen to messages.
        extension_number: ExtensionNumber, optional;
        /// How many days a message is kept.
        retain_days: Natural, default(Natural::of::<30>());
        /// How many seconds a message must last to be kept.
        min_seconds: Natural, default(Natural::of::<1>());
    }
}

impl CrossField for VoicemailServerDraft {
    cross_field! {}
}
impl CrossField for VoicemailServerUpdateDraft {
    cross_field! {}
}
