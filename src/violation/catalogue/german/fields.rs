//! What German forms call fields, and say of them.

use crate::violation::catalogue::{FieldWords, RecordWords};

/// By record, in the order of its fields.
pub(super) const FIELDS: &[RecordWords] = &[
    RecordWords {
        record: "Tenant",
        fields: &[
            FieldWords::new("name", "Name", "Der Name des Mandanten."),
            FieldWords::new(
                "domain",
                "SIP-Domäne",
                "Die SIP-Domäne: nur für die SIP-Anmeldung, sie wird nie aufgelöst.",
            ),
            FieldWords::new("website", "Website", "Die Website des Mandanten."),
            FieldWords::new(
                "timezone",
                "Zeitzone",
                "Die Zeitzone des Mandanten, und die Vorgabe für seine Nebenstellen.",
            ),
            FieldWords::new("currency", "Währung", "Die Währung der Rechnungen."),
            FieldWords::new("region", "Land", "Das Land, in dem der Mandant ist."),
            FieldWords::new(
                "enable_video_recording",
                "Video aufzeichnen",
                "Ob Gespräche mit ihrem Bild aufgezeichnet werden.",
            ),
            FieldWords::new(
                "enable_audio_recording",
                "Gespräche aufzeichnen",
                "Ob Gespräche aufgezeichnet werden.",
            ),
            FieldWords::new(
                "enable_dual_track_recording",
                "Jede Seite auf eigener Spur",
                "Ob jede Seite eines Gesprächs auf einer eigenen Spur aufgezeichnet wird.",
            ),
            FieldWords::new(
                "enable_night_mode",
                "Nachtmodus",
                "Ob das Büro geschlossen ist, gleich welche Zeiten gelten.",
            ),
            FieldWords::new(
                "enable_two_factor_authentication",
                "Anmeldung mit zweitem Faktor",
                "Ob die Anmeldung einen zweiten Faktor braucht.",
            ),
            FieldWords::new(
                "password_force_reset",
                "Neues Passwort verlangen",
                "Ob Benutzer bei der nächsten Anmeldung ihr Passwort ändern müssen.",
            ),
            FieldWords::new(
                "custom_options",
                "Eigene Optionen",
                "Optionen des Mandanten selbst: ein JSON-Text.",
            ),
            FieldWords::new(
                "recording_retention",
                "Aufzeichnungen aufbewahren (Tage)",
                "Wie viele Tage Aufzeichnungen aufbewahrt werden.",
            ),
            FieldWords::new(
                "call_report_retention",
                "Anrufberichte aufbewahren (Tage)",
                "Wie viele Tage Anrufberichte aufbewahrt werden.",
            ),
            FieldWords::new(
                "log_retention",
                "Protokolle aufbewahren (Tage)",
                "Wie viele Tage Protokolle aufbewahrt werden.",
            ),
            FieldWords::new(
                "temp_file_retention",
                "Temporäre Dateien aufbewahren (Tage)",
                "Wie viele Tage temporäre Dateien aufbewahrt werden.",
            ),
            FieldWords::new(
                "extension_im_disk_quota",
                "Nachrichtenspeicher einer Nebenstelle",
                "Wie viel Platz die Nachrichten einer Nebenstelle belegen dürfen.",
            ),
            FieldWords::new(
                "contact_match_type",
                "Kontakte zuordnen nach",
                "Wie die Nummer eines Anrufers mit den Nummern der Kontakte verglichen wird.",
            ),
            FieldWords::new(
                "contact_match_length",
                "Zu vergleichende Ziffern",
                "Wie viele Ziffern übereinstimmen müssen, wenn die Zuordnung MATCH_LENGTH ist.",
            ),
            FieldWords::new(
                "contact_append_type",
                "Gruppenname in der Rufnummernanzeige",
                "Wohin in der Rufnummernanzeige der Name der Gruppe, der Warteschlange oder der Durchwahl kommt.",
            ),
            FieldWords::new(
                "contact_update_interval",
                "Kontakte aktualisieren alle (Minuten)",
                "Minuten zwischen zwei Aktualisierungen der Kontakte.",
            ),
            FieldWords::new("office_hours", "Bürozeiten", "Wann das Büro geöffnet ist."),
            FieldWords::new(
                "e164",
                "E.164-Nummern",
                "Wie Nummern in die Form von E.164 gebracht werden.",
            ),
            FieldWords::new(
                "cdr_event",
                "Ereignisse zu Anrufdatensätzen",
                "Wohin Anrufdatensätze gesendet werden.",
            ),
            FieldWords::new(
                "extension_event",
                "Ereignisse der Nebenstellen",
                "Wohin Ereignisse der Nebenstellen gesendet werden.",
            ),
            FieldWords::new(
                "avatar_file_id",
                "Bild",
                "Die Datei mit dem Bild des Mandanten.",
            ),
            FieldWords::new(
                "stir_shaken_cert",
                "Signaturzertifikat",
                "Das Zertifikat, mit dem Anrufe des Mandanten signiert werden, als PEM-Text.",
            ),
            FieldWords::new(
                "stir_shaken_key",
                "Privater Schlüssel",
                "Der private Schlüssel dieses Zertifikats, als PEM-Text.",
            ),
            FieldWords::new(
                "outbound_caller_ids",
                "Ausgehende Rufnummern",
                "Die Rufnummern, die bei ausgehenden Anrufen gezeigt werden dürfen.",
            ),
            FieldWords::new("enabled", "Aktiv", "Ob der Mandant verwendet werden kann."),
            FieldWords::new(
                "max_extensions",
                "Höchstzahl der Nebenstellen",
                "Wie viele Nebenstellen der Mandant haben darf.",
            ),
            FieldWords::new(
                "max_concurrent_calls",
                "Höchstzahl gleichzeitiger Anrufe",
                "Wie viele Anrufe der Mandant gleichzeitig führen darf.",
            ),
            FieldWords::new(
                "max_ring_groups",
                "Höchstzahl der Rufgruppen",
                "Wie viele Rufgruppen der Mandant haben darf.",
            ),
            FieldWords::new(
                "max_virtual_receptionists",
                "Höchstzahl der Sprachmenüs",
                "Wie viele Sprachmenüs der Mandant haben darf.",
            ),
            FieldWords::new(
                "max_call_queues",
                "Höchstzahl der Warteschlangen",
                "Wie viele Warteschlangen der Mandant haben darf.",
            ),
            FieldWords::new(
                "max_conference_rooms",
                "Höchstzahl der Konferenzräume",
                "Wie viele Konferenzräume der Mandant haben darf.",
            ),
            FieldWords::new(
                "disk_quota",
                "Speicherplatz",
                "Wie viel Platz der Mandant belegen darf.",
            ),
            FieldWords::new(
                "im_disk_quota",
                "Nachrichtenspeicher",
                "Wie viel Platz die Nachrichten des Mandanten belegen dürfen.",
            ),
            FieldWords::new(
                "email_recipients",
                "E-Mail-Empfänger",
                "Wer die E-Mails über den Mandanten bekommt.",
            ),
            FieldWords::new(
                "enable_billing",
                "Abrechnung",
                "Ob Anrufe abgerechnet werden.",
            ),
            FieldWords::new(
                "enable_feature_billing",
                "Rechnungen zeigen",
                "Ob der Mandant seine Rechnungen sieht.",
            ),
            FieldWords::new(
                "enable_feature_call_statistics",
                "Anrufstatistik",
                "Ob der Mandant Statistiken seiner Anrufe hat.",
            ),
            FieldWords::new(
                "enable_feature_contact_center",
                "Contact-Center",
                "Ob der Mandant ein Contact-Center hat.",
            ),
            FieldWords::new(
                "enable_feature_message_channels",
                "Nachrichtenkanäle",
                "Ob der Mandant Nachrichtenkanäle hat.",
            ),
            FieldWords::new(
                "enable_feature_microsoft_teams",
                "Microsoft Teams",
                "Ob der Mandant mit Microsoft Teams verbunden ist.",
            ),
            FieldWords::new(
                "enable_feature_trunks",
                "Eigene Trunks",
                "Ob der Mandant eigene Trunks hat.",
            ),
            FieldWords::new(
                "enable_feature_whats_app",
                "WhatsApp",
                "Ob der Mandant mit WhatsApp verbunden ist.",
            ),
            FieldWords::new("id", "ID", "Die ID, die die API vergeben hat."),
            FieldWords::new(
                "created_at",
                "Angelegt am",
                "Wann der Mandant angelegt wurde.",
            ),
            FieldWords::new(
                "used_disk_quota",
                "Belegter Speicherplatz",
                "Wie viel Platz der Mandant belegt.",
            ),
            FieldWords::new(
                "avatar_file_name",
                "Dateiname des Bildes",
                "Der Name der Datei mit dem Bild.",
            ),
            FieldWords::new(
                "avatar_file_size",
                "Dateigröße des Bildes",
                "Die Größe dieser Datei.",
            ),
            FieldWords::new(
                "avatar_file_url",
                "Adresse des Bildes",
                "Wo diese Datei liegt.",
            ),
        ],
    },
    RecordWords {
        record: "VoicemailServer",
        fields: &[
            FieldWords::new(
                "extension_number",
                "Nebenstelle",
                "Die Nummer, die man wählt, um Nachrichten abzuhören.",
            ),
            FieldWords::new(
                "retain_days",
                "Nachrichten aufbewahren (Tage)",
                "Wie viele Tage eine Nachricht aufbewahrt wird.",
            ),
            FieldWords::new(
                "min_seconds",
                "Kürzeste Nachricht (Sekunden)",
                "Wie viele Sekunden eine Nachricht dauern muss, um aufbewahrt zu werden.",
            ),
        ],
    },
    RecordWords {
        record: "PasswordPolicy",
        fields: &[
            FieldWords::new(
                "min_length",
                "Mindestlänge",
                "Die kleinste Zahl an Zeichen.",
            ),
            FieldWords::new(
                "max_length",
                "Höchstlänge",
                "Die größte Zahl an Zeichen; nicht kleiner als die kleinste.",
            ),
            FieldWords::new(
                "contains_letters",
                "Buchstabe nötig",
                "Ob ein lateinischer Buchstabe dabei sein muss.",
            ),
            FieldWords::new(
                "contains_numbers",
                "Ziffer nötig",
                "Ob eine Ziffer dabei sein muss.",
            ),
            FieldWords::new(
                "contains_special_letters",
                "Großbuchstabe oder Sonderzeichen nötig",
                "Ob ein Großbuchstabe oder ein Sonderzeichen dabei sein muss.",
            ),
            FieldWords::new(
                "disable_sequential_characters",
                "Folgen verbieten",
                "Ob Folgen wie 1234 verboten sind.",
            ),
            FieldWords::new(
                "disable_repeating_characters",
                "Wiederholungen verbieten",
                "Ob Wiederholungen wie 222 verboten sind.",
            ),
            FieldWords::new(
                "disable_account_information",
                "Angaben zum Konto verbieten",
                "Ob verboten ist, was dem eigenen Konto des Benutzers ähnelt.",
            ),
        ],
    },
    RecordWords {
        record: "Holiday",
        fields: &[
            FieldWords::new("name", "Name", "Wie der Feiertag heißt."),
            FieldWords::new(
                "region",
                "Land",
                "Das Land, zu dem er gehört: zum Ordnen; das Büro schließt er in jedem Fall.",
            ),
            FieldWords::new(
                "consecutive",
                "Durchgehend",
                "Ob es eine einzige Zeit vom Anfang bis zum Ende ist, über mehrere Tage, statt einer Zeit innerhalb eines Tages.",
            ),
            FieldWords::new(
                "every_year",
                "Jedes Jahr",
                "Ob er jedes Jahr kommt; dann zählen die Jahre nicht.",
            ),
            FieldWords::new("year_start", "Jahr des Beginns", "Das Jahr des Beginns."),
            FieldWords::new("year_end", "Jahr des Endes", "Das Jahr des Endes."),
            FieldWords::new("month_start", "Monat des Beginns", "Der Monat des Beginns."),
            FieldWords::new("month_end", "Monat des Endes", "Der Monat des Endes."),
            FieldWords::new("day_start", "Tag des Beginns", "Der Tag des Beginns."),
            FieldWords::new("day_end", "Tag des Endes", "Der Tag des Endes."),
            FieldWords::new(
                "hour_start",
                "Stunde des Beginns",
                "Die Stunde des Beginns.",
            ),
            FieldWords::new("hour_end", "Stunde des Endes", "Die Stunde des Endes."),
            FieldWords::new(
                "minute_start",
                "Minute des Beginns",
                "Die Minute des Beginns.",
            ),
            FieldWords::new(
                "minute_end",
                "Minute des Endes",
                "Die letzte Minute: sie gehört bis zu ihrem letzten Augenblick dazu.",
            ),
            FieldWords::new("id", "ID", "Die ID, die die API vergeben hat."),
        ],
    },
    RecordWords {
        record: "MovingHoliday",
        fields: &[
            FieldWords::new("name", "Name", "Wie der Feiertag heißt."),
            FieldWords::new("region", "Land", "Das Land, zu dem er gehört."),
            FieldWords::new("rule", "Regel", "Nach welcher Regel er wandert."),
            FieldWords::new("month", "Monat", "Der Monat der Regel."),
            FieldWords::new("day", "Tag", "Der Tag des Monats."),
            FieldWords::new("weekday", "Wochentag", "Der Wochentag."),
            FieldWords::new(
                "nth",
                "Der wievielte im Monat",
                "Der wievielte dieser Wochentage im Monat. Ein Monat ohne fünften hat keinen Feiertag.",
            ),
            FieldWords::new(
                "offset",
                "Tage danach",
                "Wie viele Tage nach dem Datum der Regel; davor, wenn negativ. Karfreitag ist -2 von Ostersonntag aus.",
            ),
            FieldWords::new(
                "weekend_shift",
                "Am Wochenende",
                "Auf welchen Tag er von einem Samstag oder Sonntag verlegt wird; auf keinen, wenn nichts angegeben ist.",
            ),
            FieldWords::new(
                "days",
                "Tage am Stück",
                "Wie viele Tage am Stück er dauert.",
            ),
            FieldWords::new(
                "hour_start",
                "Stunde des Beginns",
                "Die Stunde des Beginns, am ersten Tag.",
            ),
            FieldWords::new(
                "hour_end",
                "Stunde des Endes",
                "Die Stunde des Endes, am letzten Tag.",
            ),
            FieldWords::new(
                "minute_start",
                "Minute des Beginns",
                "Die Minute des Beginns.",
            ),
            FieldWords::new("minute_end", "Minute des Endes", "Die letzte Minute."),
        ],
    },
    RecordWords {
        record: "Week",
        fields: &[
            FieldWords::new("monday", "Montag", "Montag."),
            FieldWords::new("tuesday", "Dienstag", "Dienstag."),
            FieldWords::new("wednesday", "Mittwoch", "Mittwoch."),
            FieldWords::new("thursday", "Donnerstag", "Donnerstag."),
            FieldWords::new("friday", "Freitag", "Freitag."),
            FieldWords::new("saturday", "Samstag", "Samstag."),
            FieldWords::new("sunday", "Sonntag", "Sonntag."),
        ],
    },
    RecordWords {
        record: "DayHours",
        fields: &[
            FieldWords::new(
                "enabled",
                "Arbeitstag",
                "Ob es ein Arbeitstag ist. Ist er aus oder nicht angegeben, ist geschlossen, gleich welche Zeiten da stehen; sie bleiben erhalten.",
            ),
            FieldWords::new(
                "ranges",
                "Zeiten",
                "Die Arbeitszeiten, die sich nicht überschneiden; ohne Zeiten ist ein Arbeitstag ganz offen.",
            ),
        ],
    },
    RecordWords {
        record: "TimeRange",
        fields: &[
            FieldWords::new("from", "Von", "Wann sie beginnt."),
            FieldWords::new("to", "Bis", "Wann sie endet; 24:00 ist das Ende des Tages."),
        ],
    },
    RecordWords {
        record: "E164",
        fields: &[
            FieldWords::new(
                "enabled",
                "Nummern bearbeiten",
                "Ob Nummern überhaupt bearbeitet werden.",
            ),
            FieldWords::new(
                "international_code",
                "Auslandskennziffer",
                "Die Vorwahl für Auslandsgespräche.",
            ),
            FieldWords::new(
                "country",
                "Land",
                "Das Land mit seiner Vorwahl: Angola(244).",
            ),
            FieldWords::new("area_code", "Ortsvorwahl", "Die Ortsvorwahl."),
            FieldWords::new(
                "national_code",
                "Verkehrsausscheidungsziffer",
                "Die Vorwahl für Inlandsgespräche.",
            ),
            FieldWords::new("prefix", "Präfix", "Was vor die Nummer gesetzt wird."),
            FieldWords::new(
                "remove_special_chars",
                "Sonderzeichen entfernen",
                "Ob Sonderzeichen entfernt werden.",
            ),
            FieldWords::new(
                "remove_duplicate_countries",
                "Doppelte Landesvorwahl entfernen",
                "Ob eine doppelte Landesvorwahl einmal entfernt wird.",
            ),
            FieldWords::new(
                "remove_duplicate_area_codes",
                "Doppelte Ortsvorwahl entfernen",
                "Ob eine doppelte Ortsvorwahl einmal entfernt wird.",
            ),
        ],
    },
    RecordWords {
        record: "EventHook",
        fields: &[
            FieldWords::new(
                "enabled",
                "Ereignisse senden",
                "Ob Ereignisse gesendet werden.",
            ),
            FieldWords::new(
                "auth",
                "Authentifizierung",
                "Woran der Empfänger erkennt, wer sie sendet.",
            ),
            FieldWords::new(
                "username",
                "Benutzername",
                "Der Benutzername, wenn die Authentifizierung BASIC oder DIGEST ist.",
            ),
            FieldWords::new(
                "password",
                "Passwort",
                "Das Passwort, wenn die Authentifizierung BASIC oder DIGEST ist.",
            ),
            FieldWords::new(
                "token",
                "Token",
                "Das Token, wenn die Authentifizierung BEARER ist.",
            ),
            FieldWords::new("url", "Adresse", "Wohin Ereignisse gesendet werden."),
        ],
    },
    RecordWords {
        record: "OutboundCallerId",
        fields: &[
            FieldWords::new("provider_id", "Anbieter", "Der Anbieter."),
            FieldWords::new("caller_id", "Rufnummer", "Was gezeigt wird."),
            FieldWords::new("description", "Beschreibung", "Wozu sie dient."),
        ],
    },
];
