/** What the façade knows of a record: what WebAssembly says of its fields, and what checks have shown of their values. */

import type * as Forms from './generated/forms/glue.js';
import type { ListShape, RecordShape, Written } from './object.js';
import { quick, type Quick } from './quick.js';
import { remembered } from './remembered.js';
import type { Constraints, Findings } from './schema.js';
import type { Violation } from './violation.js';
import { forms as wasm } from './wasm/forms.js';

/** The name of a record, as the boundary has it. */
export type RecordName = Exclude<keyof typeof Forms.Schema, number>;

/** What is known of a record. */
interface Known {
  /** Its number among the records. */
  readonly number: Forms.Schema;
  readonly constraints: Constraints;
  readonly shape: RecordShape;
  /** Of each field, what is decided here. */
  readonly quick: readonly Quick[];
  /**
   * Whether it is known what a value of the field at a position is, whatever the other fields hold: that it passes or, where
   * there is a list for it, what is wrong with it, which goes into the list.
   */
  decides(position: number, value: unknown, wrong: Violation[] | undefined): boolean;
  /** Learns of the values that crossed, from what was found. */
  learn(written: Written, findings: Findings): void;
  /** Whether nothing is wrong with a record that holds nothing. */
  readonly isEmptyRight: boolean;
}

/** What WebAssembly knows of a record: asked once. */
export function knownOf(record: RecordName): () => Known {
  let known: Known | undefined;
  return () => {
    if (known !== undefined) return known;
    const { Schema, describe } = wasm();
    const number = Schema[record];
    const [described, looksAt] = JSON.parse(describe(number)) as [Constraints, readonly string[] | null];
    const constraints = frozen(described);
    const { fields = [] } = constraints;
    const decided = fields.map(quick);
    // Of no other field's concern: it need not be given, and no rule between fields looks at it.
    const apart = fields.map(({ name, required }) => !required && looksAt !== null && !looksAt.includes(name));
    const last = fields.map(remembered);
    return (known = {
      number,
      constraints,
      shape: recordShape(constraints),
      quick: decided,
      isEmptyRight: !fields.some(({ required }) => required),
      decides(position, value, wrong) {
        if (apart[position] !== true) return false;
        if (value === null || (decided[position] as Quick).passes(value)) return true;
        const violations = wrong && last[position]?.recall(value);
        violations?.forEach((violation) => wrong?.push(violation));
        return violations !== undefined;
      },
      learn({ crossing, values }, { violations, warnings }) {
        const isFine = violations.length === 0 && warnings.length === 0;
        for (const position of crossing) {
          const value = values[position];
          if (isFine) decided[position]?.note(value);
          else if (apart[position] === true) last[position]?.note(value, violations, warnings);
        }
      },
    });
  };
}

function recordShape({ fields = [], newerFields = [], keepsUnknownFields = false }: Constraints): RecordShape {
  const defaults = fields.map((field) => field.default);
  return {
    names: fields.map(({ name }) => name),
    positions: new Map(fields.map(({ name }, position) => [name, position])),
    defaults: defaults.some((value) => value !== undefined) ? defaults : undefined,
    nested: fields.map(nestedShape),
    keeps: (key) => keepsUnknownFields || newerFields.includes(key),
  };
}

function nestedShape({ type, items, maxItems = 0, ...record }: Constraints): RecordShape | ListShape | undefined {
  if (items !== undefined) return { items: recordShape(items), max: maxItems };
  return type === 'object' ? recordShape({ type, ...record }) : undefined;
}

/** Descriptions are shared by all callers. */
function frozen<T>(data: T): T {
  if (typeof data === 'object' && data !== null) Object.values(data).forEach(frozen);
  return Object.freeze(data);
}
