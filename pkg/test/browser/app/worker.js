import { version } from 'pbx-rules';

postMessage(version());
