/** The sentences that holidays and office hours need. */

import { piecedTogether } from './catalogue.js';
import { calendars } from './generated/messages/en/calendars.js';
import { common } from './generated/messages/en/common.js';
import { values } from './generated/messages/en/values.js';
import { words } from './generated/messages/en/words.js';
import { ruledBy, wording } from './wording.js';

/** Words the violations of holidays and office hours. */
export const { worded, crossed, failed } = /* @__PURE__ */ wording(() => piecedTogether(words, [values, common, calendars]));

/** Calls into WebAssembly with arguments of the program's own. */
export const ruled: <T>(call: () => T) => T = /* @__PURE__ */ ruledBy(crossed);
