// What zod and valibot need to be told: the grammars and lists that the package brings along.

import { tenantUpdate } from '../dist/index.js';

const choices = (field) => tenantUpdate.describe().find(({ name }) => name === field).choices;

export const TIME_ZONES = choices('timezone');
export const CURRENCIES = choices('currency');
export const REGIONS = choices('region');

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const HEX = '[0-9A-Fa-f]{1,4}';
const IPV6 = `(?:(?:${HEX}:){7}${HEX}|(?=(?:[0-9A-Fa-f]*:){2,7}[0-9A-Fa-f]*$)(?:${HEX}(?::${HEX})*)?::(?:${HEX}(?::${HEX})*)?)`;

export const DOMAIN = new RegExp(`^(?:${BYTE}(?:\\.${BYTE}){3}|(?:${LABEL}\\.)*(?!\\d+\\.?$)${LABEL}\\.?|${IPV6}|\\[${IPV6}\\])$`);
export const SIZE = /^(?:[1-9][0-9]*(?:KB|MB|GB|PB))?$/;
export const ID = /^[A-Za-z0-9+/=_.~-]{1,128}$/;
// eslint-disable-next-line no-control-regex
export const NO_CONTROL = /^[^\u0000-\u001f\u007f-\u009f]*$/;

export function isUrl(text) {
  if (text === '') return true;
  if (!/^https?:\/\//.test(text)) return false;
  try {
    return new URL(text).host !== '';
  } catch {
    return false;
  }
}

export function isJson(text) {
  if (text === '') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
