/** The code of each part of the page, to copy; the page's test runs every one. */

/** By the section that shows it. */
export const SNIPPETS: Readonly<Record<string, string>> = {
  tenant: `import { newTenant, tenantUpdate } from 'pbx-rules/forms';
import de from 'pbx-rules/messages/de';

const stored = { name: 'Hilton', domain: 'sip.hilton.example', timezone: 'Asia/Shanghai', currency: 'CNY', region: 'CHN' };
const edited = { ...stored, timezone: 'asia/tokyo' }; // what the inputs hold

newTenant.describe(de); // of each field: label, help, type, range, choices, default, required, requiredWhen

const { violations = [] } = newTenant.check(edited);
for (const { path, message, suggestion } of violations) console.log(path, message, suggestion); // 'Asia/Tokyo'

const update = tenantUpdate.changes(stored, { ...stored, log_retention: 60 });
console.log(update.value); // { log_retention: 60 }: what a submit sends
`,
  calls: `import { Collection, complete } from 'pbx-rules';

const rows = [
  { at: new Date(), caller: '101', seconds: 75, state: 'ANSWERED' },
  { at: new Date(), caller: '102', seconds: 0, state: 'MISSED' },
];
const schema = {
  fields: { at: 'datetime', caller: { type: 'string', searchable: true }, seconds: 'int', state: { type: 'enum', members: ['ANSWERED', 'MISSED'] } },
};

const calls = new Collection(rows, schema);
const { count, indices } = calls.query({ filter: "seconds gt 60 and state eq 'ANSWERED'", search: '101', orderby: 'at desc', top: 10 });
console.log(count, Array.from(indices, (index) => rows[index]));

console.log(complete('sec', 3, schema)[0].label); // 'seconds': what may stand at the cursor
`,
  hours: `import { OfficeHours } from 'pbx-rules';

const day = { enabled: true, ranges: [{ from: '09:00', to: '17:00' }] };
const office = new OfficeHours({ officeHours: { monday: day, tuesday: day }, holidays: [], nightMode: false });
console.log(office.openAt('2026-11-23T03:00:00Z', 'Asia/Shanghai')); // { open: true, reason: 'within_hours', until }
console.log(office.week('2026-11-23')); // for a page that draws it
`,
  holidays: `import { HolidayCalendar, holiday } from 'pbx-rules';

const newYear = {
  name: 'New Year', region: 'CHN', consecutive: true, every_year: true,
  month_start: 12, day_start: 31, hour_start: 12, month_end: 1, day_end: 1,
};
console.log(holiday.check(newYear).ok); // true

const calendar = new HolidayCalendar([newYear]);
console.log(calendar.activeUntil('2026-12-31T20:00:00Z', 'Europe/Berlin')); // a Date: closed until then
`,
  certificate: `import { checkCertificate } from 'pbx-rules';

const pem = '-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----'; // what was pasted
const { ok, violations, warnings, certificate } = checkCertificate(pem, null, { at: new Date() });
console.log(ok, violations, warnings, certificate?.sha256Fingerprint);
`,
  password: `import { checkPassword } from 'pbx-rules';

const { ok, rules } = checkPassword('john1234', { policy: { min_length: 8 }, account: { firstName: 'John' } });
for (const { rule, ok, spans } of rules) console.log(rule, ok, spans); // one line of the list each
`,
};
