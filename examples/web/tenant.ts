/** The tenant form, in three languages: every rule of the record at every keystroke, and what a submit sends. */

import { newTenant, tenantUpdate, type StoredTenantInput, type Violation } from 'pbx-rules';
import { byId, element } from './dom.js';
import type { Field } from './field.js';
import { form, type Form } from './form.js';
import { compare } from './service.js';
import { LANGUAGES, type Language } from './wording.js';

/** The fields of each group. */
const GROUPS: readonly (readonly string[])[] = [
  ['name', 'domain', 'website'],
  ['timezone', 'region', 'currency'],
  ['extension_im_disk_quota', 'log_retention', 'recording_retention', 'call_report_retention'],
  ['contact_match_type', 'contact_match_length', 'contact_append_type', 'contact_update_interval'],
  ['enable_audio_recording', 'enable_video_recording', 'enable_two_factor_authentication', 'enable_night_mode'],
  ['custom_options'],
];
const WHOLE = new Set(['website', 'timezone', 'custom_options']);

/** What the API answered. */
const STORED: StoredTenantInput = {
  id: 'NzAwNTUxOTA5NzczMTQ4MTYw',
  name: 'Hilton Shanghai',
  domain: 'sip.hilton.example',
  website: 'https://www.hilton.example',
  timezone: 'Asia/Shanghai',
  region: 'CHN',
  currency: 'CNY',
  extension_im_disk_quota: '1GB',
  log_retention: 180,
  recording_retention: 180,
  call_report_retention: 30,
  contact_match_type: 'MATCH_LENGTH',
  contact_match_length: 7,
  contact_append_type: 'APPEND',
  contact_update_interval: 720,
  enable_audio_recording: true,
  enable_video_recording: false,
  enable_two_factor_authentication: true,
  enable_night_mode: false,
  custom_options: '{"theme": "dark"}',
};

/** Sets the form up. */
export function tenant(): void {
  const root = byId<HTMLFormElement>('tenant-form');
  const chosen = byId<HTMLSelectElement>('language');
  let language = LANGUAGES['en'] as Language;
  let fields = inLanguage(root, language, STORED as Record<string, unknown>);

  const check = () => {
    const edited = fields.read();
    const { violations = [] } = newTenant.check(edited);
    void compare('new_tenant', edited, violations);
    fields.show(violations);
    summarise(violations, fields.fields, language);
    byId('payload').textContent = violations.length > 0 ? language.notYet : changes(edited, language);
  };
  chosen.addEventListener('change', () => {
    language = LANGUAGES[chosen.value] as Language;
    fields = inLanguage(root, language, fields.read());
    check();
  });
  root.addEventListener('input', check);
  root.addEventListener('submit', (event) => event.preventDefault());
  byId('schema').textContent = JSON.stringify(tenantUpdate.jsonSchema(), null, 2);
  check();
}

/** What a submit sends. */
function changes(edited: Record<string, unknown>, { unchanged }: Language): string {
  const update = tenantUpdate.changes(STORED, edited as StoredTenantInput);
  const isEmpty = update.ok && Object.keys(update.value).length === 0;
  return isEmpty ? unchanged : JSON.stringify(update.value, null, 2);
}

/** The form and the words around it; labels and help are those of the catalogue. */
function inLanguage(root: HTMLFormElement, language: Language, values: Readonly<Record<string, unknown>>): Form {
  const { catalogue, groups, title, intro, before, sent } = language;
  byId('tenant').lang = catalogue.language;
  byId('tenant-title').textContent = title;
  byId('tenant-intro').textContent = intro;
  byId('summary-title').textContent = before;
  byId('tab-payload').textContent = sent;
  const descriptions = newTenant.describe(catalogue);
  const described = new Map(descriptions.map((description) => [description.name as string, description]));
  const label = (name: string) => {
    const { label = name, help = '' } = described.get(name) ?? {};
    return { name, label, hint: help, ...(WHOLE.has(name) && { width: 'whole' as const }), long: name === 'custom_options' };
  };
  root.replaceChildren();
  return form(
    root,
    GROUPS.map((names, index) => ({ title: groups[index] ?? '', labels: names.map(label) })),
    descriptions,
    values,
    language,
  );
}

function summarise(violations: readonly Violation[], fields: readonly Field[], language: Language): void {
  const verdict = byId('verdict');
  verdict.classList.toggle('is-right', violations.length === 0);
  verdict.textContent = violations.length === 0 ? language.ready : language.toCorrect(violations.length);
  const problems = fields.flatMap((field) =>
    violations.filter(({ path }) => path[0] === field.name).map((violation) => problem(violation, field, language)),
  );
  byId('problems').replaceChildren(...problems);
}

/** A line that leads to its field. */
function problem(violation: Violation, field: Field, language: Language): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'problem' },
    element('strong', {}, field.label),
    element('span', {}, language.sentence(violation)),
  );
  button.addEventListener('click', () => field.focus());
  return element('li', {}, button);
}
