/** What was changed of a record. */

import { isRecord, kind, snapshot, type RecordShape } from './object.js';

/** How many values are compared of one that is kept as it is: beyond that, it counts as changed. */
const MAX_COMPARED = 10_000;

/** Of two snapshots, what the edited has otherwise, of the fields of a shape: a record field by field, a list as a whole. */
export function difference(
  shape: RecordShape,
  stored: Record<string, unknown>,
  edited: Record<string, unknown>,
): Record<string, unknown> {
  const changed = Object.entries(edited).flatMap(([name, value]): [string, unknown][] => {
    const position = shape.positions.get(name);
    // What an update does not have is no part of it, and what is blank stays as it is.
    if (value === undefined || value === null || (position === undefined && !shape.keeps(name))) return [];
    const before = Object.hasOwn(stored, name) ? stored[name] : undefined;
    const nested = position === undefined ? undefined : shape.nested[position];
    if (nested !== undefined && !('items' in nested) && isRecord(before) && isRecord(value)) {
      const part = difference(nested, snapshot(before), snapshot(value));
      return Object.keys(part).length === 0 ? [] : [[name, part]];
    }
    return isSame(before, value, { left: MAX_COMPARED }) ? [] : [[name, value]];
  });
  return Object.fromEntries(changed);
}

/** Whether two values hold the same: what is too much to compare, and what is cyclic, does not. */
function isSame(one: unknown, other: unknown, budget: { left: number }): boolean {
  if (Object.is(one, other)) return true;
  if (budget.left-- <= 0) return false;
  const lists = kind(one) === 'list' && kind(other) === 'list';
  if (!lists && !(isRecord(one) && isRecord(other))) return false;
  const [entries, others] = [Object.entries(snapshot(one as object)), snapshot(other as object)];
  if (entries.length > budget.left || entries.length !== Object.keys(others).length) return false;
  return entries.every(([key, value]) => Object.hasOwn(others, key) && isSame(value, others[key], budget));
}
