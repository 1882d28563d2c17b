//! What Chinese forms call fields, and say of them.

use crate::violation::catalogue::{FieldWords, RecordWords};

/// By record, in the order of its fields.
pub(super) const FIELDS: &[RecordWords] = &[
    RecordWords {
        record: "Tenant",
        fields: &[
            FieldWords::new("name", "名称", "租户的名称。"),
            FieldWords::new("domain", "SIP 域", "SIP 域：仅用于 SIP 认证，从不解析。"),
            FieldWords::new("website", "网站", "租户的网站。"),
            FieldWords::new("timezone", "时区", "租户的时区，也是其分机的默认时区。"),
            FieldWords::new("currency", "货币", "租户账单所用的货币。"),
            FieldWords::new("region", "国家或地区", "租户所在的国家或地区。"),
            FieldWords::new(
                "enable_video_recording",
                "录像",
                "通话是否连同视频一起录制。",
            ),
            FieldWords::new("enable_audio_recording", "录音", "通话是否录音。"),
            FieldWords::new(
                "enable_dual_track_recording",
                "双音轨录音",
                "通话双方是否各录一条音轨。",
            ),
            FieldWords::new(
                "enable_night_mode",
                "夜间模式",
                "无论工作时间如何，是否一律视为下班。",
            ),
            FieldWords::new(
                "enable_two_factor_authentication",
                "双重验证",
                "登录时是否需要第二重验证。",
            ),
            FieldWords::new(
                "password_force_reset",
                "强制修改密码",
                "用户下次登录时是否必须修改密码。",
            ),
            FieldWords::new(
                "custom_options",
                "自定义选项",
                "租户自己的选项：一段 JSON 文本。",
            ),
            FieldWords::new("recording_retention", "录音保留天数", "录音保留多少天。"),
            FieldWords::new(
                "call_report_retention",
                "通话报告保留天数",
                "通话报告保留多少天。",
            ),
            FieldWords::new("log_retention", "日志保留天数", "日志保留多少天。"),
            FieldWords::new(
                "temp_file_retention",
                "临时文件保留天数",
                "临时文件保留多少天。",
            ),
            FieldWords::new(
                "extension_im_disk_quota",
                "分机消息配额",
                "一个分机的消息最多占用多少磁盘空间。",
            ),
            FieldWords::new(
                "contact_match_type",
                "联系人匹配方式",
                "来电号码如何与联系人的号码匹配。",
            ),
            FieldWords::new(
                "contact_match_length",
                "匹配位数",
                "匹配方式为 MATCH_LENGTH 时，须有多少位数字相同。",
            ),
            FieldWords::new(
                "contact_append_type",
                "来电显示中的组名",
                "振铃组、队列或 DID 的名称显示在来电显示的什么位置。",
            ),
            FieldWords::new(
                "contact_update_interval",
                "联系人更新间隔（分钟）",
                "两次更新联系人之间相隔的分钟数。",
            ),
            FieldWords::new("office_hours", "工作时间", "办公室何时上班。"),
            FieldWords::new("e164", "E.164 号码", "如何把号码转换为 E.164 格式。"),
            FieldWords::new("cdr_event", "话单事件", "话单发送到哪里。"),
            FieldWords::new("extension_event", "分机事件", "分机的事件发送到哪里。"),
            FieldWords::new("avatar_file_id", "头像", "租户头像的文件。"),
            FieldWords::new(
                "stir_shaken_cert",
                "签名证书",
                "为租户的呼叫签名的证书，PEM 文本。",
            ),
            FieldWords::new("stir_shaken_key", "私钥", "该证书的私钥，PEM 文本。"),
            FieldWords::new(
                "outbound_caller_ids",
                "呼出主叫号码",
                "呼出时可以显示的主叫号码。",
            ),
            FieldWords::new("enabled", "启用", "租户是否可用。"),
            FieldWords::new("max_extensions", "分机数上限", "租户最多可以有多少个分机。"),
            FieldWords::new(
                "max_concurrent_calls",
                "并发呼叫上限",
                "租户最多可以同时有多少个呼叫。",
            ),
            FieldWords::new(
                "max_ring_groups",
                "振铃组上限",
                "租户最多可以有多少个振铃组。",
            ),
            FieldWords::new(
                "max_virtual_receptionists",
                "虚拟接待上限",
                "租户最多可以有多少个虚拟接待。",
            ),
            FieldWords::new(
                "max_call_queues",
                "呼叫队列上限",
                "租户最多可以有多少个呼叫队列。",
            ),
            FieldWords::new(
                "max_conference_rooms",
                "会议室上限",
                "租户最多可以有多少个会议室。",
            ),
            FieldWords::new("disk_quota", "磁盘配额", "租户最多占用多少磁盘空间。"),
            FieldWords::new(
                "im_disk_quota",
                "消息配额",
                "租户的消息最多占用多少磁盘空间。",
            ),
            FieldWords::new("email_recipients", "邮件收件人", "有关租户的邮件发给谁。"),
            FieldWords::new("enable_billing", "计费", "呼叫是否计费。"),
            FieldWords::new(
                "enable_feature_billing",
                "账单功能",
                "租户是否能看到自己的账单。",
            ),
            FieldWords::new(
                "enable_feature_call_statistics",
                "通话统计功能",
                "租户是否有通话统计。",
            ),
            FieldWords::new(
                "enable_feature_contact_center",
                "联络中心功能",
                "租户是否有联络中心。",
            ),
            FieldWords::new(
                "enable_feature_message_channels",
                "消息渠道功能",
                "租户是否有消息渠道。",
            ),
            FieldWords::new(
                "enable_feature_microsoft_teams",
                "Microsoft Teams",
                "租户是否与 Microsoft Teams 对接。",
            ),
            FieldWords::new(
                "enable_feature_trunks",
                "中继功能",
                "租户是否有自己的中继。",
            ),
            FieldWords::new(
                "enable_feature_whats_app",
                "WhatsApp",
                "租户是否与 WhatsApp 对接。",
            ),
            FieldWords::new("id", "ID", "API 分配的 ID。"),
            FieldWords::new("created_at", "创建时间", "租户的创建时间。"),
            FieldWords::new("used_disk_quota", "已用磁盘", "租户已占用多少磁盘空间。"),
            FieldWords::new("avatar_file_name", "头像文件名", "头像文件的名称。"),
            FieldWords::new("avatar_file_size", "头像文件大小", "该文件的大小。"),
            FieldWords::new("avatar_file_url", "头像地址", "该文件的位置。"),
        ],
    },
    RecordWords {
        record: "VoicemailServer",
        fields: &[
            FieldWords::new("extension_number", "分机号", "收听留言时所拨的号码。"),
            FieldWords::new("retain_days", "留言保留天数", "一条留言保留多少天。"),
            FieldWords::new("min_seconds", "最短留言（秒）", "留言至少多少秒才会保存。"),
        ],
    },
    RecordWords {
        record: "PasswordPolicy",
        fields: &[
            FieldWords::new("min_length", "最小长度", "最少字符数。"),
            FieldWords::new("max_length", "最大长度", "最多字符数；不小于最少字符数。"),
            FieldWords::new("contains_letters", "须含字母", "是否必须含有拉丁字母。"),
            FieldWords::new("contains_numbers", "须含数字", "是否必须含有数字。"),
            FieldWords::new(
                "contains_special_letters",
                "须含大写字母或特殊字符",
                "是否必须含有大写字母或特殊字符。",
            ),
            FieldWords::new(
                "disable_sequential_characters",
                "禁止连续字符",
                "是否禁止 1234 之类的连续字符。",
            ),
            FieldWords::new(
                "disable_repeating_characters",
                "禁止重复字符",
                "是否禁止 222 之类的重复字符。",
            ),
            FieldWords::new(
                "disable_account_information",
                "禁止账户信息",
                "是否禁止与用户自己的账户信息相似的内容。",
            ),
        ],
    },
    RecordWords {
        record: "Holiday",
        fields: &[
            FieldWords::new("name", "名称", "节假日的名称。"),
            FieldWords::new(
                "region",
                "国家或地区",
                "所属的国家或地区：仅用于归类，不影响是否休息。",
            ),
            FieldWords::new(
                "consecutive",
                "连续多日",
                "是否从开始到结束连续多日，而不是一天之内的一段时间。",
            ),
            FieldWords::new("every_year", "每年", "是否每年都有；若是，年份不起作用。"),
            FieldWords::new("year_start", "开始年份", "开始的年份。"),
            FieldWords::new("year_end", "结束年份", "结束的年份。"),
            FieldWords::new("month_start", "开始月份", "开始的月份。"),
            FieldWords::new("month_end", "结束月份", "结束的月份。"),
            FieldWords::new("day_start", "开始日", "开始的日子。"),
            FieldWords::new("day_end", "结束日", "结束的日子。"),
            FieldWords::new("hour_start", "开始小时", "开始的小时。"),
            FieldWords::new("hour_end", "结束小时", "结束的小时。"),
            FieldWords::new("minute_start", "开始分钟", "开始的分钟。"),
            FieldWords::new("minute_end", "结束分钟", "最后一分钟：整分钟都包括在内。"),
            FieldWords::new("id", "ID", "API 分配的 ID。"),
        ],
    },
    RecordWords {
        record: "MovingHoliday",
        fields: &[
            FieldWords::new("name", "名称", "节假日的名称。"),
            FieldWords::new("region", "国家或地区", "所属的国家或地区。"),
            FieldWords::new("rule", "规则", "按什么规则变动。"),
            FieldWords::new("month", "月份", "规则中的月份。"),
            FieldWords::new("day", "日", "月份中的日子。"),
            FieldWords::new("weekday", "星期", "星期几。"),
            FieldWords::new(
                "nth",
                "第几个",
                "当月的第几个该星期几。没有第五个的月份就没有这个节假日。",
            ),
            FieldWords::new(
                "offset",
                "相隔天数",
                "在规则所定日期之后多少天；负数表示之前。耶稣受难日是复活节的 -2。",
            ),
            FieldWords::new(
                "weekend_shift",
                "逢周末",
                "逢周六或周日时改到哪一天；未填则不改。",
            ),
            FieldWords::new("days", "持续天数", "连续多少天。"),
            FieldWords::new("hour_start", "开始小时", "第一天开始的小时。"),
            FieldWords::new("hour_end", "结束小时", "最后一天结束的小时。"),
            FieldWords::new("minute_start", "开始分钟", "开始的分钟。"),
            FieldWords::new("minute_end", "结束分钟", "最后一分钟。"),
        ],
    },
    RecordWords {
        record: "Week",
        fields: &[
            FieldWords::new("monday", "星期一", "星期一。"),
            FieldWords::new("tuesday", "星期二", "星期二。"),
            FieldWords::new("wednesday", "星期三", "星期三。"),
            FieldWords::new("thursday", "星期四", "星期四。"),
            FieldWords::new("friday", "星期五", "星期五。"),
            FieldWords::new("saturday", "星期六", "星期六。"),
            FieldWords::new("sunday", "星期日", "星期日。"),
        ],
    },
    RecordWords {
        record: "DayHours",
        fields: &[
            FieldWords::new(
                "enabled",
                "工作日",
                "是否为工作日。关闭或未填时，无论时段如何都休息，时段仍保留。",
            ),
            FieldWords::new(
                "ranges",
                "时段",
                "工作时段，互不重叠；没有时段的工作日全天上班。",
            ),
        ],
    },
    RecordWords {
        record: "TimeRange",
        fields: &[
            FieldWords::new("from", "从", "何时开始。"),
            FieldWords::new("to", "到", "何时结束；24:00 表示一天的结束。"),
        ],
    },
    RecordWords {
        record: "E164",
        fields: &[
            FieldWords::new("enabled", "处理号码", "是否处理号码。"),
            FieldWords::new("international_code", "国际前缀", "国际呼叫的前缀。"),
            FieldWords::new("country", "国家或地区", "国家或地区及其代码：Angola(244)。"),
            FieldWords::new("area_code", "区号", "区号。"),
            FieldWords::new("national_code", "国内前缀", "国内呼叫的前缀。"),
            FieldWords::new("prefix", "前缀", "加在号码前面的内容。"),
            FieldWords::new("remove_special_chars", "去除特殊字符", "是否去除特殊字符。"),
            FieldWords::new(
                "remove_duplicate_countries",
                "去除重复的国家代码",
                "国家代码出现两次时是否去掉一个。",
            ),
            FieldWords::new(
                "remove_duplicate_area_codes",
                "去除重复的区号",
                "区号出现两次时是否去掉一个。",
            ),
        ],
    },
    RecordWords {
        record: "EventHook",
        fields: &[
            FieldWords::new("enabled", "发送事件", "是否发送事件。"),
            FieldWords::new("auth", "认证方式", "接收方如何知道事件由谁发送。"),
            FieldWords::new(
                "username",
                "用户名",
                "认证方式为 BASIC 或 DIGEST 时的用户名。",
            ),
            FieldWords::new("password", "密码", "认证方式为 BASIC 或 DIGEST 时的密码。"),
            FieldWords::new("token", "令牌", "认证方式为 BEARER 时的令牌。"),
            FieldWords::new("url", "地址", "事件发送到哪里。"),
        ],
    },
    RecordWords {
        record: "OutboundCallerId",
        fields: &[
            FieldWords::new("provider_id", "运营商", "运营商。"),
            FieldWords::new("caller_id", "主叫号码", "显示的号码。"),
            FieldWords::new("description", "说明", "它的用途。"),
        ],
    },
];
