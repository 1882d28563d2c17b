// The recipes of pkg/README.md as programs in TypeScript have them: compiled, never run.

import { useForm as useTanStackForm } from '@tanstack/react-form';
import { newTenant, tenantUpdate, type TenantUpdate } from 'pbx-rules/forms';
import { resolver, ruleError } from 'pbx-rules/react-hook-form';
import { useForm } from 'react-hook-form';

const rules = resolver(tenantUpdate.with({ unknownFields: 'strip' }));

export function TenantForm({ tenant, send }: { readonly tenant: TenantUpdate; send(update: object): void }) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: tenant, resolver: rules });
  const { errors, dirtyFields } = formState;
  const save = (values: TenantUpdate) => send(Object.fromEntries(Object.keys(dirtyFields).map((name) => [name, values[name as keyof TenantUpdate] ?? null])));
  return (
    <form onSubmit={handleSubmit(save)} noValidate>
      <input {...register('name')} /> {errors.name?.message} {ruleError(errors.name)?.code}
      <input {...register('log_retention')} /> {errors.log_retention?.message}
      <input {...register('office_hours.monday.ranges.0.from')} />
      {errors.root?.message}
    </form>
  );
}

const ofTexts = tenantUpdate.with({ form: true });

export function TanStackForm({ send }: { send(update: TenantUpdate | undefined): void }) {
  const form = useTanStackForm({
    defaultValues: { name: '', log_retention: '' },
    validators: { onChange: ofTexts },
    onSubmit: ({ value }) => send(ofTexts.checkForm(value).value),
  });
  return <form.Field name="name">{(field) => <p>{field.state.meta.errors.map((issue) => issue?.message)}</p>}</form.Field>;
}

export async function createTenant(_: unknown, formData: FormData) {
  const result = newTenant.checkForm(formData, { checkboxes: ['enable_night_mode'] });
  return result.ok ? {} : { violations: result.violations };
}
