import { chromium } from 'playwright-core';

// The switches keep a browser in a container from looking for hosts that are none of a test's business.
const switches = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Chromium without a window; `cargo xtask test` says where it is. */
export function launch() {
  return chromium.launch({ executablePath: process.env.PBX_BROWSER ?? '/usr/bin/chromium', headless: true, args: switches });
}

/** A page that collects every error that it reports, and everything that it prints. */
export async function openPage(browser, options) {
  const page = await browser.newPage(options);
  const errors = [];
  const printed = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('console', (message) => printed.push(message.text()));
  return { page, errors, printed };
}
