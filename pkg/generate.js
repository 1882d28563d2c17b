// The types of the records and of the violation codes, as the crate declares them.

/** The source of `generated/records.ts`; `words` has what the crate's documentation says of each field. */
export function records(forms, words) {
  const names = Object.keys(forms.Schema).filter((name) => Number.isNaN(Number(name)));
  const records = new Map(names.flatMap((name) => within(constraintsOf(forms, name))));
  const fields = [...records.values()].flatMap(({ fields }) => fields);
  const lists = new Map(fields.filter(({ choices }) => isLong(choices)).map(({ name, choices }) => [title(name), choices]));
  return [
    ...Array.from(lists, ([name, choices]) => `/** A choice of ${choices.length}. */\nexport type ${name} =${union(choices)};\n`),
    ...Array.from(records.values(), (record) => `${declaration(record, 'Input', given, words)}\n${declaration(record, '', held, words)}`),
  ].join('\n');
}

/** What a record accepts. */
function constraintsOf({ Schema, describe }, record) {
  const [constraints] = JSON.parse(describe(Schema[record]));
  return constraints;
}

/** A record and those within it, by name. */
function within(record) {
  const parts = record.fields.flatMap((field) => within(field.items ?? { fields: [], ...field }));
  return record.type === 'object' ? [...parts, [record.format, record]] : parts;
}

/** The source of `generated/codes.ts`. */
export function codes(codes) {
  const params = ({ name: code, params }) => {
    const members = Object.entries(params).map(([name, kind]) => `readonly ${name}${OPTIONAL.has(`${code}.${name}`) ? '?' : ''}: ${PARAMS[kind]};`);
    return `  readonly ${code}: { ${[...members, 'readonly [more: string]: Param | undefined;'].join(' ')} };\n`;
  };
  return [
    "import type { Param } from '../violation.js';\n",
    `/** Which rule is broken. New codes may be added in a minor version. */\nexport type ViolationCode =${union(codes.map(({ name }) => name))};\n`,
    `/** What the params of each code are. New params may be added in a minor version. */\nexport interface ViolationParams {\n${codes.map(params).join('')}}\n`,
  ].join('\n');
}

/** What the crate calls the kinds of params. */
const PARAMS = { Number: 'number', Amount: 'number | string', Text: 'string', Name: 'string', List: 'readonly string[]' };

/** What a violation may lack: `NaN` is no number to show, and the last day of a month may be that of any year. */
const OPTIONAL = new Set(['not_an_integer.found', 'no_such_day.year']);

/** The codes that only the examination of a certificate and its key gives, by how they begin. */
const OF_CERTIFICATES =
  /^(authority_key_|basic_constraints|certificate_(expired|is_ca|key_|malformed|not_yet|polic|version)|chain_|common_name|crl_|extension_[^n]|key_(malformed|mismatch|not_p256|usage)|serial_number_|signature_|subject_|tn_auth_|validity_)/;

/** The pieces of a catalogue that are modules of their own, each with the codes and the names that belong to it. */
const PIECES = {
  /** What a value may give by itself. */
  values: [
    /^(required|wrong_type|not_unicode|not_an_integer|too_small|too_large)$/,
    /^(integer|number|string|boolean|list|object|function|symbol|bigint|date|file|null|undefined|bytes)$/,
  ],
  /** What any record may give. */
  common: [
    /^(not_an_object|wrong_object|inexact_number|unknown_field|duplicate_field|too_many_fields|too_many_violations|input_too_long|too_short|too_long|out_of_order)$/,
  ],
  sizes: [/^(not_a_size|missing_unit|unknown_unit|size_notation)$/],
  passwords: [
    /^(missing_(letter|number|special)|sequential_characters|repeating_characters|account_information)$/,
    /^(username|display_name|first_name|last_name|extension_number|phone|email)$/,
  ],
  pem: [
    /^(pem_|not_a_certificate|private_key_in_certificate|not_a_private_key|certificate_in_private_key|key_encrypted|key_missing|certificate_missing)/,
    /(^|_)(certificate|key|request|list|pkcs7|pkcs12|parameters|openpgp|pem)$|^binary$/,
  ],
  certificates: [OF_CERTIFICATES, /^(unnamed_curve|country|organization)$/],
  /** What the fields of holidays and office hours may give beside. */
  calendars: [
    /^(blank|control_character|no_such_day|not_a_time_of_day|not_the_same_day|ranges_overlap|required_when|too_deep|too_many_items|unknown_choice|unknown_country|unknown_time_zone)$/,
  ],
  files: [
    /^(not_a_calendar|unclosed_|line_too_long|missing_property|invalid_property|unsupported_property|nameless_event|name_shortened|empty_event|time_zone_needed|cancelled_event|no_occurrence|too_many_recurrences|too_many_holidays|no_columns)/,
  ],
  /** Everything else. */
  records: [/./, /./],
};

/**
 * The sources of a catalogue in `generated/messages`: the words, the pieces of the sentences of violations, those of
 * queries, and the names of fields are modules of their own, so that a page has what it needs. The English pieces have the
 * numbers of their codes too, by which violations cross.
 */
export function catalogue(codes, { language, or, and, offer, offerEmpty, offerName, templates, names, query, fields }) {
  const name = language.replace(/-\w+/, '');
  const from = (folder, what, type) => `import type { ${type} } from '${folder}catalogue.js';\n${what}`;
  const constant = (name, type, value) => `export const ${name}: ${type} = ${JSON.stringify(value, undefined, 2)};\n`;
  const deep = '../../../';
  const pieces = Object.entries(inPieces(templates, names));
  const merged = (pieces, part) => `{ ${pieces.map((piece) => `...${piece}.${part}`).join(', ')} }`;
  const imports = (folder, pieces) => pieces.map((piece) => `import { ${piece} } from '${folder}${piece}.js';\n`).join('');
  const number = new Map(codes.map(({ name }, index) => [name, index]));
  const numbered = (sentences) => ({ ...sentences, numbers: Object.keys(sentences.templates).map((code) => number.get(code)) });
  const piece = (name, sentences) => (language === 'en' ? constant(name, 'NumberedPiece', numbered(sentences)) : constant(name, 'Piece', sentences));
  const ofRules = Object.keys(PIECES).filter((piece) => piece !== 'certificates');
  return {
    [`${language}/words.ts`]: from(deep, constant('words', "Omit<Rules, 'templates' | 'names'>", { language, or, and, offer, offerEmpty, offerName }), 'Rules'),
    ...Object.fromEntries(pieces.map(([name, sentences]) => [`${language}/${name}.ts`, from(deep, piece(name, sentences), language === 'en' ? 'NumberedPiece' : 'Piece')])),
    [`${language}/rules.ts`]: from(deep, `${imports('./', ['words', ...ofRules])}\n/** The sentences of violations, but for those of certificates. */\nexport const rules: Rules = { ...words, templates: ${merged(ofRules, 'templates')}, names: ${merged(ofRules, 'names')} };\n${language === 'en' ? `\n/** The pieces of these. */\nexport const pieces: readonly NumberedPiece[] = [${ofRules.join(', ')}];\n` : ''}`, language === 'en' ? 'NumberedPiece, Rules' : 'Rules'),
    [`${language}/queries.ts`]: from(deep, `\n/** The sentences of errors in the text of a query. */\n${constant('queries', 'Sentences<string>', query)}`, 'Sentences'),
    [`${language}/fields.ts`]: from(deep, `\n/** What forms call fields, and say of them. */\n${constant('fields', "NonNullable<Catalogue['fields']>", fields)}`, 'Catalogue'),
    [`${language}.ts`]: from('../../', `${imports(`./${language}/`, ['certificates', 'fields', 'queries', 'rules'])}\n/** All sentences in this language, and the names of fields. */\nexport const ${name}: Catalogue = { ...rules, templates: ${merged(['rules', 'certificates'], 'templates')} as Catalogue['templates'], names: ${merged(['rules', 'certificates'], 'names')}, query: queries, fields };\n\nexport default ${name};\n`, 'Catalogue'),
  };
}

/** Each sentence and each name in the first piece that it belongs to. */
function inPieces(templates, names) {
  const piece = (index, key) => Object.keys(PIECES).find((piece) => PIECES[piece][index]?.test(key));
  const some = (index, all, wanted) => Object.fromEntries(Object.entries(all).filter(([key]) => piece(index, key) === wanted));
  return Object.fromEntries(Object.keys(PIECES).map((wanted) => [wanted, { templates: some(0, templates, wanted), names: some(1, names, wanted) }]));
}

function declaration({ format, fields, newerFields = [] }, suffix, member, words) {
  // A record has one name, whichever of its bodies it is: as in src/schema.ts.
  const { [format.replace(/^New|^Stored|(Admin)?Update$/g, '')]: meaning } = words;
  const lines = fields.map((field) => `${comment(field, meaning[field.name].help)}  ${member(field, type(field, suffix))};\n`);
  const newer = newerFields.map((name) => `  /** A field of later versions: kept as it is given. */\n  ${name}?: unknown;\n`);
  const about = suffix === 'Input' ? `What is checked to be {@link ${format}}.` : 'A checked record.';
  return `/** ${about} */\nexport interface ${format}${suffix} {\n${[...lines, ...newer].join('')}}\n`;
}

/** A field of an input: null means the same as nothing. */
function given({ name, required }, type) {
  return required ? `${name}: ${type}` : `${name}?: ${type} | null | undefined`;
}

/** A field of a checked record. */
function held({ name, required, default: standard }, type) {
  return required || standard !== undefined ? `${name}: ${type}` : `${name}?: ${type}`;
}

function type({ name, type, format, choices, items }, suffix) {
  if (isLong(choices)) return title(name);
  if (choices) return choices.map((choice) => `'${choice}'`).join(' | ');
  if (items) return `readonly ${items.format}${suffix}[]`;
  if (type === 'object') return `${format}${suffix}`;
  if (format === 'file_size') return 'number | string';
  return type === 'integer' ? 'number' : type;
}

/** What a field means, and what it accepts. */
function comment(field, meaning) {
  const lines = [meaning, accepted(field)].filter((line) => line !== '');
  return `  /**\n   * ${lines.join('\n   *\n   * ')}\n   */\n`;
}

function accepted(field) {
  const { type, format, min, max, minLength, maxLength, pattern, emptyMeans, items, maxItems, requiredWhen } = field;
  if (type === 'object') return `{@link ${format}}.`;
  if (items) return `At most ${maxItems} {@link ${items.format}}.`;
  const parts = format ? [format.replaceAll('_', ' ')] : [];
  if (min !== undefined || max !== undefined) parts.push(`${min ?? ''} to ${max ?? ''}`);
  if (maxLength !== undefined) parts.push(`${minLength ?? 0} to ${maxLength} characters`);
  if (pattern !== undefined) parts.push(`\`${pattern}\``);
  if (emptyMeans !== undefined) parts.push(`the empty text means ${emptyMeans}`);
  if (field.default !== undefined) parts.push(`\`${JSON.stringify(field.default)}\` unless given`);
  if (requiredWhen !== undefined) parts.push(`required where \`${requiredWhen.field}\` is ${(requiredWhen.is ?? ['given']).join(' or ')}`);
  return parts.length === 0 ? '' : `${parts.join(', ')}.`.replace(/^./, (first) => first.toUpperCase());
}

/** Whether a list of choices is better a type of its own, named like its field. */
function isLong(choices) {
  return choices !== undefined && choices.length > 8;
}

function union(choices) {
  return choices.map((choice) => `\n  | '${choice}'`).join('');
}

function title(name) {
  return name.replace(/(?:^|_)(.)/g, (_, letter) => letter.toUpperCase());
}

/** The sources of `generated/names/`: the tables of the crate, which `read` reads. */
export function names(forms, read) {
  const constant = (name, text) => `export const ${name}: string =\n  ${JSON.stringify(text)};\n`;
  const source = (file, pattern, named) => {
    const rows = Array.from(read(file).matchAll(pattern), ([, ...row]) => row);
    // A column after the other, so that what is alike is together, which compresses to less.
    const columns = rows[0].map((_, index) => rows.map((row) => row[index]).join('\t'));
    return constant('columns', columns.join('\n')) + constant('names', byScript(read(named), rows.map(([code]) => code)));
  };
  return {
    'time_zones.ts': constant('names', fieldOf(constraintsOf(forms, 'TenantUpdate'), 'timezone').choices.join('\n')),
    'countries.ts': source('country/table.rs', /^ {4}([A-Z]{3}) ([A-Z]{2}) (\d{3}) "(.*)"$/gm, 'names/countries.txt'),
    'currencies.ts': source('currency/table.rs', /^ {4}([A-Z]{3}) (\S+) "(.*)"$/gm, 'names/currencies.txt'),
  };
}

/** Where the letters of the next scripts begin: of what is larger than Latin, those of one compress to less together. */
const SCRIPTS = [0x250, 0x400, 0x530, 0x600, 0x700, 0xa00, 0xe00, 0x1100, 0x3100, 0xac00];

/**
 * A table of names with their codes behind them, as `src/names.ts` reads it: a group of lines for each script, in it a line for
 * each code, in their order, with the names between semicolons.
 */
function byScript(table, codes) {
  const groups = Array.from({ length: SCRIPTS.length + 1 }, () => codes.map(() => []));
  for (const line of table.trimEnd().split('\n')) {
    const [name, code] = [line.slice(0, -3), line.slice(-3)];
    const letter = Math.max(...Array.from(name.replaceAll(/[\u2000-\u206f]/g, ''), (character) => character.codePointAt(0)));
    const group = SCRIPTS.filter((start) => letter >= start).length;
    if (name.includes(';') || !codes.includes(code)) throw new Error(`a name that the table has no place for: ${line}`);
    groups[group][codes.indexOf(code)].push(name);
  }
  return groups.map((group) => group.map((names) => names.join(';')).join('\n')).join('\n');
}

/** The source of `generated/week.ts`: the fields of office hours, in the order in which they cross. */
export function week(forms) {
  const hours = fieldOf(constraintsOf(forms, 'TenantUpdate'), 'office_hours');
  const [day] = hours.fields;
  const ranges = fieldOf(day, 'ranges');
  const constant = (name, value) => `export const ${name} = ${JSON.stringify(value)};\n`;
  const named = ({ fields }) => fields.map(({ name }) => name);
  return [constant('DAYS', named(hours)), constant('DAY_FIELDS', named(day)), constant('RANGE_FIELDS', named(ranges.items)), constant('MAX_RANGES', ranges.maxItems)].join('');
}

function fieldOf({ fields }, name) {
  return fields.find((field) => field.name === name);
}

/** The source of `generated/lists.ts`: what lists of the API's own answers can be asked by. */
export function lists(forms) {
  const schema = (record, searched) => {
    const { fields } = constraintsOf(forms, record);
    return Object.fromEntries(fields.filter(isListed).map((field) => [field.name, rowField(field, searched)]));
  };
  const constant = (name, about, fields) => `/** ${about} */\nexport const ${name} = ${JSON.stringify({ fields }, undefined, 2)} as const satisfies RowSchema;\n`;
  return [
    "import type { RowSchema } from '../row_schema.js';\n",
    constant('tenantListSchema', 'What a list of tenants can be asked by. A size is the text that the API gives.', schema('StoredTenant', ['name', 'domain', 'website'])),
    constant('holidayListSchema', 'What a list of holidays can be asked by.', schema('StoredHoliday', ['name'])),
  ].join('\n');
}

/** Certificates, secrets, options of the tenant's own, and records within are no columns; nor is what may be a number or a text. */
function isListed({ type, format, secret }) {
  return !secret && type !== 'object' && type !== 'list' && !['certificate_pem', 'json', 'file_size'].includes(format);
}

function rowField({ name, type, format, choices }, searched) {
  if (choices && !isLong(choices)) return { type: 'enum', members: choices };
  if (type !== 'string') return { boolean: 'boolean', integer: 'int' }[type];
  if (format === 'timestamp') return 'datetime';
  return searched.includes(name) ? { type: 'string', searchable: true } : 'string';
}
