/** Sets the page up. */

import { version } from 'pbx-rules';
import { calls } from './calls.js';
import { certificate } from './certificate.js';
import { code } from './code.js';
import { byId } from './dom.js';
import { holidays } from './holidays.js';
import { hours } from './hours.js';
import { password } from './password.js';
import { tabs } from './tabs.js';
import { tenant } from './tenant.js';

byId('version').textContent = version();
tenant();
calls();
holidays(hours().show);
certificate();
password();
code();
tabs(byId('tenant-tabs'));
document.body.dataset['ready'] = '';
