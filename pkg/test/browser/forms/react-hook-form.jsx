import { useForm } from 'react-hook-form';
import { tenantUpdate } from 'pbx-rules';
import { resolver } from 'pbx-rules/react-hook-form';

const rules = resolver(tenantUpdate.with({ unknownFields: 'strip' }));

export function TenantForm({ tenant, send }) {
  const { register, handleSubmit, setValue, formState } = useForm({ defaultValues: tenant, resolver: rules });
  const { errors, dirtyFields } = formState;
  // An update holds what changed; what was left blank is null.
  const save = (values) => send(Object.fromEntries(Object.keys(dirtyFields).map((name) => [name, values[name] ?? null])));
  const use = (name) => setValue(name, errors[name].suggestion, { shouldDirty: true, shouldValidate: true });
  return (
    <form onSubmit={handleSubmit(save)} noValidate>
      {['name', 'timezone', 'log_retention'].map((name) => (
        <label key={name}>
          {name} <input {...register(name)} />
          <span role="alert">{errors[name]?.message}</span>
          {errors[name]?.suggestion && <button type="button" onClick={() => use(name)}>Use {errors[name].suggestion}</button>}
        </label>
      ))}
      <select aria-label="contact_match_type" {...register('contact_match_type')}>
        {tenantUpdate.describe().find(({ name }) => name === 'contact_match_type').choices.map((choice) => <option key={choice}>{choice}</option>)}
      </select>
      <p data-root>{errors.root?.message}</p>
      <button>Save</button>
    </form>
  );
}
