// Drives the demo page as a person would, and takes pictures of it into target/screenshots.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { launch, openPage } from '../support/browser.js';

const pictures = join(import.meta.dirname, '../../../target/screenshots');
let browser, page, errors;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launch();
});
after(() => browser?.close());
beforeEach(async () => {
  ({ page, errors } = await openPage(browser, { viewport: { width: 1280, height: 900 } }));
  page.setDefaultTimeout(10_000);
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  await page.goto(process.env.PBX_DEMO);
  await page.waitForSelector('[data-ready]');
});
afterEach(async () => {
  await page.close();
  assert.deepEqual(errors, [], 'the page reports no error');
});

const field = (label) => page.getByLabel(label, { exact: true });
const complaint = (id) => page.locator(`#${id}-wrong .complaint`);
const within = (selector) => page.locator(selector);
const picture = async (name) => {
  const section = page.locator(`#${name.split('-')[0]}`);
  // Tall enough for nothing to be stuck to an edge.
  await page.setViewportSize({ width: 1280, height: 2400 });
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    await section.screenshot({ path: join(pictures, `${name}-${scheme}.png`) });
  }
};
const states = () => page.locator('#rules .rule').evaluateAll((rules) => Object.fromEntries(rules.map(({ dataset }) => [dataset.rule, dataset.state])));

test('the form begins with a tenant that passes', async () => {
  assert.equal(await page.locator('#verdict').textContent(), 'Ready to save.');
  assert.equal(await page.locator('.complaint').count(), 0);
  assert.equal(await page.locator('#payload').textContent(), 'Nothing has changed.');
});

test('a submit sends what changed, and nothing while something is wrong', async () => {
  const payload = page.locator('#payload');
  await field('Keep logs (days)').fill('60');
  await within('#tenant-form').getByLabel('Night mode', { exact: true }).check();
  assert.deepEqual(JSON.parse(await payload.textContent()), { log_retention: 60, enable_night_mode: true });
  await field('Country').fill('CN');
  assert.equal(await payload.textContent(), 'Nothing yet: see what is to correct.');
});

test('the form is in three languages, and keeps what was typed', async () => {
  const language = field('Language');
  await field('Time zone').fill('asia/tokyo');
  await language.selectOption('de');
  assert.equal(await field('Zeitzone').inputValue(), 'asia/tokyo');
  assert.equal(await page.locator('#verdict').textContent(), '1 zu berichtigen.');
  assert.match(await complaint('tenant-form-timezone').textContent(), /IANA-Zeitzone/);
  await page.getByRole('button', { name: 'Asia/Tokyo für Zeitzone übernehmen' }).click();
  assert.equal(await page.locator('#verdict').textContent(), 'Kann gespeichert werden.');
  assert.deepEqual(JSON.parse(await page.locator('#payload').textContent()), { timezone: 'Asia/Tokyo' });
  await picture('tenant-de');
  await language.selectOption('zh-CN');
  await field('域名').count();
  await field('时区').fill('');
  assert.match(await complaint('tenant-form-timezone').textContent(), /[\u4e00-\u9fff]/);
  assert.equal(await page.locator('#tenant').getAttribute('lang'), 'zh-CN');
  await picture('tenant-zh');
});

test('what stands behind the form is in tabs: the changes, the schema, the code', async () => {
  const schema = page.getByRole('tab', { name: 'JSON Schema' });
  await schema.click();
  assert.equal(JSON.parse(await page.locator('#schema').textContent()).properties.log_retention.minimum, 1);
  assert.ok(await page.locator('#payload').isHidden());
  await picture('tenant-schema');
  await schema.press('ArrowRight');
  assert.match(await page.locator('#tenant-code').textContent(), /tenantUpdate\.changes/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-code');
  await picture('tenant-code');
});

test('the code of each part runs as it is, and is copied', async () => {
  const listings = await page.locator('pre[id$=-code]').evaluateAll((all) => all.filter(({ id }) => id !== 'install-code').map(({ id, textContent }) => [id, textContent]));
  assert.deepEqual(listings.map(([id]) => id.replace('-code', '')).sort(), ['calls', 'certificate', 'holidays', 'hours', 'password', 'tenant']);
  for (const [id, text] of listings) {
    const thrown = await page.evaluate(async (text) => {
      const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      return import(url).then(() => undefined, String);
    }, text);
    assert.equal(thrown, undefined, id);
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy How to install it' }).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'npm install pbx-rules');
});

test('a wrong domain is reported at the keystroke, and the suggestion corrects it', async () => {
  const domain = field('SIP domain');
  await domain.press('End');
  await page.keyboard.type(' ');
  assert.equal(await complaint('tenant-form-domain').count(), 1);
  assert.equal(await domain.getAttribute('aria-invalid'), 'true');
  const described = await domain.evaluate((input) => input.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' '));
  assert.ok(described.includes(await complaint('tenant-form-domain').locator('span').textContent()));
  assert.equal(await page.locator('#verdict').textContent(), '1 to correct.');

  await page.getByRole('button', { name: 'Use sip.hilton.example for SIP domain' }).click();
  assert.equal(await domain.inputValue(), 'sip.hilton.example');
  assert.equal(await complaint('tenant-form-domain').count(), 0);
  assert.equal(await domain.getAttribute('aria-invalid'), 'false');
  assert.ok(await domain.evaluate((input) => input === document.activeElement), 'the cursor is back in the field');
  assert.equal(await page.locator('#verdict').textContent(), 'Ready to save.');
});

test('the keyboard alone is enough', async () => {
  const zone = field('Time zone');
  await zone.fill('asia/shanghai');
  await zone.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await zone.inputValue(), 'Asia/Shanghai');
  assert.equal(await complaint('tenant-form-timezone').count(), 0);
});

test('rules between fields are reported on their field', async () => {
  await field('Digits that must match').fill('');
  assert.equal(await complaint('tenant-form-contact_match_length').count(), 1);
  await field('Match contacts by').selectOption('MATCH_EXACTLY');
  assert.equal(await complaint('tenant-form-contact_match_length').count(), 0);
});

test('everything that is wrong is listed, each line leading to its field', async () => {
  await field('Country').fill('CN');
  await field('Message quota of an extension').fill('1TB');
  await field('Keep recordings (days)').fill('many');
  await field('Custom options').fill('{"theme": dark}');
  await field('Website').fill('www.hilton.example');
  assert.equal(await page.locator('.problem').count(), 5);
  await page.locator('.problem', { hasText: 'Country' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tenant-form-region');
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  for (const name of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: name });
    await page.screenshot({ path: join(pictures, `page-${name}.png`), fullPage: true });
  }
});

test('the rules of the password tick off while it is typed', async () => {
  const input = field('New password');
  assert.ok(Object.values(await states()).every((state) => state === 'open'));

  await input.pressSequentially('john1234');
  let rules = await states();
  assert.equal(rules.min_length, 'met');
  assert.equal(rules.contains_letters, 'met');
  assert.equal(rules.contains_special_letters, 'broken');
  assert.equal(rules.disable_sequential_characters, 'broken');
  assert.equal(rules.disable_account_information, 'broken');
  assert.equal(await page.locator('.cell.offends').count(), 8);
  assert.ok(!(await page.locator('#password').innerText()).includes('john1234'), 'a hidden password is nowhere on the page');
  await page.locator('#password').screenshot({ path: join(pictures, 'password-light.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Show' }).click();
  await page.locator('#password').screenshot({ path: join(pictures, 'password-dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });

  await input.fill('Tr4vel-Kite');
  rules = await states();
  assert.deepEqual(new Set(Object.values(rules)), new Set(['met']));
  assert.equal(await page.locator('#rules-verdict').textContent(), 'This password passes.');
});

test('the policy is edited beside it, and checked itself', async () => {
  await field('New password').fill('Tr4vel-Kite');
  await field('Shortest').fill('12');
  assert.equal((await states()).min_length, 'broken');
  assert.match(await page.locator('[data-rule=min_length]').innerText(), /At least 12 characters/);
  await field('Longest').fill('10');
  assert.equal(await complaint('policy-form-max_length').locator('span').textContent(), 'The longest can’t be shorter than the shortest, which is 12.');
  // The list goes on by the last policy that was right.
  assert.ok(await page.locator('#policy-stale').isVisible());
  await field('New password').fill('Tr4vel-Kite-Long');
  assert.equal((await states()).min_length, 'met');
  await field('New password').fill('Tr4vel-Kite');
  await field('Longest').fill('32');
  await field('Shortest').fill('8');
  await field('Forbid sequences').uncheck();
  assert.equal('disable_sequential_characters' in (await states()), false);
});

test('office hours are typed, and the line of now follows', async () => {
  const answer = page.locator('#hours-answer');
  // 18:00 in Shanghai, on a Monday.
  assert.equal(await answer.textContent(), 'Closed until Tuesday 24 November, 09:00.');
  const monday = field('Hours of Monday');
  await monday.fill('09:00-12:00, 13:00-19:30');
  assert.equal(await answer.textContent(), 'Open until 19:30.');
  await monday.fill('09:00-12:00, 11:00-5pm');
  assert.equal(await monday.getAttribute('aria-invalid'), 'true');
  assert.match(await page.locator('#hours-monday-wrong').textContent(), /5pm|time of day/);
  assert.match(await answer.textContent(), /to correct/);
  await monday.fill('9-12, 13:00-0');
  assert.match(await page.locator('#hours-monday-wrong').textContent(), /Try 09:00-12:00, 13:00-24:00\.$/);
  await monday.fill('');
  assert.equal(await answer.textContent(), 'Open until Tuesday 24 November, 00:00.');
  await page.locator('#hours-night').check();
  assert.equal(await answer.textContent(), 'Closed: night mode is on.');
  await page.locator('#hours-night').uncheck();
  await field('Office in').fill('Europe/Berlin');
  assert.match(await answer.textContent(), /^Open until Tuesday 24 November, 00:00\.$/);
  await field('Office in').fill('Mars/Phobos');
  assert.equal(await answer.textContent(), 'In which time zone?');
});

test('office hours are dragged, and holidays are taken out of the week', async () => {
  const saturday = page.locator('.hours-day').nth(5);
  await saturday.scrollIntoViewIfNeeded();
  const box = await saturday.locator('.hours-bar').boundingBox();
  const at = (hour) => [box.x + (box.width * hour) / 24, box.y + box.height / 2];
  await page.mouse.move(...at(10.1));
  await page.mouse.down();
  await page.mouse.move(...at(13.9));
  await page.mouse.up();
  assert.equal(await field('Hours of Saturday').inputValue(), '10:00-14:00');
  await page.mouse.move(...at(12.1));
  await page.mouse.down();
  await page.mouse.move(...at(12.4));
  await page.mouse.up();
  assert.equal(await field('Hours of Saturday').inputValue(), '10:00-12:00, 12:30-14:00');
  await picture('hours');

  // The holidays of the page: the national day of China.
  await page.clock.setFixedTime('2026-10-01T02:00:00Z');
  await field('Hours of Monday').fill('09:00-17:00');
  assert.equal(await page.locator('#hours-answer').textContent(), 'Closed until Thursday 8 October, 09:00: National Day.');
  assert.equal(await page.locator('.hours-day').nth(3).locator('.hours-open').count(), 0);
  assert.equal(await page.locator('.hours-date.is-holiday').count(), 4);
  assert.deepEqual(await page.locator('.hours-holiday').allTextContents(), ['', '', '', ...Array(4).fill('National Day')]);
});

test('a holiday that can’t be is reported on its field, and corrected it is marked in the year', async () => {
  await page.getByRole('button', { name: 'Add a holiday' }).click();
  await within('#holiday-form').getByLabel('Name', { exact: true }).fill('Winter closing');
  await page.locator('#holiday-form-month_start').fill('2');
  await page.locator('#holiday-form-day_start').fill('30');
  assert.equal(await complaint('holiday-form-day_start').locator('span').textContent(), 'This month has only 29 days.');
  assert.equal(await page.locator('#holiday-form-day_start').getAttribute('aria-invalid'), 'true');
  assert.match(await page.locator('.holiday[aria-current=true]').innerText(), /Winter closing\s+1 to correct/);
  assert.equal(await page.locator('.day[data-hue="5"]').count(), 0);

  await page.getByRole('button', { name: 'Use 29 for Day' }).click();
  assert.equal(await complaint('holiday-form-day_start').count(), 0);
  assert.equal(await page.locator('#holiday-verdict').textContent(), 'Every leap year on 29 February from 00:00 to 23:59.');
  assert.equal(await page.locator('.day[data-hue="5"]').count(), 0, '2026 is no leap year');
  await page.getByRole('button', { name: 'The year after' }).click();
  await page.getByRole('button', { name: 'The year after' }).click();
  assert.equal(await page.locator('#year-title').textContent(), '2028');
  assert.equal(await page.locator('[data-date="2028-02-29"] button').getAttribute('aria-label'), '29 February: Winter closing');
});

test('a holiday that runs backwards within one year is reported at its month, and at its day', async () => {
  await page.getByRole('button', { name: 'Add a holiday' }).click();
  const write = async (values) => {
    for (const [name, value] of Object.entries(values)) await page.locator(`#holiday-form-${name}`).fill(value);
  };
  await within('#holiday-form').getByLabel('Name', { exact: true }).fill('Closing');
  await page.locator('#holiday-form-every_year').uncheck();
  await page.locator('#holiday-form-consecutive').check();
  await write({ year_start: '2026', month_start: '5', day_start: '3', month_end: '4', day_end: '9' });
  assert.equal(await complaint('holiday-form-month_end').count(), 1);
  await write({ month_end: '', day_end: '2' });
  assert.equal(await complaint('holiday-form-day_end').count(), 1);
  assert.equal(await complaint('holiday-form-year_end').count(), 0);
});

test('each day of a holiday is marked and named, and opens it', async () => {
  const marked = () => page.locator('.day[data-hue="0"]').evaluateAll((days) => days.map((day) => day.parentElement.dataset.date));
  assert.deepEqual(await marked(), ['2026-01-01', '2026-12-31'], 'over the turn of the year');
  const lastDay = page.getByRole('button', { name: '31 December: New Year (part of the day)' });
  assert.equal(await lastDay.getAttribute('title'), 'New Year (part of the day)');

  await page.getByRole('button', { name: '1 October: National Day' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await within('#holiday-form').getByLabel('Name', { exact: true }).inputValue(), 'National Day');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'holiday-form-name');
  assert.equal(await page.locator('.day.chosen').count(), 7);

  await page.getByRole('button', { name: 'Remove' }).click();
  assert.equal(await page.locator('[data-date="2026-10-01"] button').count(), 0);
});

test('the line of now says until when it is closed, in a zone of choice', async () => {
  const answer = page.locator('#now-answer');
  // Browsers differ in the comma.
  const open = /^Open; next: New Year, Thursday,? 31 December 2026 at 12:00\.$/;
  assert.match(await answer.textContent(), open);
  await page.clock.setFixedTime('2026-12-31T20:00:00Z');
  await field('Now in').fill('Europe/Berlin');
  assert.match(await answer.textContent(), /^Closed until Saturday,? 2 January 2027 at 00:00: New Year\.$/);
  await field('Now in').fill('pacific/honolulu');
  assert.equal(await answer.textContent(), 'In which time zone?');
  await page.getByRole('button', { name: 'Use Pacific/Honolulu for Now in' }).click();
  assert.match(await answer.textContent(), open);
});

test('the holidays look right by day and by night', async () => {
  await page.getByRole('button', { name: '1 October: National Day' }).click();
  await picture('holidays');
  await page.locator('#holiday-form-day_end').fill('32');
  await page.locator('#holiday-form-hour_end').fill('24');
  assert.equal(await page.locator('#holiday-verdict').textContent(), '2 to correct.');
  await picture('holidays-wrong');
});

const PEM = join(import.meta.dirname, '../../../examples/data');
const certificate = readFileSync(join(PEM, 'certificate.pem'), 'utf8');
const privateKey = readFileSync(join(PEM, 'private_key.pem'), 'utf8');

test('boxes that were confused are told apart', async () => {
  await field('Certificate').fill(privateKey);
  await field('Private key').fill(certificate);
  assert.equal(await complaint('certificate-form-cert').getAttribute('data-code'), 'private_key_in_certificate');
  assert.equal(await complaint('certificate-form-key').getAttribute('data-code'), 'certificate_in_private_key');
  assert.equal(await page.locator('#certificate-verdict').textContent(), '2 to correct.');
  assert.equal(await page.locator('#certificate-facts').innerText(), '');
  await picture('certificate-confused');
});

test('a certificate is read out, and its key held against it', async () => {
  const verdict = page.locator('#certificate-verdict');
  assert.equal(await verdict.textContent(), 'Nothing is pasted yet.');
  await field('Certificate').fill(certificate);
  assert.equal(await verdict.textContent(), 'Its private key is still to come.');
  await field('Private key').fill(privateKey);
  assert.equal(await verdict.textContent(), 'Ready to sign: the key is that of the certificate.');
  const facts = await page.locator('#certificate-facts').innerText();
  for (const fact of ['CN=SHAKEN 1234,O=Example Telecom,C=US', 'CN=SHAKEN Issuing CA', '1 January 2027 at 00:00, UTC', '68:BC:C5:1D']) {
    assert.ok(facts.includes(fact), fact);
  }
  assert.equal(await page.locator('#certificate .complaint').count(), 0);
  const line = privateKey.split('\n')[1];
  assert.ok(!(await page.locator('#certificate').innerText()).includes(line), 'the key is nowhere but in its box');
  await picture('certificate');
});

test('a warning stands apart from what must be corrected', async () => {
  await page.clock.setFixedTime('2028-01-01T00:00:00Z');
  await field('Certificate').fill(certificate);
  await field('Private key').fill(privateKey);
  assert.deepEqual(await page.locator('#certificate-warnings li').evaluateAll((lines) => lines.map(({ dataset }) => dataset.code)), ['certificate_expired']);
  assert.equal(await page.locator('#certificate .complaint').count(), 0);
  assert.equal(await page.locator('#certificate-verdict').textContent(), 'The key is that of the certificate. See the warnings.');
  await picture('certificate-warning');
});

const found = () => page.locator('#calls-count').textContent();
const cells = (name) => page.locator(`#calls-rows td.${name}`).allTextContents();

test('100,000 calls are filtered, searched, sorted and paged while one types', async () => {
  const filter = field('Filter');
  await filter.fill('');
  assert.equal(await found(), '100,000 of 100,000 calls');
  assert.equal((await cells('at')).length, 10);
  await filter.pressSequentially("state eq 'MISSED'");
  assert.deepEqual(new Set(await cells('state')), new Set(['MISSED']));
  await filter.fill('seconds gt 1700');
  await field('Search').fill('ada or bruno');
  assert.match(await found(), /^[\d,]+ of 100,000 calls$/);
  assert.ok((await cells('agent')).every((agent) => /Ada|Bruno/.test(agent)));

  const seconds = page.getByRole('columnheader', { name: 'Seconds' });
  await seconds.getByRole('button').click();
  assert.equal(await seconds.getAttribute('aria-sort'), 'ascending');
  assert.deepEqual(new Set(await cells('seconds')), new Set(['1701']));
  await seconds.getByRole('button').click();
  const longest = (await cells('seconds')).map(Number);
  assert.deepEqual(longest, longest.toSorted((a, b) => b - a));
  assert.ok(longest[9] > 1701);

  const first = await cells('caller');
  await page.getByRole('button', { name: 'Next page' }).click();
  assert.equal(await page.locator('#calls-place').textContent(), '11 to 20');
  assert.notDeepEqual(await cells('caller'), first);
  await page.getByRole('button', { name: 'Previous page' }).click();
  assert.deepEqual(await cells('caller'), first);
  assert.ok(await page.getByRole('button', { name: 'Previous page' }).isDisabled());
});

test('a wrong filter is marked at its place, and the suggestion corrects it', async () => {
  const filter = field('Filter');
  const before = await cells('caller');
  await filter.fill("secnds gt 600 and state eq 'ANSWERED'");
  assert.equal(await filter.getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator('.place mark').textContent(), 'secnds');
  assert.equal(await page.locator('#calls-wrong .complaint').getAttribute('data-code'), 'unknown_field');
  assert.deepEqual(await cells('caller'), before, 'what was found last stays');
  assert.ok(await page.locator('#calls-table.is-stale').isVisible(), 'and is dimmed');
  assert.ok(await page.locator('#calls-stale').isVisible());
  await picture('calls-wrong');
  await page.getByRole('button', { name: 'Use seconds' }).click();
  assert.equal(await filter.inputValue(), "seconds gt 600 and state eq 'ANSWERED'");
  assert.equal(await filter.getAttribute('aria-invalid'), 'false');
  assert.equal(await page.locator('#calls-wrong').textContent(), '');

  await field('Search').fill('"ada');
  assert.equal(await field('Search').getAttribute('aria-invalid'), 'false', 'a search is never wrong while it is typed');
  assert.ok((await cells('agent')).every((agent) => agent.toLowerCase().includes('ada')), 'an open quote is taken as typed so far');
});

test('what may stand at the cursor is offered, and put in by a click', async () => {
  const filter = field('Filter');
  const offers = page.locator('#calls-offers').getByRole('option');
  await filter.fill('');
  await filter.pressSequentially('sec');
  assert.match((await offers.allTextContents())[0], /^seconds int$/);
  await offers.first().click();
  assert.equal(await filter.inputValue(), 'seconds');
  await filter.fill('state eq ');
  await offers.filter({ hasText: 'MISSED' }).click();
  assert.equal(await filter.inputValue(), "state eq 'MISSED'");
  assert.deepEqual(new Set(await cells('state')), new Set(['MISSED']));
  // The quote that stands there already is not doubled.
  await filter.fill("state eq 'B'");
  await filter.press('ArrowLeft');
  await filter.press('ArrowDown');
  await filter.press('Enter');
  assert.equal(await filter.inputValue(), "state eq 'BUSY'");
});

test('the filter is a combobox for the keyboard', async () => {
  const filter = page.getByRole('combobox', { name: 'Filter' });
  const list = page.locator('#calls-offers');
  const state = async () => [await filter.getAttribute('aria-expanded'), await filter.getAttribute('aria-activedescendant')];
  assert.equal(await filter.getAttribute('aria-controls'), 'calls-offers');
  assert.deepEqual(await state(), ['false', null]);
  await filter.fill('');
  assert.equal((await state())[0], 'true');
  assert.ok(await list.isVisible());
  await filter.pressSequentially('sta');
  // What begins the word is active at once.
  assert.deepEqual(await state(), ['true', 'calls-offers-0']);
  assert.equal(await list.locator('[aria-selected=true] .label').textContent(), 'state');
  await filter.press('Tab');
  assert.equal(await filter.inputValue(), 'state');
  await filter.pressSequentially(' eq ');
  assert.deepEqual(await state(), ['true', null]);
  await filter.press('ArrowDown');
  await filter.press('ArrowDown');
  await filter.press('ArrowUp');
  assert.deepEqual(await state(), ['true', 'calls-offers-0']);
  await picture('calls');
  await filter.press('Enter');
  assert.equal(await filter.inputValue(), "state eq 'ANSWERED'");
  assert.deepEqual(new Set(await cells('state')), new Set(['ANSWERED']));
  await filter.press('Escape');
  assert.deepEqual(await state(), ['false', null]);
  assert.ok(await list.isHidden());
  // With nothing active Tab leads on.
  await filter.press('Tab');
  assert.ok(await field('Search').evaluate((search) => search === document.activeElement));
});

test('the reference of every export is beside the page', async () => {
  await page.getByRole('link', { name: 'Reference of every export' }).click();
  await page.waitForURL('**/reference/index.html');
  for (const [path, heading] of [
    ['variables/index.tenantUpdate.html', 'tenantUpdate'],
    ['functions/password.checkPassword.html', 'checkPassword'],
    ['classes/office_hours.OfficeHours.html', 'OfficeHours'],
  ]) {
    await page.goto(new URL(`reference/${path}`, process.env.PBX_DEMO).href);
    assert.match(await page.locator('h1').textContent(), new RegExp(heading));
  }
});

test('a narrow window holds all of it', async () => {
  await page.setViewportSize({ width: 375, height: 812 });
  await field('Time zone').fill('America/Argentina/buenos_aires');
  await field('New password').fill('john1234'.repeat(4));
  await page.locator('#holiday-form-day_start').fill('32');
  await field('Certificate').fill(certificate);
  await field('Private key').fill(certificate);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, 375);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await page.screenshot({ path: join(pictures, 'page-narrow.png'), fullPage: true });
  await page.setViewportSize({ width: 375, height: 4000 });
  for (const id of ['calls', 'holidays', 'certificate']) await page.locator(`#${id}`).screenshot({ path: join(pictures, `${id}-narrow.png`) });
});
