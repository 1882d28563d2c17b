import { MisuseError, misuse } from './error.js';
import { isRecord, kind, writeObject } from './object.js';
import { forms as wasm } from './wasm/forms.js';
import { written } from './writer.js';

/** Somebody who asks. */
export interface Actor {
  /** An admin of the PBX sees every tenant; a user of a tenant sees its own alone. */
  readonly role: 'admin' | 'tenant';
  /** The tenant that the actor's account belongs to. */
  readonly tenantId: string;
}

/** Whether an actor may see the tenant of that ID. No actor may see what is no ID. */
export function canAccess(actor: Actor, tenantId: string): boolean {
  if (typeof tenantId !== 'string') throw new MisuseError('invalid_argument', 'tenantId must be a string.');
  if (!isRecord(actor)) throw new MisuseError('invalid_argument', `actor must be an object, not ${kind(actor)}.`);
  return misuse(() => wasm().can_access(written((writer) => writeObject(writer, actor)), tenantId));
}
