import { createRoot } from 'react-dom/client';
import { createApp } from 'vue';
import { listen } from './plain.js';
import { TenantForm } from './react-hook-form.jsx';
import { TanStackForm } from './tanstack.jsx';
import { VueForm } from './vue.js';

// What a `GET` answers: read-only keys, nulls, and a key of a later version.
const tenant = {
  id: 'NzAwNTUxOTA5NzczMTQ4MTYw', created_at: '2017-07-21T17:32:28Z', used_disk_quota: '12MB', avatar_file_name: null, name: 'Hilton',
  website: null, timezone: 'Asia/Shanghai', log_retention: 180, contact_match_type: 'MATCH_EXACTLY', contact_match_length: 0, from_a_later_version: 1,
};

window.sent = [];
const send = (update) => window.sent.push(update);

createRoot(document.querySelector('#react-hook-form')).render(<TenantForm tenant={tenant} send={send} />);
createRoot(document.querySelector('#tanstack')).render(<TanStackForm send={send} />);
createApp(VueForm, { send }).mount('#vue');
listen(document.querySelector('#plain form'), send);
