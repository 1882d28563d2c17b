import { version } from 'pbx-rules';

document.body.textContent = `PBX rules ${version()}`;
document.body.dataset['ready'] = '';
