// Times contenders in one run: in turns, and by the processor's time, so that what else runs disturbs them little.

const ROUNDS = 15;
const ROUND_MS = 40;

/** Prints the median time of each contender, and the ratio to the first. */
export function compare(title, contenders) {
  const medians = measure(contenders);
  const [first] = Object.values(medians);
  console.info(`\n${title}`);
  for (const [name, median] of Object.entries(medians)) {
    const ratio = (median / first).toFixed(2);
    console.info(`  ${name.padEnd(28)} ${median.toFixed(0).padStart(8)} ns  ${ratio.padStart(6)}`);
  }
}

/** The median time of each contender in nanoseconds a call. */
export function measure(contenders) {
  const entries = Object.entries(contenders);
  const batches = entries.map(([, run]) => calibrate(run));
  const times = entries.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    entries.forEach(([, run], index) => times[index].push(time(run, batches[index])));
  }
  return Object.fromEntries(entries.map(([name], index) => [name, times[index].sort((a, b) => a - b)[ROUNDS >> 1]]));
}

/** How many calls fill a round. */
function calibrate(run) {
  let batch = 1;
  while (time(run, batch) * batch < ROUND_MS * 1e6) batch *= 2;
  return batch;
}

let sink;

function time(run, batch) {
  const start = process.cpuUsage();
  for (let call = 0; call < batch; call++) sink = run();
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1000) / batch;
}

export const kept = () => sink;
