// What each export costs as its input grows from a kilobyte to ten megabytes, as a table: nanoseconds of the processor a
// byte, and bytes by which the process was larger at its peak for each byte of the input. Each export runs in a process of
// its own. It fails where a time grows faster than n log n, as benches/growth does for Rust; see there for the slack.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  Collection,
  Filter,
  HolidayCalendar,
  checkCertificate,
  checkPassword,
  complete,
  parseSize,
  readHolidaysCsv,
  readICalendar,
  tenantUpdate,
} from '../dist/index.js';

const SIZES = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
const SLACK = 6;
const MEASURABLE = 50_000; // nanoseconds
const PATIENCE = 100_000_000;

const schema = { fields: { caller: { type: 'string', searchable: true }, seconds: 'int' } };
const repeated = (piece, size) => piece.repeat(Math.ceil(size / piece.length));
const numbered = (size, separator, piece) => {
  const count = Math.ceil(size / (piece(0).length + separator.length));
  return Array.from({ length: count }, (_, index) => piece(index)).join(separator);
};
const terms = (size) => numbered(size, ' or ', (index) => `seconds eq ${index}`);
const call = (index) => ({ caller: `caller ${index % 100_000}`, seconds: (index * 104_729) % 3_600 });
const calls = (size) => Array.from({ length: Math.ceil(size / 40) }, (_, index) => call(index));
const thrown = (run) => {
  try {
    run();
  } catch {
    // An input beyond a limit: what it costs to say so is what is measured.
  }
};

/** For each export: the input, how it is made for a size, and the call. */
const ENTRIES = [
  ['Filter.parse', 'terms joined by `or`', terms, (text) => Filter.parse(text).free()],
  ['Filter.parse', 'an open quote', (size) => `caller eq '${repeated("''", size)}`, (text) => thrown(() => Filter.parse(text))],
  ['complete', 'at the end of a filter', (size) => `${terms(size)} and `, (text) => complete(text, text.length, schema)],
  ['new Collection', 'rows', calls, (rows) => new Collection(rows, schema).free()],
  ['Collection.fromJson', 'JSON text', (size) => JSON.stringify(calls(size)), (text) => Collection.fromJson(text, schema).free()],
  [
    'Collection.query',
    'rows, filtered and sorted',
    (size) => new Collection(calls(size), schema),
    (rows) => rows.query({ filter: 'seconds gt 60', orderby: 'seconds desc', top: 100 }),
  ],
  ['Collection.distinct', 'rows', (size) => new Collection(calls(size), schema), (rows) => rows.distinct('caller', {})],
  ['tenantUpdate.check', 'a long name', (size) => ({ name: 'x'.repeat(size) }), (input) => tenantUpdate.check(input)],
  [
    'tenantUpdate.check',
    'keys that are not known',
    (size) => Object.fromEntries(Array.from({ length: size / 10 }, (_, index) => [`key_${index}`, index])),
    (input) => tenantUpdate.check(input),
  ],
  [
    'tenantUpdate.check',
    'ranges of office hours',
    (size) => ({ office_hours: { monday: { mode: 'CUSTOM', ranges: Array.from({ length: Math.ceil(size / 30) }, () => ({ from: '09:00', to: '17:00' })) } } }),
    (input) => tenantUpdate.check(input),
  ],
  [
    'tenantUpdate.checkForm',
    'pairs',
    (size) => new URLSearchParams(numbered(size, '&', (index) => `office_hours.monday.ranges[${index}].from=09:00`)),
    (input) => tenantUpdate.checkForm(input),
  ],
  ['checkPassword', 'a long password', (size) => repeated('Aa1!', size), (text) => checkPassword(text)],
  ['checkPassword', 'a long display name', (size) => repeated('John Smith ', size), (displayName) => checkPassword('Rk7!vQ2p#z', { account: { displayName } })],
  ['parseSize', 'digits', (size) => `${'9'.repeat(size)}GB`, (text) => parseSize(text)],
  [
    'checkCertificate',
    'what is not base64',
    (size) => `-----BEGIN CERTIFICATE-----\n${repeated('%%', size)}\n-----END CERTIFICATE-----`,
    (text) => checkCertificate(text, null),
  ],
  [
    'readICalendar',
    'events',
    (size) => {
      const two = (number) => String(number).padStart(2, '0');
      const event = (index) =>
        `BEGIN:VEVENT\r\nUID:${index}\r\nSUMMARY:Holiday ${index}\r\nDTSTART;VALUE=DATE:2026${two((index % 12) + 1)}${two((index % 28) + 1)}\r\nEND:VEVENT`;
      return `BEGIN:VCALENDAR\r\n${numbered(size, '\r\n', event)}\r\nEND:VCALENDAR\r\n`;
    },
    (text) => readICalendar(text, { region: 'USA', years: [2026, 2027] }),
  ],
  ['readHolidaysCsv', 'open quotes', (size) => repeated('"a,', size), (text) => readHolidaysCsv(text)],
  [
    'new HolidayCalendar',
    'holidays of 100 bytes',
    (size) =>
      Array.from({ length: Math.ceil(size / 100) }, (_, index) => ({
        name: `Holiday ${index}`,
        region: 'USA',
        consecutive: true,
        every_year: true,
        month_start: (index % 12) + 1,
        day_start: (index % 28) + 1,
        month_end: (index % 12) + 1,
        day_end: (index % 28) + 1,
      })),
    (holidays) => new HolidayCalendar(holidays).free(),
  ],
];

/** Nanoseconds that this process has spent on the processor. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1_000;
};

/** Prints, as JSON, what an entry costs at each size. */
const measure = ([, , make, run]) => {
  run(make(100)); // makes the WebAssembly instance
  const costs = SIZES.map((size) => {
    const input = make(size);
    const before = process.resourceUsage().maxRSS;
    run(input);
    const peak = (process.resourceUsage().maxRSS - before) * 1_024;
    const start = spent();
    let times = 0;
    do {
      run(input);
      times += 1;
    } while (spent() - start < PATIENCE);
    return { size, time: (spent() - start) / times, peak };
  });
  process.stdout.write(JSON.stringify(costs));
};

/** Why the costs of an entry grow too fast, if they do. */
const growsTooFast = (costs) => {
  const small = costs.find(({ time }) => time >= MEASURABLE);
  const large = costs.at(-1);
  const nLogN = ({ size }) => size * Math.log2(size);
  if (small === undefined || large.time <= (small.time * nLogN(large) * SLACK) / nLogN(small)) return undefined;
  return `${small.size} bytes take ${Math.round(small.time)} ns, ${large.size} bytes ${Math.round(large.time)} ns`;
};

const chosen = process.argv[2];
if (chosen !== undefined) {
  measure(ENTRIES[Number(chosen)]);
} else {
  const failures = [];
  console.log('| entry | input | 1 KB | 10 KB | 100 KB | 1 MB | 10 MB |\n| --- | --- | --- | --- | --- | --- | --- |');
  ENTRIES.forEach(([name, input], index) => {
    const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(index)], { encoding: 'utf8' });
    if (child.status !== 0) throw new Error(`${name}, ${input}: ${child.stderr}`);
    const costs = JSON.parse(child.stdout);
    const cells = costs.map(({ size, time, peak }) => `${(time / size).toFixed(2)} ns, ${(peak / size).toFixed(1)} B`);
    console.log(`| \`${name}\` | ${input} | ${cells.join(' | ')} |`);
    const why = growsTooFast(costs);
    if (why !== undefined) failures.push(`${name}, ${input}: ${why}`);
  });
  failures.forEach((failure) => console.error(`FAILED ${failure}`));
  process.exitCode = failures.length === 0 ? 0 : 1;
}
