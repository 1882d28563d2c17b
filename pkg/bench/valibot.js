// The rules of a tenant update, as a schema of valibot.

import * as v from 'valibot';
import { CURRENCIES, DOMAIN, ID, NO_CONTROL, REGIONS, SIZE, TIME_ZONES, isJson, isUrl } from './rules.js';

const INT32 = 2 ** 31 - 1;
const integer = (min, max = INT32) => v.nullish(v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max)));
const days = integer(1);
const flag = v.nullish(v.boolean());

export const tenantUpdate = v.pipe(
  v.strictObject({
    name: v.nullish(v.pipe(v.string(), v.minLength(1), v.maxLength(1024), v.regex(NO_CONTROL), v.regex(/\S/))),
    domain: v.nullish(v.pipe(v.string(), v.minLength(1), v.maxLength(280), v.regex(DOMAIN))),
    website: v.nullish(v.pipe(v.string(), v.maxLength(255), v.check(isUrl))),
    timezone: v.nullish(v.picklist(TIME_ZONES)),
    currency: v.nullish(v.picklist(CURRENCIES)),
    region: v.nullish(v.picklist(REGIONS)),
    enable_video_recording: flag,
    enable_audio_recording: flag,
    enable_dual_track_recording: flag,
    enable_night_mode: flag,
    enable_two_factor_authentication: flag,
    password_force_reset: flag,
    custom_options: v.nullish(v.pipe(v.string(), v.maxLength(65536), v.check(isJson))),
    recording_retention: days,
    call_report_retention: days,
    log_retention: days,
    temp_file_retention: days,
    extension_im_disk_quota: v.nullish(v.pipe(v.string(), v.regex(SIZE))),
    contact_match_type: v.nullish(v.picklist(['DISABLE', 'MATCH_EXACTLY', 'MATCH_LENGTH'])),
    contact_match_length: integer(0),
    contact_append_type: v.nullish(v.picklist(['DISABLE', 'APPEND', 'PREPEND'])),
    contact_update_interval: integer(1, 43200),
    avatar_file_id: v.nullish(v.pipe(v.string(), v.regex(ID))),
    stir_shaken_cert: v.nullish(v.string()),
    stir_shaken_key: v.nullish(v.string()),
  }),
  v.check((tenant) => tenant.contact_match_type !== 'MATCH_LENGTH' || tenant.contact_match_length !== 0),
);
