import { Filter, checkPassword, localize, ready, tenantUpdate } from 'pbx-rules';
import de from 'pbx-rules/messages/de';

// The page lives whatever the policy says; what the first calls answer is for the test to read.
document.title = 'alive';
const codes = (calls) => calls.map((call) => attempt(call));

function attempt(call) {
  try {
    return call();
  } catch ({ code, message }) {
    return { code, message };
  }
}

window.first = codes([
  () => tenantUpdate.check({ log_retention: 30 }).ok,
  () => checkPassword('Tr4vel-Kite').ok,
  () => Filter.parse('qty gt 1').toString(),
  // What needs no WebAssembly goes on working.
  () => localize({ code: 'required', message: '' }, de),
  // What is secret is printed nowhere.
  () => tenantUpdate.check({ cdr_event: { auth: 'BEARER', token: 'se cret' }, stir_shaken_key: 'secret' }).ok,
]);
window.prepared = ready().then(
  () => 'ready',
  ({ code }) => code,
);
