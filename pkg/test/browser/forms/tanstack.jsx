import { useForm } from '@tanstack/react-form';
import { tenantUpdate } from 'pbx-rules';

const rules = tenantUpdate.with({ form: true });

export function TanStackForm({ send }) {
  const form = useForm({
    defaultValues: { name: '', timezone: '', log_retention: '' },
    validators: { onChange: rules },
    onSubmit: ({ value }) => send(rules.checkForm(value).value),
  });
  return (
    <form onSubmit={(event) => { event.preventDefault(); form.handleSubmit(); }}>
      {['name', 'timezone', 'log_retention'].map((name) => (
        <form.Field key={name} name={name}>
          {(field) => (
            <label>
              {name} <input value={field.state.value} onChange={(event) => field.handleChange(event.target.value)} />
              <span role="alert">{field.state.meta.errors.map(({ code, message }) => `${code}: ${message}`)}</span>
            </label>
          )}
        </form.Field>
      ))}
      <button>Save</button>
    </form>
  );
}
