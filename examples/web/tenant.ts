/** The tenant form: every rule of the record at every keystroke, and what is left to correct beside it. */

import { newTenant, type Violation } from 'pbx-rules';
import { inWords } from './complaint.js';
import { byId, element } from './dom.js';
import type { Field } from './field.js';
import { form, type Group } from './form.js';
import { compare } from './service.js';

const GROUPS: readonly Group[] = [
  {
    title: 'Identity',
    labels: [
      { name: 'name', label: 'Name' },
      { name: 'domain', label: 'SIP domain', hint: 'A host name or an IP address, for authentication only.' },
      { name: 'website', label: 'Website', width: 'whole', hint: 'Leave it empty if there is none.' },
    ],
  },
  {
    title: 'Region',
    labels: [
      { name: 'timezone', label: 'Time zone', width: 'whole', hint: 'As IANA spells it, such as Asia/Shanghai.' },
      { name: 'region', label: 'Country', hint: 'Three letters, such as DEU.' },
      { name: 'currency', label: 'Currency', hint: 'Three letters, such as EUR.' },
    ],
  },
  {
    title: 'Storage',
    labels: [
      { name: 'disk_quota', label: 'Disk quota', hint: 'Such as 500GB. Empty is unlimited.' },
      { name: 'extension_im_disk_quota', label: 'Messages of an extension', hint: 'KB, MB, GB or PB.' },
      { name: 'recording_retention', label: 'Keep recordings, days' },
      { name: 'call_report_retention', label: 'Keep call reports, days' },
    ],
  },
  {
    title: 'Contacts',
    labels: [
      { name: 'contact_match_type', label: 'Match a caller by' },
      { name: 'contact_match_length', label: 'Digits that must match' },
      { name: 'contact_append_type', label: 'Group name in the caller ID' },
      { name: 'contact_update_interval', label: 'Update every, minutes' },
    ],
  },
  {
    title: 'Calls and security',
    labels: [
      { name: 'enable_audio_recording', label: 'Record calls' },
      { name: 'enable_video_recording', label: 'Record video' },
      { name: 'enable_two_factor_authentication', label: 'Second factor at sign-in' },
      { name: 'enable_night_mode', label: 'Night mode' },
    ],
  },
  { title: 'Advanced', labels: [{ name: 'custom_options', label: 'Custom options', width: 'whole', long: true, hint: 'JSON, or nothing.' }] },
];

const TENANT = {
  name: 'Hilton Shanghai',
  domain: 'sip.hilton.example',
  website: 'https://www.hilton.example',
  timezone: 'Asia/Shanghai',
  region: 'CHN',
  currency: 'CNY',
  disk_quota: '500GB',
  extension_im_disk_quota: '1GB',
  recording_retention: 180,
  call_report_retention: 30,
  contact_match_type: 'MATCH_LENGTH',
  contact_match_length: 7,
  contact_append_type: 'APPEND',
  contact_update_interval: 720,
  enable_audio_recording: true,
  enable_two_factor_authentication: true,
  custom_options: '{"theme": "dark"}',
};

/** Sets the form up. */
export function tenant(): void {
  const fields = form(byId('tenant-form'), GROUPS, newTenant.describe(), TENANT);
  const check = () => {
    const input = fields.read();
    const result = newTenant.check(input);
    const violations = result.ok ? [] : result.violations;
    void compare('new_tenant', input, violations);
    fields.show(violations);
    summarise(violations, fields.fields);
    byId('payload').textContent = result.ok ? JSON.stringify(result.value, null, 2) : 'Nothing yet: see above.';
  };
  fields.onChange(check);
  check();
}

function summarise(violations: readonly Violation[], fields: readonly Field[]): void {
  const verdict = byId('verdict');
  verdict.classList.toggle('is-right', violations.length === 0);
  verdict.textContent = violations.length === 0 ? 'Ready to save.' : `${violations.length} to correct.`;
  const problems = fields.flatMap((field) => violations.filter(({ path }) => path[0] === field.name).map((violation) => problem(violation, field)));
  byId('problems').replaceChildren(...problems);
}

/** A line that leads to its field. */
function problem(violation: Violation, field: Field): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'problem' },
    element('strong', {}, field.label),
    element('span', {}, inWords(violation)),
  );
  button.addEventListener('click', () => field.focus());
  return element('li', {}, button);
}
