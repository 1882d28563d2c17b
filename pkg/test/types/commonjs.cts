// Compiled as CommonJS, never run.

import { tenantUpdate, type TenantUpdate } from 'pbx-rules';
import { HolidayCalendar } from 'pbx-rules/holidays';
import { de } from 'pbx-rules/messages/de';
import { resolver } from 'pbx-rules/react-hook-form';
import rules = require('pbx-rules');

const result = rules.tenantUpdate.check({});
const update: TenantUpdate | undefined = result.ok ? result.value : undefined;
const calendar = new HolidayCalendar([]);
const ofForm = resolver(tenantUpdate, { catalogue: de });

export { calendar, ofForm, update };
