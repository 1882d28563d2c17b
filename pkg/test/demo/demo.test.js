// Drives the demo page as a person would, and takes pictures of it into target/screenshots.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
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
  await page.goto(process.env.PBX_DEMO);
  await page.waitForSelector('[data-ready]');
});
afterEach(async () => {
  await page.close();
  assert.deepEqual(errors, [], 'the page reports no error');
});

const field = (label) => page.getByLabel(label, { exact: true });
const complaint = (id) => page.locator(`#${id}-wrong .complaint`);
const states = () => page.locator('#rules .rule').evaluateAll((rules) => Object.fromEntries(rules.map(({ dataset }) => [dataset.rule, dataset.state])));

test('the form begins with a tenant that passes', async () => {
  assert.equal(await page.locator('#verdict').textContent(), 'Ready to save.');
  assert.equal(await page.locator('.complaint').count(), 0);
  const payload = JSON.parse(await page.locator('#payload').textContent());
  assert.equal(payload.name, 'Hilton Shanghai');
  assert.equal(payload.log_retention, 180, 'a default');
});

test('a wrong domain is told at the keystroke, and the suggestion mends it', async () => {
  const domain = field('SIP domain');
  await domain.press('End');
  await page.keyboard.type(' ');
  assert.equal(await complaint('tenant-form-domain').count(), 1);
  assert.equal(await domain.getAttribute('aria-invalid'), 'true');
  const described = await domain.evaluate((input) => input.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' '));
  assert.ok(described.includes(await complaint('tenant-form-domain').locator('span').textContent()));
  assert.equal(await page.locator('#verdict').textContent(), '1 to mend.');

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

test('rules between fields are told on their field', async () => {
  await field('Digits that must match').fill('');
  assert.equal(await complaint('tenant-form-contact_match_length').count(), 1);
  await field('Match a caller by').selectOption('MATCH_EXACTLY');
  assert.equal(await complaint('tenant-form-contact_match_length').count(), 0);
});

test('everything that is wrong is listed, each line leading to its field', async () => {
  await field('Country').fill('CN');
  await field('Disk quota').fill('1TB');
  await field('Keep recordings, days').fill('many');
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
  assert.equal(await complaint('policy-form-max_length').count(), 1);
  await field('Longest').fill('32');
  await field('Shortest').fill('8');
  await field('Forbid sequences').uncheck();
  assert.equal('disable_sequential_characters' in (await states()), false);
});

test('a narrow window holds all of it', async () => {
  await page.setViewportSize({ width: 375, height: 812 });
  await field('Time zone').fill('America/Argentina/buenos_aires');
  await field('New password').fill('john1234'.repeat(4));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, 375);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await page.screenshot({ path: join(pictures, 'page-narrow.png'), fullPage: true });
});
