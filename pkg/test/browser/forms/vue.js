import { useForm } from 'vee-validate';
import { h } from 'vue';
import { tenantUpdate } from 'pbx-rules';

const parse = ({ value, violations = [] }) => ({ value, errors: violations.map(({ path, message }) => ({ path: path.join('.'), errors: [message] })) });
const validationSchema = { __type: 'VVTypedSchema', parse: async (values) => parse(tenantUpdate.checkForm(values)) };

export const VueForm = {
  props: ['send'],
  setup({ send }) {
    const { defineField, errors, handleSubmit } = useForm({ validationSchema });
    const names = ['name', 'timezone', 'log_retention'];
    const fields = names.map((name) => [name, defineField(name)[0]]);
    const save = handleSubmit((values) => send(values));
    return () => h('form', { onSubmit: save, novalidate: true }, [
      ...fields.map(([name, model]) => h('label', [
        name, h('input', { name, value: model.value, onInput: ({ target }) => { model.value = target.value; } }),
        h('span', { role: 'alert' }, errors.value[name]),
      ])),
      h('button', 'Save'),
    ]);
  },
};
