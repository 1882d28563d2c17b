/** A password held against a policy that is edited beside it. */

import {
  checkPassword,
  passwordPolicy,
  type FieldDescription,
  type PasswordPolicy,
  type PasswordPolicyInput,
  type PasswordRule,
  type Violation,
} from 'pbx-rules';
import { byId, element } from './dom.js';
import { form } from './form.js';

type RuleName = PasswordRule['rule'];

const ACCOUNT: readonly FieldDescription[] = ['firstName', 'lastName', 'username', 'extensionNumber'].map((name) => ({
  name,
  required: false,
  type: 'string',
}));

/** What each rule asks for, in words. */
const WORDS: Record<RuleName, (policy: PasswordPolicy) => string> = {
  min_length: ({ min_length }) => `At least ${min_length} characters`,
  max_length: ({ max_length }) => `At most ${max_length} characters`,
  contains_letters: () => 'A letter',
  contains_numbers: () => 'A digit',
  contains_special_letters: () => 'An upper-case letter or a sign such as # or !',
  disable_sequential_characters: () => 'No sequence such as 1234 or abcd',
  disable_repeating_characters: () => 'No character three times in a row',
  disable_account_information: () => 'Nothing that resembles the account',
};

/** Sets both forms up. */
export function password(): void {
  const { input, shown } = passwordInput();
  const trial = byId('trial-form');
  trial.prepend(input);
  const account = form(
    byId('account-form'),
    [
      {
        labels: [
          { name: 'firstName', label: 'First name' },
          { name: 'lastName', label: 'Last name' },
          { name: 'username', label: 'User name' },
          { name: 'extensionNumber', label: 'Extension' },
        ],
      },
    ],
    ACCOUNT,
    { firstName: 'John', lastName: 'Smith', username: 'jsmith', extensionNumber: '1042' },
  );
  const policy = form(
    byId('policy-form'),
    [
      {
        labels: [
          { name: 'min_length', label: 'Shortest' },
          { name: 'max_length', label: 'Longest' },
          { name: 'contains_letters', label: 'Ask for a letter', width: 'whole' },
          { name: 'contains_numbers', label: 'Ask for a digit', width: 'whole' },
          { name: 'contains_special_letters', label: 'Ask for an upper-case letter or a sign', width: 'whole' },
          { name: 'disable_sequential_characters', label: 'Forbid sequences', width: 'whole' },
          { name: 'disable_repeating_characters', label: 'Forbid repetition', width: 'whole' },
          { name: 'disable_account_information', label: 'Forbid account information', width: 'whole' },
        ],
      },
    ],
    passwordPolicy.describe(),
    { ...defaults(), min_length: 8 },
  );

  let right: PasswordPolicyInput = {};
  const check = () => {
    const checked = passwordPolicy.check(policy.read());
    policy.show(checked.ok ? [] : checked.violations);
    // While the policy is wrong itself, the last one that was right counts.
    if (checked.ok) right = checked.value;
    byId('policy-stale').hidden = checked.ok;
    report(shown(), right as PasswordPolicy, account.read());
  };
  trial.addEventListener('submit', (event) => event.preventDefault());
  trial.addEventListener('input', check);
  account.onChange(check);
  policy.onChange(check);
  check();
}

/** The policy of a tenant that never changed it. */
function defaults(): PasswordPolicyInput {
  const checked = passwordPolicy.check({});
  return checked.ok ? checked.value : {};
}

function passwordInput() {
  const input = element('input', {
    id: 'trial',
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    autocapitalize: 'off',
    'aria-describedby': 'rules-verdict',
  });
  const reveal = element('button', { type: 'button', class: 'reveal', 'aria-pressed': 'false', 'aria-controls': 'trial' }, 'Show');
  reveal.addEventListener('click', () => {
    const hidden = input.type === 'password';
    input.type = hidden ? 'text' : 'password';
    reveal.textContent = hidden ? 'Hide' : 'Show';
    reveal.setAttribute('aria-pressed', String(hidden));
    input.focus();
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const box = element(
    'div',
    { class: 'field trial-field' },
    element('label', { for: 'trial' }, 'New password'),
    element('div', { class: 'with-button' }, input, reveal),
    element('p', { id: 'trace', class: 'trace', 'aria-hidden': 'true' }),
  );
  return { input: box, shown: () => ({ text: input.value, hidden: input.type === 'password' }) };
}

interface Typed {
  readonly text: string;
  readonly hidden: boolean;
}

function report({ text, hidden }: Typed, policy: PasswordPolicy, account: Record<string, unknown>): void {
  const { ok, rules, violations } = checkPassword(text, { policy, account });
  const untouched = text === '';
  const state = (ok: boolean) => (untouched ? 'open' : ok ? 'met' : 'broken');
  byId('rules').replaceChildren(...rules.map(({ rule, ok }) => line(WORDS[rule](policy), rule, state(ok))));
  const verdict = byId('rules-verdict');
  verdict.classList.toggle('is-right', ok);
  verdict.classList.toggle('is-open', untouched);
  verdict.textContent = untouched ? 'Type a password to try the policy.' : ok ? 'This password passes.' : shortcoming(rules, violations);
  trace(text, hidden, rules);
}

/** What keeps a password from passing; one that is far too long is held against no rule. */
function shortcoming(rules: readonly PasswordRule[], violations: readonly Violation[]): string {
  const broken = rules.filter(({ ok }) => !ok).length;
  return rules.length === 0 ? (violations[0]?.message ?? '') : `${broken} of ${rules.length} rules not met.`;
}

const STATES = { open: 'not checked yet', met: 'met', broken: 'not met' };

function line(words: string, rule: RuleName, state: keyof typeof STATES): HTMLElement {
  return element(
    'li',
    { class: `rule ${state}`, 'data-rule': rule, 'data-state': state },
    element('span', { class: 'tick', 'aria-hidden': 'true' }),
    element('span', {}, words),
    element('span', { class: 'visually-hidden' }, `: ${STATES[state]}`),
  );
}

/** Shows where the password breaks a rule, character by character; hidden ones stay hidden. */
function trace(text: string, hidden: boolean, rules: readonly PasswordRule[]): void {
  const spans = rules.flatMap(({ spans }) => spans);
  const cells: Node[] = [];
  let at = 0;
  for (const character of text) {
    const offends = spans.some(([start, end]) => start <= at && at < end);
    cells.push(element('span', { class: offends ? 'cell offends' : 'cell' }, hidden ? '•' : character));
    at += character.length;
    if (cells.length === 64) break;
  }
  byId('trace').replaceChildren(...cells);
}
