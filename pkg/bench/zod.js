// The rules of a tenant update, as a schema of zod.

import * as z from 'zod';
import { CURRENCIES, DOMAIN, ID, NO_CONTROL, REGIONS, SIZE, TIME_ZONES, isJson, isUrl } from './rules.js';

const days = z.int32().min(1).nullish();
const flag = z.boolean().nullish();

export const tenantUpdate = z
  .strictObject({
    name: z.string().min(1).max(1024).regex(NO_CONTROL).regex(/\S/).nullish(),
    domain: z.string().min(1).max(280).regex(DOMAIN).nullish(),
    website: z.string().max(255).refine(isUrl).nullish(),
    timezone: z.enum(TIME_ZONES).nullish(),
    currency: z.enum(CURRENCIES).nullish(),
    region: z.enum(REGIONS).nullish(),
    enable_video_recording: flag,
    enable_audio_recording: flag,
    enable_dual_track_recording: flag,
    enable_night_mode: flag,
    enable_two_factor_authentication: flag,
    password_force_reset: flag,
    custom_options: z.string().max(65536).refine(isJson).nullish(),
    recording_retention: days,
    call_report_retention: days,
    log_retention: days,
    temp_file_retention: days,
    extension_im_disk_quota: z.string().regex(SIZE).nullish(),
    contact_match_type: z.enum(['DISABLE', 'MATCH_EXACTLY', 'MATCH_LENGTH']).nullish(),
    contact_match_length: z.int32().min(0).nullish(),
    contact_append_type: z.enum(['DISABLE', 'APPEND', 'PREPEND']).nullish(),
    contact_update_interval: z.int32().min(1).max(43200).nullish(),
    avatar_file_id: z.string().regex(ID).nullish(),
    stir_shaken_cert: z.string().nullish(),
    stir_shaken_key: z.string().nullish(),
  })
  .refine((tenant) => tenant.contact_match_type !== 'MATCH_LENGTH' || tenant.contact_match_length !== 0);
