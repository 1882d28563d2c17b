/** The sentences that records need. */

import { piecedTogether } from './catalogue.js';
import { calendars } from './generated/messages/en/calendars.js';
import { common } from './generated/messages/en/common.js';
import { pem } from './generated/messages/en/pem.js';
import { records } from './generated/messages/en/records.js';
import { sizes } from './generated/messages/en/sizes.js';
import { values } from './generated/messages/en/values.js';
import { words } from './generated/messages/en/words.js';
import { wording } from './wording.js';

/** Words the violations of records. */
export const { worded, crossed, failed } = /* @__PURE__ */ wording(() => piecedTogether(words, [values, common, calendars, sizes, pem, records]));
