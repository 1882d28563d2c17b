// The forms of the recipes in pkg/README.md, each as its users write it, built by Vite and driven in Chromium.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { build } from 'vite';
import { launch, openPage } from '../support/browser.js';
import { serve } from '../support/serve.js';

const directory = mkdtempSync(join(tmpdir(), 'pbx-rules-forms-'));
let browser, server, page, errors;

before(async () => {
  const root = join(import.meta.dirname, 'forms');
  await build({ root, base: './', logLevel: 'error', configFile: false, build: { outDir: directory, emptyOutDir: true } });
  server = await serve(directory);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(directory, { recursive: true });
});
beforeEach(async () => {
  ({ page, errors } = await openPage(browser));
  await page.goto(`${server.address}/index.html`);
  page.setDefaultTimeout(20_000);
});

const form = (id) => {
  const section = page.locator(`#${id}`);
  return {
    fill: (name, text) => section.locator(`[name=${name}], label:has-text("${name}") input`).first().fill(text),
    alert: (name) => section.locator(`label:has-text("${name}") [role=alert]`),
    save: () => section.getByText('Save').click(),
    section,
  };
};
const shows = async (locator, text) => {
  await locator.filter({ hasText: text }).waitFor({ state: 'attached' });
};
const sent = async (length) => {
  await page.waitForFunction((length) => window.sent.length === length, length);
  assert.deepEqual(errors, []);
  return page.evaluate(() => window.sent.at(-1));
};

test('React Hook Form: what a GET answered, two fields edited, those two sent', async () => {
  const { fill, save } = form('react-hook-form');
  await fill('name', ' Hilton Shanghai ');
  await fill('log_retention', '30');
  await save();
  assert.deepEqual(await sent(1), { name: 'Hilton Shanghai', log_retention: 30 });
});

test('React Hook Form: an error at its field, its suggestion taken, a blank field sent as null', async () => {
  const { fill, save, alert, section } = form('react-hook-form');
  await fill('timezone', 'asia/tokyo');
  await fill('log_retention', '0');
  await save();
  await shows(alert('timezone'), 'IANA time zone');
  await shows(alert('log_retention'), 'at least 1');
  await section.getByText('Use Asia/Tokyo').click();
  await fill('log_retention', '');
  await save();
  assert.deepEqual(await sent(1), { timezone: 'Asia/Tokyo', log_retention: null });
});

test('React Hook Form: what is wrong with a field that the form does not show is at root', async () => {
  const { save, section } = form('react-hook-form');
  await section.locator('select').selectOption('MATCH_LENGTH');
  await save();
  await shows(section.locator('[data-root]'), 'at least 1');
  assert.equal(await page.evaluate(() => window.sent.length), 0);
});

test('TanStack Form through Standard Schema', async () => {
  const { fill, save, alert } = form('tanstack');
  await fill('timezone', 'asia/tokyo');
  await shows(alert('timezone'), 'unknown_time_zone: ');
  await fill('log_retention', '1e3');
  await shows(alert('log_retention'), 'wrong_type: ');
  await fill('timezone', 'Asia/Tokyo');
  await fill('log_retention', '7');
  await save();
  assert.deepEqual(await sent(1), { timezone: 'Asia/Tokyo', log_retention: 7 });
});

test('VeeValidate 4 by an adapter', async () => {
  const { fill, save, alert } = form('vue');
  await fill('timezone', 'asia/tokyo');
  await save();
  await shows(alert('timezone'), 'IANA time zone');
  await fill('timezone', 'Asia/Tokyo');
  await fill('log_retention', '7');
  await save();
  assert.deepEqual(await sent(1), { timezone: 'Asia/Tokyo', log_retention: 7 });
});

test('plain HTML: the form element itself, with a box that is not ticked, one of a disabled fieldset, and no file', async () => {
  const { fill, save, section } = form('plain');
  await fill('log_retention', '0');
  assert.match(await section.locator('[name=log_retention]').evaluate((input) => input.validationMessage), /at least 1/);
  await save();
  await shows(section.locator('output'), 'at least 1');
  await fill('log_retention', '7');
  await section.locator('[name=enable_night_mode]').uncheck();
  await save();
  assert.deepEqual(await sent(1), { log_retention: 7, enable_night_mode: false });
});
