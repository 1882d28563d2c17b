import { MisuseError } from './error.js';
import { isRecord, kind, optionsOf } from './object.js';
import { forms as wasm } from './wasm/forms.js';

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
  const { role, tenantId: own } = optionsOf(actor);
  if (role !== 'admin' && role !== 'tenant') throw new MisuseError('invalid_argument', "role must be 'admin' or 'tenant'.");
  const answer = typeof own === 'string' ? wasm().can_access(role === 'admin', own, tenantId) : undefined;
  if (answer === undefined) throw new MisuseError('invalid_argument', 'tenantId of the actor must be an ID.');
  return answer;
}
