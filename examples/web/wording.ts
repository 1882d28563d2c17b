/** The words of a form that are its own: what the catalogues have of fields and violations, they say. */

import { localize, type Catalogue, type Param, type Violation } from 'pbx-rules';
import de from 'pbx-rules/messages/de';
import en from 'pbx-rules/messages/en';
import zh from 'pbx-rules/messages/zh-CN';

/** How what is wrong with a field is said. */
export interface Wording {
  /** What a violation says. */
  sentence(violation: Violation): string;
  /** What the button says that puts a suggestion in. */
  readonly use: string;
  /** The same for those who hear the page. */
  useFor(suggestion: Param, label: string): string;
}

/** The tenant form in a language. */
export interface Language extends Wording {
  readonly catalogue: Catalogue;
  readonly title: string;
  readonly intro: string;
  /** What groups of fields are called. */
  readonly groups: readonly [identity: string, region: string, storage: string, contacts: string, calls: string, advanced: string];
  readonly before: string;
  readonly ready: string;
  toCorrect(count: number): string;
  readonly sent: string;
  readonly unchanged: string;
  readonly notYet: string;
}

/** A form knows what was typed into, and can be plainer than the message; code and params are all that it needs. */
function plainly(violation: Violation): string {
  const { code, params, message, path } = violation;
  switch (code) {
    case 'wrong_type':
    case 'not_an_integer':
      return params['expected'] === 'string' ? message : 'Enter a whole number.';
    case 'required':
      return 'This can’t be empty.';
    case 'out_of_order':
      return path[0] === 'max_length' ? `The longest can’t be shorter than the shortest, which is ${params['start']}.` : message;
    default:
      return message;
  }
}

/** The wording of forms in English. */
export const ENGLISH: Wording = {
  sentence: plainly,
  use: 'Use',
  useFor: (suggestion, label) => `Use ${String(suggestion)} for ${label}`,
};

/** The languages of the tenant form, by their BCP 47 names. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  en: {
    ...ENGLISH,
    catalogue: en,
    title: 'Tenant settings',
    intro: 'Every keystroke is held against the rules that the server applies. What can be corrected is offered.',
    groups: ['Identity', 'Region', 'Storage', 'Contacts', 'Calls and security', 'Advanced'],
    before: 'Before saving',
    ready: 'Ready to save.',
    toCorrect: (count) => `${count} to correct.`,
    sent: 'What a submit sends: the changes',
    unchanged: 'Nothing has changed.',
    notYet: 'Nothing yet: see what is to correct.',
  },
  de: {
    catalogue: de,
    sentence: (violation) => localize(violation, de),
    use: 'Übernehmen:',
    useFor: (suggestion, label) => `${String(suggestion)} für ${label} übernehmen`,
    title: 'Einstellungen des Mandanten',
    intro: 'Jeder Tastendruck wird an den Regeln des Servers geprüft. Was sich berichtigen lässt, wird vorgeschlagen.',
    groups: ['Bezeichnung', 'Region', 'Speicher', 'Kontakte', 'Anrufe und Sicherheit', 'Erweitert'],
    before: 'Vor dem Speichern',
    ready: 'Kann gespeichert werden.',
    toCorrect: (count) => `${count} zu berichtigen.`,
    sent: 'Was gesendet wird: die Änderungen',
    unchanged: 'Nichts ist geändert.',
    notYet: 'Noch nichts: siehe, was zu berichtigen ist.',
  },
  'zh-CN': {
    catalogue: zh,
    sentence: (violation) => localize(violation, zh),
    use: '改为',
    useFor: (suggestion, label) => `将${label}改为 ${String(suggestion)}`,
    title: '租户设置',
    intro: '每次按键都按服务器的规则检查；可以修正的，会给出建议。',
    groups: ['标识', '地区', '存储', '联系人', '通话与安全', '高级'],
    before: '保存之前',
    ready: '可以保存。',
    toCorrect: (count) => `有 ${count} 处需要更正。`,
    sent: '提交时发送的内容：所作的更改',
    unchanged: '没有更改。',
    notYet: '暂无：请先更正。',
  },
};
