// Compiled, never run: what TypeScript makes of the package.

import { version } from 'pbx-rules';

const text: string = version();
// @ts-expect-error: a version is text.
const number: number = version();

export { number, text };
