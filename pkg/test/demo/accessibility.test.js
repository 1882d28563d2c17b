// axe-core over the demo page, in each state that it has, light and dark, wide and narrow: no finding.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch, openPage } from '../support/browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const field = (page, label) => page.getByLabel(label, { exact: true });

/** What a visitor sees: the page as it opens, and with something wrong in each part. */
const STATES = {
  'as it opens': async () => {},
  'with something wrong in each part': async (page) => {
    await field(page, 'Country').fill('CN');
    await field(page, 'Filter').fill("secnds gt 600 and state eq 'ANSWERED'");
    await page.locator('#holiday-form-day_start').fill('32');
    await field(page, 'Hours of Monday').fill('09:00-12:00, 11:00-5pm');
    await field(page, 'New password').fill('john1234');
    await field(page, 'Longest').fill('7');
    await field(page, 'Certificate').fill('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----');
  },
  'in Chinese, with offers and code open': async (page) => {
    await field(page, 'Language').selectOption('zh-CN');
    await page.getByRole('tab', { name: 'Code' }).click();
    for (const summary of await page.locator('details.code summary').all()) await summary.click();
    await field(page, 'Filter').fill('sta');
  },
};

for (const [name, arrive] of Object.entries(STATES)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 375]) {
      test(`${name}, ${colorScheme}, ${width} pixels wide`, async () => {
        const { page, errors } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
        page.setDefaultTimeout(10_000);
        await page.clock.setFixedTime('2026-11-23T10:00:00Z');
        await page.goto(process.env.PBX_DEMO);
        await page.waitForSelector('[data-ready]');
        await arrive(page);
        await page.evaluate(axe);
        const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
        assert.ok(passes.length > 30, `${passes.length} rules applied`);
        const told = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help}\n${target}\n${failureSummary}`));
        assert.deepEqual(told, []);
        assert.deepEqual(errors, []);
        await page.close();
      });
    }
  }
}
