// What the contenders check.

/** A full update in which all is right. */
export const valid = {
  name: 'Hilton Shanghai',
  domain: 'sip.hilton.example',
  website: 'https://www.hilton.example/shanghai',
  timezone: 'Asia/Shanghai',
  currency: 'CNY',
  region: 'CHN',
  enable_video_recording: false,
  enable_audio_recording: true,
  enable_dual_track_recording: false,
  enable_night_mode: false,
  enable_two_factor_authentication: true,
  password_force_reset: false,
  custom_options: '{"theme": "dark", "lines": 4}',
  recording_retention: 180,
  call_report_retention: 30,
  log_retention: 180,
  temp_file_retention: 30,
  extension_im_disk_quota: '1GB',
  contact_match_type: 'MATCH_LENGTH',
  contact_match_length: 7,
  contact_append_type: 'APPEND',
  contact_update_interval: 720,
  avatar_file_id: 'NzAwNTUxOTA5NzczMTQ4MTYw',
};

/** What a form sends that changes one thing. */
export const small = { name: 'Hilton Shanghai', region: 'CHN' };

/** A full update with six slips. */
export const invalid = {
  ...valid,
  website: 'www.hilton.example',
  timezone: 'asia/shanghai',
  region: 'CN',
  log_retention: 0,
  extension_im_disk_quota: '1TB',
  nmae: 'Hilton',
};

/** The same with other slips in the same fields, as a form never has them from one keystroke to the next. */
export const otherwise = {
  ...invalid,
  website: 'www.ritz.example',
  timezone: 'europe/berlin',
  region: 'DE',
  log_retention: -1,
  extension_im_disk_quota: '2TB',
};
