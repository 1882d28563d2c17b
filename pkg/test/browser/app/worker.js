import { Collection, version } from 'pbx-rules';

const rows = Array.from({ length: 1000 }, (_, id) => ({ id, at: new Date(id * 1000), name: `call ${id % 7}` }));
const schema = { fields: { id: 'int', at: 'datetime', name: { type: 'string', searchable: true } } };

onmessage = ({ data }) => {
  const collection = new Collection(rows, schema);
  postMessage({ version: version(), indices: collection.query(data).indices });
  collection.free();
};
