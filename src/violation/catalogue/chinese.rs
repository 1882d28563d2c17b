//! The sentences in simplified Chinese.

mod fields;

use super::{Catalogue, Plural, Words};
use crate::violation::Code;

/// Simplified Chinese.
pub const CHINESE: Catalogue = Catalogue {
    language: "zh-CN",
    template,
    words: Words {
        names: NAMES,
        ..WORDS
    },
    query,
    query_words: Words {
        names: QUERY_NAMES,
        ..WORDS
    },
    fields: fields::FIELDS,
    offer: "建议：{suggestion}。",
    offer_empty: "建议：留空。",
    offer_name: "是否指 {suggestion}？",
};

const WORDS: Words = Words {
    names: &[],
    or: ["、", " 或 "],
    and: ["、", " 和 "],
    plural: |_| Plural::Other,
};

const fn template(code: Code) -> &'static str {
    match code {
        Code::NotAnObject => "必须是字段及其值，而不是 {found:name}。",
        Code::WrongObject => "这里应是带值的字段，而不是 {found}：请用 {instead}。",
        Code::NotJson => "这不是有效的 JSON：请看第 {line} 行第 {column} 列。",
        Code::Required => "此字段必须填写。",
        Code::WrongType => "必须是 {expected:name}。",
        Code::InexactNumber => "必须是文本：大于 {max} 的数字在传输中会丢失位数。请加引号发送。",
        Code::UnknownField => "没有这个名称的字段。",
        Code::DuplicateField => "此字段出现了不止一次。",
        Code::TooManyFields => "有 {found} 个字段不属于这里；列出了前 {max} 个。",
        Code::NewerField => "本版规则不认识此字段：按原样保留。",
        Code::TooManyItems => "最多 {max} 项；现有 {found} 项。",
        Code::TooManyViolations => "共有 {found} 处错误；列出了前 {max} 处。",
        Code::NotUnicode => "文本中有损坏的字符：请重新输入。",
        Code::InputTooLong => "内容太长：最多读取 {max} 个字节。",
        Code::NotAnInteger => "必须是整数。",
        Code::TooSmall => "最小为 {min}。",
        Code::TooLarge => "最大为 {max}。",
        Code::TooShort => "至少需要 {min} 个字符。",
        Code::TooLong => "最多 {max} 个字符；现有 {found} 个。",
        Code::Blank => "不能只有空白字符。",
        Code::ControlCharacter => "不能含有换行符、制表符等控制字符。",
        Code::InvalidCharacter => "此处不能使用字符“{character}”。",
        Code::UnknownChoice => "必须是 {choices:or}。",
        Code::UnknownCountry => {
            "必须是国家或地区的三位大写字母代码（ISO 3166-1 alpha-3），例如 CHN。"
        }
        Code::UnknownCurrency => "必须是货币的三位大写字母代码（ISO 4217），例如 CNY。",
        Code::WithdrawnCurrency => "{found} 已停用：由 {replaced_by} 取代。",
        Code::UnknownTimeZone => "必须是 IANA 时区的准确名称，例如 Asia/Shanghai。",
        Code::ReversedOffset => "{found} 是 {offset}：这类名称中的正负号是反的。",
        Code::NoDaylightSaving => {
            "{found} 全年没有夏令时：在会调整时钟的地方，请选择 {instead} 之类的时区。"
        }
        Code::OutOfOrder => "范围的结束必须在开始之后：现为从 {start} 到 {end}。",
        Code::RequiredWhen => "{field} 为 {value} 时必须填写。",
        Code::RangesOverlap => "与 {start} 至 {end} 的时间重叠。",
        Code::NotATimeOfDay => "必须是 00:00 至 {max} 之间的时间，例如 09:30。",
        Code::NotATimestamp => "必须是时间点，例如 2017-07-21T17:32:28Z（RFC 3339）。",
        Code::NotAnEmailAddress => "必须是以逗号分隔的电子邮件地址：“{found}”不是。",
        Code::ForbiddenCharacters => "只能含有 {allowed:name}。",
        Code::CertificateNotExamined => {
            "证书及其密钥未经检查：程序没有导入 pbx-rules/certificate。"
        }
        Code::PemMissing => "必须是含有 -----BEGIN {expected}----- 一行的 PEM 文本。",
        Code::PemCutOff => "文本不完整：缺少最后一行 -----END {label}-----。",
        Code::PemLineBreaks => {
            "在 -----BEGIN …----- 和 -----END …----- 两行上不能有其他内容：请从文件中重新复制。"
        }
        Code::PemNotBase64 => "PEM 文本已损坏：请看第 {line} 行。",
        Code::NotACertificate => "必须是证书；这是 {found:name}。",
        Code::PrivateKeyInCertificate => "这里含有私钥，它只应填入密钥字段。",
        Code::NotAPrivateKey => {
            "必须是 PEM 文本形式的私钥（EC PRIVATE KEY 或 PRIVATE KEY）；这是 {found:name}。"
        }
        Code::CertificateInPrivateKey => "这是一张证书，应填入证书字段。",
        Code::KeyEncrypted => "私钥受密码保护：请提供不加密的私钥。",
        Code::KeyNotP256 => "私钥必须是 P-256 曲线上的 ECDSA 密钥，而不是 {found:name}。",
        Code::KeyMalformed => "私钥已损坏：请从文件中重新复制。",
        Code::KeyMismatch => "私钥与证书不匹配。",
        Code::KeyMissing => "有证书而没有私钥：请两者都填，或都不填。",
        Code::CertificateMissing => "有私钥而没有证书：请两者都填，或都不填。",
        Code::CertificateMalformed => "证书已损坏，或并非证书：从第 {at} 个字节起的数据无法识别。",
        Code::CertificateVersion => "证书应为 X.509 第 3 版，而不是第 {found} 版。",
        Code::SerialNumberNotPositive => "证书的序列号应大于零。",
        Code::SerialNumberTooShort => "证书的序列号至少应有 {min} 位；此证书有 {found} 位。",
        Code::SerialNumberTooLong => "证书的序列号最多应有 {max} 个字节；此证书有 {found} 个。",
        Code::SignatureAlgorithm => "证书应采用 ecdsa-with-SHA256 签名，而不是 {found}。",
        Code::SignatureAlgorithmsDiffer => "证书写明了两种不同的签名算法。",
        Code::ValidityOutOfOrder => "证书永远无效：有效期从 {from} 开始，到 {until} 结束。",
        Code::CertificateNotYetValid => "证书在 {from} 之前尚未生效。",
        Code::CertificateExpired => "证书已于 {until} 过期。",
        Code::SubjectAttribute => "证书的主题应有一个 {attribute:name}；此证书有 {found} 个。",
        Code::CommonNameMissing => "证书的主题应有通用名称：SHAKEN 加服务提供商代码。",
        Code::CommonName => "证书的通用名称应包含“{expected}”；现为“{found}”。",
        Code::CertificateKeyNotP256 => {
            "证书的密钥应为 P-256 曲线上的 ECDSA 密钥，而不是 {found:name}。"
        }
        Code::CertificateKeyMalformed => "证书的公钥已损坏：它不是 P-256 曲线上的点。",
        Code::KeyUsageMissing => "证书应带有用于 digitalSignature 的 keyUsage 扩展。",
        Code::KeyUsageNotCritical => "证书的 keyUsage 扩展应标记为关键（critical）。",
        Code::KeyUsage => "证书的 keyUsage 应为 digitalSignature，且没有其他用途。",
        Code::KeyUsageEncoding => "证书的 keyUsage 没有按 DER 的要求采用最短编码。",
        Code::BasicConstraintsMissing => "证书应带有 basicConstraints 扩展。",
        Code::BasicConstraintsNotCritical => {
            "证书的 basicConstraints 扩展应标记为关键（critical）。"
        }
        Code::CertificateIsCa => {
            "第一张证书是证书颁发机构（CA）的证书；用于呼叫签名的证书应排在最前。"
        }
        Code::SubjectKeyIdentifierMissing => "证书应带有 subjectKeyIdentifier 扩展。",
        Code::AuthorityKeyIdentifierMissing => {
            "证书应带有含密钥标识符的 authorityKeyIdentifier 扩展。"
        }
        Code::CrlDistributionPointMissing => "证书应列出 CRL 分发点。",
        Code::CrlDistributionPoints => "证书应列出一个 CRL 分发点；此证书列出了 {found} 个。",
        Code::CrlIssuerMissing => "证书的 CRL 分发点应写明列表的签发者（cRLIssuer）。",
        Code::CertificatePolicyMissing => "证书应列出其签发所依据的证书策略。",
        Code::CertificatePolicies => "证书应列出一项证书策略；此证书列出了 {found} 项。",
        Code::TnAuthListMissing => "证书应带有含服务提供商代码的 TNAuthList 扩展。",
        Code::TnAuthListObjectIdentifier => {
            "证书的 TNAuthList 的对象标识符应为 1.3.6.1.5.5.7.1.26，而不是 {found}。"
        }
        Code::TnAuthListMalformed => "证书的 TNAuthList 没有按 RFC 8226 编码。",
        Code::TnAuthListEmpty => "证书的 TNAuthList 是空的。",
        Code::TnAuthListNotAList => "证书的 TNAuthList 是单个条目；它应为条目的列表（SEQUENCE）。",
        Code::TnAuthListUntagged => {
            "证书的 TNAuthList 含有没有标签的文本：它可能是服务提供商代码，也可能是电话号码。"
        }
        Code::TnAuthListImplicitTag => "证书的 TNAuthList 使用了隐式标签；标签应为显式。",
        Code::TnAuthListStringType => {
            "证书的 TNAuthList 中的文本类型应为 IA5String，而不是 {found}。"
        }
        Code::TnAuthListEmptyCode => "证书的 TNAuthList 含有空的服务提供商代码。",
        Code::TnAuthListNumber => "证书的 TNAuthList 中的电话号码应为 1 到 {max} 位数字、* 或 #。",
        Code::TnAuthListRange => {
            "证书的 TNAuthList 中有一段电话号码的数量超出范围：应为 2 或更多。"
        }
        Code::TnAuthListNoCode => "证书的 TNAuthList 应含有服务提供商代码。",
        Code::TnAuthListSeveralCodes => {
            "证书的 TNAuthList 应含有一个服务提供商代码；此证书有 {found} 个。"
        }
        Code::TnAuthListCode => "服务提供商代码应由数字和大写字母组成；现为“{found}”。",
        Code::TnAuthListTelephoneNumbers => "证书的 TNAuthList 不应含有电话号码。",
        Code::ExtensionMalformed => "证书的扩展 {extension} 已损坏。",
        Code::ExtensionDuplicate => "证书的扩展 {extension} 出现了不止一次。",
        Code::ExtensionUnknown => "证书带有不该出现的扩展 {extension}。",
        Code::ExtensionCritical => "证书的扩展 {extension} 不应标记为关键（critical）。",
        Code::ExtensionUnknownCritical => {
            "证书带有标记为关键（critical）的未知扩展 {extension}：验证方会拒绝它。"
        }
        Code::ChainOrder => "证书的顺序有误：每张证书应排在其签发者的证书之前。",
        Code::ChainBroken => "此证书不属于前一张证书的签发者。",
        Code::NonAsciiHost => "主机名中不能使用字符“{character}”：请写成 xn-- 的形式。",
        Code::EmptyLabel => "主机名不能以点开头，也不能有两个连续的点。",
        Code::LabelTooLong => "主机名中两点之间的每一段最多 {max} 个字符；其中一段有 {found} 个。",
        Code::HyphenAtLabelEdge => "“{label}”这一段不能以连字符开头或结尾。",
        Code::Underscore => "主机名不能含有下划线。",
        Code::InvalidIpv4 => {
            "以数字结尾的必须是 IPv4 地址：四个 0 到 255 的十进制数，不带前导零，例如 192.0.2.1。"
        }
        Code::InvalidIpv6 => "这不是 IPv6 地址，例如 2001:db8::1。",
        Code::SchemeNotAllowed => "只能填主机，前面不能有“{scheme}”。",
        Code::UserNotAllowed => "只能填主机，前面不能有用户名和“@”。",
        Code::PortNotAllowed => "只能填主机，后面不能有端口“:{port}”。",
        Code::PathNotAllowed => "只能填主机，后面不能有“{found}”。",
        Code::MissingScheme => "必须以 https:// 或 http:// 开头。",
        Code::RepeatedScheme => "网址开头的协议写了两次：请去掉一个。",
        Code::CredentialsNotAllowed => "不能包含用户名或密码：请去掉“@”之前的内容。",
        Code::UnsupportedScheme => "必须以 {choices:or} 开头，而不是 {found}。",
        Code::MissingHost => "两条斜线之后必须是主机，例如 www.example.com。",
        Code::Ipv6NotBracketed => "网址中的 IPv6 地址必须放在方括号里。",
        Code::InvalidPort => "冒号之后的端口必须是 0 到 {max} 的数字。",
        Code::InvalidPercentEncoding => "“%”后面必须是两位十六进制数字。",
        Code::NotASize => "必须是数字加单位 {choices:or}，例如 100MB。",
        Code::MissingUnit => "数字后面必须有单位：{choices:or}。",
        Code::UnknownUnit => "单位必须是 {choices:or}，而不是 {found}。",
        Code::SizeNotation => "只写数字和单位：不要空格、正负号或分隔符，例如 1000MB。",
        Code::TooDeep => "嵌套不能超过 {max} 层。",
        Code::DuplicateKey => "键“{key}”在第 {line} 行第 {column} 列再次出现：不同程序取的值不同。",
        Code::MissingLetter => "请加入一个 A 到 Z 的字母：带变音符号的字母和其他文字的字母不算。",
        Code::MissingNumber => "请加入一个 0 到 9 的数字。",
        Code::MissingSpecial => "请加入一个 A 到 Z 的大写字母，或 ! % 之类的特殊字符。",
        Code::SequentialCharacters => "请避免 {run} 个或更多连续递增或递减的字母或数字。",
        Code::RepeatingCharacters => "请避免同一字符连续出现 {run} 次或更多。",
        Code::AccountInformation => "请避免与账户的 {fields:or:name} 相似。",
        Code::NoSuchDay => "这个月只有 {max} 天。",
        Code::NotTheSameDay => "非连续的节假日必须在开始的当天结束。",
        Code::NotACalendar => "这不是 iCalendar 文件：缺少 BEGIN:VCALENDAR。",
        Code::UnclosedEvent => "从这里开始的日程没有结束。",
        Code::LineTooLong => "此行超过 {max} 个字节。",
        Code::MissingProperty => "缺少 {property}。",
        Code::InvalidProperty => "无法读取 {property} 的值：{found}。",
        Code::UnsupportedProperty => "无法用 {property} 中的 {found} 生成节假日。",
        Code::NamelessEvent => "此日程没有名称（SUMMARY）。",
        Code::NameShortened => "名称已缩短为 {max} 个字符。",
        Code::EmptyEvent => "此日程刚开始就已结束。",
        Code::TimeZoneNeeded => "时间为 UTC：请选择节假日所用的时区。",
        Code::CancelledEvent => "此日程已取消。",
        Code::NoOccurrence => "此日程在所选年份内没有日期。",
        Code::TooManyRecurrences => "文件中的重复日程过多：请选择较少的年份。",
        Code::TooManyHolidays => "文件中的节假日超过 {max} 个：其余已略去。",
        Code::UnclosedQuote => "引号中的文本没有结束。",
        Code::NoColumns => "第一行必须列出各列的名称：name、region、year_start 等。",
        Code::InvalidQuery => "查询的文本有误。",
        Code::InvalidEncoding => "这不是网址的编码方式：百分号后面要有两位数字。",
    }
}

/// Types and kinds of files, and the fields of an account.
const NAMES: &[(&str, &str)] = &[
    ("integer", "整数"),
    ("number", "数字"),
    ("string", "文本"),
    ("boolean", "true 或 false"),
    ("list", "列表"),
    ("object", "其他对象"),
    ("function", "函数"),
    ("symbol", "symbol"),
    ("bigint", "bigint"),
    ("date", "Date 对象"),
    ("file", "文件"),
    ("null", "空值"),
    ("undefined", "空值"),
    ("lower_case_letters_and_digits", "小写英文字母和数字"),
    ("visible_ascii", "可见的 ASCII 字符（不含空格）"),
    ("bytes", "字节"),
    ("certificate", "证书"),
    ("private_key", "私钥"),
    ("encrypted_private_key", "加密的私钥"),
    ("rsa_private_key", "RSA 私钥"),
    ("dsa_private_key", "DSA 私钥"),
    ("openssh_private_key", "OpenSSH 私钥"),
    ("putty_private_key", "PuTTY 私钥"),
    ("public_key", "公钥"),
    ("ssh_public_key", "SSH 公钥"),
    ("certificate_request", "证书签名请求（CSR）"),
    ("revocation_list", "证书吊销列表（CRL）"),
    ("pkcs7", "PKCS#7 文件"),
    ("pkcs12", "PKCS#12 文件（.p12、.pfx）"),
    ("curve_parameters", "曲线参数文件"),
    ("openpgp", "OpenPGP 密钥或消息"),
    ("json_web_key", "JSON Web Key"),
    ("binary", "二进制文件"),
    ("other_pem", "其他类型的 PEM 文件"),
    ("unnamed_curve", "未命名的曲线"),
    ("username", "用户名"),
    ("display_name", "显示名称"),
    ("first_name", "名字"),
    ("last_name", "姓氏"),
    ("extension_number", "分机号"),
    ("phone", "电话号码"),
    ("email", "电子邮件地址"),
    ("country", "国家（C）"),
    ("organization", "组织（O）"),
];

/// The errors in the text of a query, by kind.
fn query(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "text_too_long" => "文本超过 {max} 个字节",
        "nesting_too_deep" => "嵌套超过 {max} 层",
        "lambdas_too_deep" => "`any` 和 `all` 的嵌套超过 {max} 层",
        "schema_too_deep" => "架构中列表的嵌套超过 {max} 层",
        "schema_too_large" => "架构的字段超过 {max} 个",
        "duplicate_member" => "架构的枚举有两个成员 '{found}'",
        "unexpected" => "此处需要 {expected:or:name}，却是 `{found}`",
        "unexpected_end" => "还需要 {expected:or:name}，文本却结束了",
        "unexpected_character" => "`{found}` 在此处没有意义",
        "line_break" => "换行符只能出现在字符串里",
        "control_character" => "控制字符 {found} 在此处没有意义",
        "name_missing" => "`{found}` 后面没有名称",
        "not_an_operator" => "`{found}` 不是运算符",
        "whitespace_missing" => "此处缺少空格",
        "quote_missing" => "字符串缺少结束的引号",
        "not_closed" => "`{found}` 没有闭合",
        "not_opened" => "`{found}` 没有对应的开头",
        "double_quotes" => "字符串要写在单引号里",
        "not_after_operand" => "`not` 应位于表达式之前：`not name in ('a','b')`",
        "time_for_colon" => "这是时间；请在分隔条件与值的冒号后加一个空格",
        "function_after_path" => "`{function}` 的操作数要写成参数：`{function}(…)`",
        "quantifier_without_list" => {
            "`{quantifier}` 应跟在列表之后：`tags/{quantifier}(t:t eq 'x')`"
        }
        "space_before_arguments" => "`{function}` 与其参数的括号之间不能有空格",
        "parameter_name" => "`{found}=` 是参数的名称，不属于参数的值",
        "unknown_prefix" => "`{found}` 不是字面量的前缀",
        "list_expected" => "`in` 之后需要列表：`('a','b')`",
        "item_missing" => "这个逗号旁边缺少一项",
        "plus_is_space" => "地址中的 `+` 是空格：时区偏移中的加号写作 `%2B`",
        "unknown_type" => "`{found}` 不是基元类型",
        "not_an_item" => "列表由字面量和参数别名组成",
        "alias_value" => "参数别名的值必须是字面量",
        "phrase_empty" => "短语至少要有一个字符",
        "name_too_long" => "名称最多 {max} 个字符",
        "invalid_number" => "这不是数字",
        "invalid_string" => "这不是 JSON 字符串",
        "invalid_date_time" => {
            "日期写作 `2026-12-25`，时间写作 `10:30:00`，日期加时间写作 `2026-12-25T10:30:00Z`"
        }
        "invalid_duration" => "时长写作 `P1DT2H30M` 或 `PT0.5S`",
        "invalid_enum" => "枚举字面量由名称或整数组成，以逗号分隔",
        "out_of_range" => "此值不存在或无法表示",
        "unknown_function" => "没有函数 `{found}`",
        "substring_of" => "没有函数 `substringof`；`contains` 先写文本，再写要查找的部分",
        "not_a_quantifier" => "`{found}` 既不是 `any` 也不是 `all`",
        "argument_count" => "`{function}` 需要 {expected} 个参数，现有 {found} 个",
        "argument_range" => "`{function}` 需要 {min} 到 {max} 个参数，现有 {found} 个",
        "negative_length" => "子字符串的长度不能为负数",
        "unsupported" => "`{construct}` 是合法的 OData，但不受支持",
        "unsupported_named" => "{sort:name} `{construct}` 是合法的 OData，但不受支持",
        "unsupported_sort" => "{sort:name} 是合法的 OData，但不受支持",
        "unknown_field" => "没有字段 `{field}`",
        "not_filterable" => "字段 `{field}` 不能用于筛选",
        "not_sortable" => "字段 `{field}` 不能用于排序",
        "list_not_sortable" => "不能按列表排序",
        "type_mismatch" => "此处需要 {expected:or:name}，而不是 {found:name}",
        "argument_type" => "`{function}` 在此处需要 {expected:or:name}，而不是 {found:name}",
        "not_comparable" => "{left:name} 不能与 {right:name} 比较",
        "not_defined" => "`{operator}` 不适用于 {left:name} 和 {right:name}",
        "has_needs_enumeration" => "`has` 用于枚举，而不是 {found:name}",
        "record_variable" => "`{variable}` 代表一条记录：此处需要它的一个字段",
        "quantifier_without_parentheses" => {
            "`{quantifier}` 对元素的条件写在括号里：`{quantifier}(x:…)`"
        }
        "member_of_list" => "`{list}` 是列表，其元素由 `any` 和 `all` 访问：`{list}/any(x:x/…)`",
        "alias_is_no_list" => "`@{alias}` 的值不是列表",
        "alias_nests_lists" => "`@{alias}` 的列表里又有列表",
        "values_expected" => "此处需要普通值的列表",
        "not_in_lists" => "不能在列表中查找 {found:name}",
        "not_of_type" => "'{found}' 不是 {expected:name}",
        "not_a_date_time" => "'{found}' 不是 {expected:name}",
        "not_a_duration" => "'{found}' 不是时长",
        "unknown_member" => "枚举没有成员 '{found}'",
        "alias_missing" => "参数别名 `@{alias}` 没有值",
        "now_missing" => "没有给出时刻，`now()` 没有值",
        "pattern_too_long" => "模式超过 {max} 个字节",
        "pattern_too_large" => "模式太大",
        "pattern_unreadable" => "模式的第 {at} 个字符处无法读取：{reason:name}",
        _ => return None,
    })
}

/// Types, parts of the language, and what is wrong with a pattern.
const QUERY_NAMES: &[(&str, &str)] = &[
    ("boolean", "布尔值"),
    ("integer", "整数"),
    ("decimal", "十进制数"),
    ("double", "双精度数"),
    ("number", "数字"),
    ("text", "文本"),
    ("guid", "GUID"),
    ("date", "日期"),
    ("time_of_day", "时间"),
    ("timestamp", "时间戳"),
    ("duration", "时长"),
    ("enumeration", "枚举"),
    ("null", "null"),
    ("expression", "表达式"),
    ("operator", "运算符"),
    ("something_else", "其他内容"),
    ("field", "字段"),
    ("literal", "字面量"),
    ("function", "函数"),
    ("alias", "参数别名"),
    ("not", "`not`"),
    ("minus", "`-`"),
    ("open_parenthesis", "`(`"),
    ("close_parenthesis", "`)`"),
    ("close_bracket", "`]`"),
    ("comma", "`,`"),
    ("colon", "`:`"),
    ("slash", "`/`"),
    ("comparison", "比较运算符"),
    ("arithmetic", "算术运算符"),
    ("and", "`and`"),
    ("or", "`or`"),
    ("in", "`in`"),
    ("has", "`has`"),
    ("list", "列表"),
    ("variable", "变量"),
    ("member", "成员"),
    ("quantifier", "`any` 或 `all`"),
    ("direction", "`asc` 或 `desc`"),
    ("type", "类型"),
    ("word", "单词"),
    ("phrase", "短语"),
    ("whitespace", "空格"),
    ("end", "结尾"),
    ("object_literal", "对象字面量"),
    ("nested_array", "嵌套数组"),
    ("path_after_function", "函数之后的路径"),
    ("path_after_alias", "参数别名之后的路径"),
    ("path_after_count", "`$count` 之后的路径"),
    ("options_of_count", "`$count` 的选项"),
    ("computed_list_after_in", "`in` 之后计算得出的列表"),
    ("item_not_constant", "列表中不是常量的项"),
    ("cast_of_list", "列表的类型转换"),
    ("record", "整条记录"),
    ("named_type", "类型"),
    ("pattern_not_constant", "非常量的模式"),
    ("annotation", "注解"),
    ("bound_function", "绑定函数"),
    ("qualified_function", "函数"),
    ("type_cast", "类型转换"),
    ("type_cast_or_function", "类型转换或函数"),
    ("literal_of_type", "该类型的字面量"),
    ("group_not_opened", "`)` 没有对应的分组"),
    ("back_reference", "不支持反向引用"),
    ("nothing_to_repeat", "没有可重复的内容"),
    ("no_quantifier", "`{` 不是量词的开头；可用 `\\` 转义"),
    ("groups_too_deep", "分组嵌套太深"),
    ("look_ahead", "不支持前瞻"),
    ("look_behind", "不支持后顾"),
    ("unknown_group", "`(?` 后面既不是 `(?:` 也不是 `(?<name>`"),
    ("group_not_closed", "分组没有闭合"),
    ("class_in_range", "字符类不能作为范围的端点"),
    ("class_not_closed", "字符类没有闭合"),
    ("nothing_escaped", "`\\` 后面没有内容"),
    ("unknown_escape", "没有这个转义"),
    ("lone_surrogate", "代理对只有一半"),
    ("no_such_character", "没有这个字符"),
    ("bracket_not_opened", "括号没有对应的开头；可用 `\\` 转义"),
    ("quantifier_out_of_order", "量词的数字前后颠倒"),
    ("range_out_of_order", "范围的端点前后颠倒"),
    ("unicode_property", "不支持 Unicode 属性"),
];
