/** The sentences that files of holidays need. */

import { piecedTogether } from './catalogue.js';
import { calendars } from './generated/messages/en/calendars.js';
import { common } from './generated/messages/en/common.js';
import { files } from './generated/messages/en/files.js';
import { values } from './generated/messages/en/values.js';
import { words } from './generated/messages/en/words.js';
import { ruledBy, wording } from './wording.js';

/** Words what could not be taken of a file. */
export const { worded, crossed } = /* @__PURE__ */ wording(() => piecedTogether(words, [values, common, calendars, files]));

/** Calls into WebAssembly with arguments of the program's own. */
export const ruled: <T>(call: () => T) => T = /* @__PURE__ */ ruledBy(crossed);
