import type { Catalogue } from './catalogue.js';
import type { Constraints } from './schema.js';

/** Constraints, with what a catalogue calls the fields of a record, and says of them, as deep as they are declared. */
export function inWords<Of extends Constraints>(of: Of, catalogue: Pick<Catalogue, 'fields'>): Of {
  const { format = '', fields, items } = of;
  // A record has one name, whichever of its bodies it is.
  const words = catalogue.fields?.[format.replace(/^New|^Stored|(Admin)?Update$/g, '')];
  const named = fields?.map((field) => ({ ...inWords(field, catalogue), ...words?.[field.name] }));
  return { ...of, ...(named && { fields: named }), ...(items && { items: inWords(items, catalogue) }) };
}
