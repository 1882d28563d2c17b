// Types into every form of the demo page for some minutes, a query at each keystroke over 100,000 rows among them, and
// holds what a visitor would feel: memory stays flat, no task of the page is long, and nothing is reported as an error.
//
// node soak/soak.js [minutes]      PBX_DEMO is the address of the page; PBX_RULES_SEED gives other texts

import assert from 'node:assert/strict';
import { launch, openPage } from '../support/browser.js';
import { random } from '../support/random.js';

const minutes = Number(process.argv[2] ?? 15);
const LONG = 50; // milliseconds: what the web calls a long task

const { below, one } = random(Number(process.env.PBX_RULES_SEED ?? 1));

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
  globalThis.soak = { memories: [] };
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (...options) {
    const instance = new Instance(...options);
    soak.memories.push(instance.exports.memory);
    return instance;
  };
});
await page.goto(process.env.PBX_DEMO);
await page.waitForSelector('[data-ready]');
const session = await page.context().newCDPSession(page);

/** The heap after a collection, and what the WebAssembly instances hold, in bytes. */
const memory = async () => {
  await session.send('HeapProfiler.collectGarbage');
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

/** Types so many texts; how many keys that were. */
const typeTexts = async (count) => {
  let keys = 0;
  for (let index = 0; index < count; index += 1) keys += await type();
  return keys;
};

/** The tasks of the page's own thread in a trace, in processor time: what else runs on the machine does not count. */
const tasksOf = (trace) => {
  const { traceEvents } = JSON.parse(trace);
  const threads = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const events = traceEvents.filter(({ ph, pid, tid }) => ph === 'X' && threads.has(`${pid} ${tid}`));
  const milliseconds = (event) => Math.round(event.tdur / 1000);
  const tasks = events.filter(({ name, tdur }) => name === 'RunTask' && tdur !== undefined);
  assert.ok(tasks.length > 60, 'the trace lacks the tasks of the page');
  return {
    longest: Math.max(...tasks.map(milliseconds)),
    long: tasks.filter(({ tdur }) => tdur > LONG * 1000).map((task) => {
      const within = events.filter((event) => event !== task && event.pid === task.pid && event.tid === task.tid && event.ts >= task.ts && event.ts < task.ts + task.dur);
      const parts = within.filter(({ tdur }) => tdur > 5000).map((event) => `${event.name} ${event.args.data?.type ?? event.args.data?.functionName ?? ''} ${milliseconds(event)} ms`);
      return { milliseconds: milliseconds(task), parts };
    }),
  };
};

let keys = await typeTexts(40);
const readings = [await memory()];
const long = [];
let longest = 0;
const end = Date.now() + minutes * 60_000;
while (Date.now() < end) {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', '__metadata'] });
  keys += await typeTexts(60);
  const tasks = tasksOf(await browser.stopTracing());
  long.push(...tasks.long);
  longest = Math.max(longest, tasks.longest);
  // Outside of the trace, since it collects the whole heap: that is a long task, but none of the page's.
  readings.push(await memory());
}

const last = readings.at(-1);
// Pages are warm after the first quarter; what is then held may not grow.
const settled = readings[Math.floor(readings.length / 4)];
const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(1);
console.log(`${minutes} minutes, ${keys} keys, ${readings.length} readings of memory`);
console.log(`heap: ${readings.map(({ heap }) => megabytes(heap)).join(' ')} MB`);
console.log(`WebAssembly: ${readings.map(({ wasm }) => megabytes(wasm)).join(' ')} MB`);
console.log(`tasks over ${LONG} ms: ${long.length}, the longest task ${longest} ms of processor time`, long);
await browser.close();
assert.deepEqual(errors, []);
assert.ok(last.heap < settled.heap * 1.1 + 2 ** 20, 'the heap of the page grows');
assert.equal(last.wasm, settled.wasm, 'the memory of WebAssembly grows');
assert.deepEqual(long, [], `tasks of more than ${LONG} ms`);
