/** Sets the page up. */

import { version } from 'pbx-rules';
import { certificate } from './certificate.js';
import { byId } from './dom.js';
import { holidays } from './holidays.js';
import { password } from './password.js';
import { tenant } from './tenant.js';

byId('version').textContent = version();
tenant();
holidays();
certificate();
password();
document.body.dataset['ready'] = '';
