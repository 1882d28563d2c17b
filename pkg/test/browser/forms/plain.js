import { tenantUpdate } from 'pbx-rules';

export function listen(form, send) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { ok, value, violations } = tenantUpdate.checkForm(form);
    if (ok) send(value);
    form.querySelector('output').value = ok ? 'saved' : violations.map(({ message }) => message).join(' ');
  });
  // One field, at each keystroke.
  form.addEventListener('input', ({ target }) => {
    const { violations = [] } = tenantUpdate.field(target.name).checkForm(target.value);
    target.setCustomValidity(violations[0]?.message ?? '');
  });
}
