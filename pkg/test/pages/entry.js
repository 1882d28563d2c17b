import { HolidayCalendar } from 'pbx-rules';
window.used = [HolidayCalendar];
