/** Sets the page up. */

import { version } from 'pbx-rules';
import { byId } from './dom.js';
import { password } from './password.js';
import { tenant } from './tenant.js';

byId('version').textContent = version();
tenant();
password();
document.body.dataset['ready'] = '';
