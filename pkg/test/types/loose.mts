// Compiled without `strict`, never run.

import { checkPassword, parseSize, tenantUpdate } from 'pbx-rules';

const result = tenantUpdate.check({});
if (result.ok) console.log(result.value.name);
else for (const { path, message, suggestion } of result.violations) console.log(path.join('.'), message, suggestion);

const form = tenantUpdate.checkForm(new FormData());
if (!form.ok) console.log(form.violations.length, form.blank);

const size = parseSize('1GB');
if (size.ok) console.log(size.value?.bytes);
else console.log(size.violations[0].message);

console.log(checkPassword('x').rules.length);
