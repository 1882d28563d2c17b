import { Filter, version } from 'pbx-rules';

const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => {
  const name = Filter.parse("name eq 'call 6'").bind({ fields: { name: 'string' } });
  const kept = [...data.indices].filter((index) => name.test({ name: `call ${index % 7}` }));
  document.title = `page ${version()}, worker ${data.version}, rows ${kept.join(' ')} of ${data.indices.length}`;
};
worker.postMessage({ filter: 'at lt 1970-01-01T00:00:20Z', search: '6 or 5', orderby: 'id desc' });
