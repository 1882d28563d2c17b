import { version } from 'pbx-rules';

const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => {
  document.title = `page ${version()}, worker ${data}`;
};
