// Types into every form of the demo page for some minutes, a query at each keystroke over 100,000 rows among them, and
// holds what a visitor would feel: memory stays flat, no task of the page is long, and nothing is reported as an error.
//
// node soak/soak.js [minutes]      PBX_DEMO is the address of the page; PBX_RULES_SEED gives other texts

import assert from 'node:assert/strict';
import { launch, openPage } from '../support/browser.js';

const minutes = Number(process.argv[2] ?? 15);
const LONG = 50; // milliseconds: what the web calls a long task

let state = Number(process.env.PBX_RULES_SEED ?? 1);
/** A number below `limit`, by mulberry32. */
const below = (limit) => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
};
const one = (list) => list[below(list.length)];

/** What people type, right and wrong; characters are also drawn at random. */
const TEXTS = {
  '#calls-filter': ["seconds gt 600 and state eq 'ANSWERED'", "contains(agent,'a') or seconds mod 7 eq 3", 'secnds gt 60', "state in ('ANSWERED','MISSED'", 'not (seconds lt 30) and '],
  '#calls-search': ['ada or bruno', '"ada', 'not', 'ada bruno -x'],
  '#hours-zone': ['Europe/Berlin', 'asia/shanghai', 'America/New_York', 'Mars/Olympus'],
  '#tenant input[type=text]': ['Grand Hotel', 'pbx.example.com', 'Asia/Shanghai', 'CNY', 'CHN', '1TB', '1000GB', 'https://example.com', '-1', '1e3', '🏨', ''],
  '#holidays input[type=text], #holidays input:not([type])': ['Christmas', '32', '2', '29', '24', '2027', 'DEU', ''],
  '#password input[type=text], #password input[type=password]': ['J0hnSm1th!9', 'Tr4vel-Kite-2026', 'aaa', '8', '64', 'John Smith'],
  '#certificate textarea': ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'no certificate', ''],
};
const STRAY = [..."abc 019'\"()[]{},.:;-+*/@\\éß漢🏨"];

const browser = await launch();
const { page, errors } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
await page.addInitScript(() => {
  globalThis.soak = { memories: [], long: [], readings: [], typed: [] };
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (...options) {
    const instance = new Instance(...options);
    soak.memories.push(instance.exports.memory);
    return instance;
  };
  new PerformanceObserver((list) => soak.long.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: 'longtask' });
  // What was typed last, to say of a long task what it answered.
  addEventListener('input', ({ target, timeStamp }) => {
    soak.typed.push({ at: timeStamp, what: `${target.id || target.name || target.closest('[id]')?.id}: ${target.value}` });
    if (soak.typed.length > 2000) soak.typed.splice(0, 1000);
  }, { capture: true });
});
await page.goto(process.env.PBX_DEMO);
await page.waitForSelector('[data-ready]');
const session = await page.context().newCDPSession(page);

/** The heap after a collection, and what the WebAssembly instances hold, in bytes. The page notes when it was made to collect. */
const memory = async () => {
  const from = await page.evaluate(() => performance.now());
  await session.send('HeapProfiler.collectGarbage');
  await page.evaluate((from) => soak.readings.push({ from, to: performance.now() }), from);
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const wasm = await page.evaluate(() => soak.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
  return { heap: usedSize, wasm };
};

/** Types a text into one of the boxes, key by key; half of the time something stray goes in between. */
const type = async () => {
  const selector = one(Object.keys(TEXTS));
  const boxes = await page.locator(selector).filter({ visible: true }).all();
  if (boxes.length === 0) throw new Error(`no box is ${selector}`);
  const box = one(boxes);
  const text = one(TEXTS[selector]);
  await box.fill('');
  if (text.length > 40) await box.fill(text);
  else await box.pressSequentially(below(2) === 0 ? text : text.slice(0, below(text.length + 1)) + one(STRAY) + one(STRAY));
  return text.length;
};

let keys = 0;
for (let index = 0; index < 40; index += 1) keys += await type();
await page.evaluate(() => (soak.long.length = 0));
const readings = [await memory()];
const end = Date.now() + minutes * 60_000;
while (Date.now() < end) {
  for (let index = 0; index < 60; index += 1) keys += await type();
  readings.push(await memory());
}

// A collection of the whole heap, which only this program asks for, is a task too, but none of the page's.
const long = (await page.evaluate(() => soak.long.filter(({ startTime, duration }) =>
  soak.readings.every(({ from, to }) => startTime + duration < from || startTime > to)).map((task) =>
  ({ ...task, answered: soak.typed.findLast(({ at }) => at <= task.startTime + task.duration)?.what })))).filter(({ duration }) => duration > LONG);
const last = readings.at(-1);
// Pages are warm after the first quarter; what is then held may not grow.
const settled = readings[Math.floor(readings.length / 4)];
const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(1);
console.log(`${minutes} minutes, ${keys} keys, ${readings.length} readings of memory`);
console.log(`heap: ${readings.map(({ heap }) => megabytes(heap)).join(' ')} MB`);
console.log(`WebAssembly: ${readings.map(({ wasm }) => megabytes(wasm)).join(' ')} MB`);
console.log(`tasks over ${LONG} ms: ${long.length}, the longest ${Math.max(0, ...long.map(({ duration }) => duration)).toFixed(0)} ms`, long);
await browser.close();
assert.deepEqual(errors, []);
assert.ok(last.heap < settled.heap * 1.1 + 2 ** 20, 'the heap of the page grows');
assert.equal(last.wasm, settled.wasm, 'the memory of WebAssembly grows');
assert.deepEqual(long, [], `tasks of more than ${LONG} ms`);
