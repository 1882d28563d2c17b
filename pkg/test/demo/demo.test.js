import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, openPage } from '../support/browser.js';

test('the page loads without an error', async (context) => {
  const browser = await launch();
  context.after(() => browser.close());
  const { page, errors } = await openPage(browser);
  await page.goto(process.env.PBX_DEMO);
  await page.waitForSelector('[data-ready]');
  assert.deepEqual(errors, []);
});
