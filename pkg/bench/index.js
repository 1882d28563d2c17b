// The package beside its peers: the same fields, the same rules, in one run.

import { strict as assert } from 'node:assert';
import * as v from 'valibot';
import { checkPassword, tenantUpdate } from '../dist/index.js';
import { invalid, otherwise, small, valid } from './inputs.js';
import { compare } from './measure.js';
import { tenantUpdate as valibot } from './valibot.js';
import { tenantUpdate as zod } from './zod.js';

/** Each checks the inputs in turn. */
const contenders = (...inputs) => {
  let call = 0;
  const next = () => inputs[call++ % inputs.length];
  return {
    'pbx-rules': () => tenantUpdate.check(next()),
    'zod 4': () => zod.safeParse(next()),
    valibot: () => v.safeParse(valibot, next()),
  };
};

for (const [title, input, issues] of [
  ['a full tenant update, valid', valid, 0],
  ['a small tenant update, valid', small, 0],
  ['a full tenant update, six violations', invalid, 6],
]) {
  assert.equal((tenantUpdate.check(input).violations ?? []).length, issues);
  assert.equal((zod.safeParse(input).error?.issues ?? []).length, issues);
  assert.equal((v.safeParse(valibot, input).issues ?? []).length, issues);
  compare(title, contenders(input));
}

compare('the same, no slip as it was in the check before', contenders(invalid, otherwise));

const timezone = tenantUpdate.field('timezone');
compare('one field, for a keystroke', {
  'pbx-rules': () => timezone.check('Asia/Shanghai'),
  'zod 4': () => zod.shape.timezone.safeParse('Asia/Shanghai'),
  valibot: () => v.safeParse(valibot.pipe[0].entries.timezone, 'Asia/Shanghai'),
});

const account = { username: 'jsmith', displayName: 'John Smith', firstName: 'John', lastName: 'Smith', extensionNumber: '1042', phone: '+1 415 555 0123', email: 'john@hilton.example' };
compare('a password of 16 characters, a full account', {
  'pbx-rules': () => checkPassword('Tr4vel-Kite-2026', { account }),
});
