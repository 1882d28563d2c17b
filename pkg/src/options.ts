import { MisuseError } from './error.js';
import { readable } from './object.js';

/** How a check treats its input. */
export interface CheckOptions {
  /**
   * What becomes of a key that the record does not have: a violation, unless given. `'allow'` and `'strip'`, as other
   * libraries call it, let it pass; the value never has it.
   */
  readonly unknownFields?: 'reject' | 'allow' | 'strip';
}

/** How the inputs of a form are read. */
export interface FormOptions<Name extends string = string> extends CheckOptions {
  /**
   * The check boxes that the form shows. One that is not ticked is not in a `FormData` at all: of these it is `false`, any
   * other is not given, so that an update leaves it as it is.
   */
  readonly checkboxes?: readonly Name[];
}

/** What a schema does unless a call says otherwise. */
export interface SchemaOptions<Name extends string = string> extends FormOptions<Name> {
  /** Whether `~standard` reads its input as `checkForm` does: `'30'` is 30, the empty text is blank. */
  readonly form?: boolean;
}

/** What an update is checked against. */
export interface StoredOption<Stored> {
  /** What the API answered: the rules between fields are held against it with the update in its place. */
  readonly stored?: Stored;
}

/** Options, and in their place those of a call: read once, whatever they are. What is undefined says nothing. */
export function combined<Options extends object>(options: Options, more: Partial<Options> | undefined): Options {
  if (more === undefined) return options;
  return readable(() => ({ ...options, ...Object.fromEntries(Object.entries({ ...more }).filter(([, value]) => value !== undefined)) }));
}

/** What the options of checks and schemas are called. */
const NAMES: readonly string[] = ['unknownFields', 'checkboxes', 'form', 'stored'];

/** Whether the options of a check reject unknown keys. One that is misspelt would be ignored without a word: it is misuse. */
export function rejectsUnknown(options: SchemaOptions | undefined): boolean {
  if (options === undefined) return true;
  const [names, unknownFields, form = false] = readable(() => [Object.keys(options), options.unknownFields, options.form] as const);
  const other = names.find((name) => !NAMES.includes(name));
  if (other !== undefined) throw new MisuseError('invalid_argument', `options have no ${JSON.stringify(other)}, but ${NAMES.join(', ')}.`);
  if (typeof form !== 'boolean') throw new MisuseError('invalid_argument', 'form must be true or false.');
  switch (unknownFields) {
    case undefined:
    case 'reject':
      return true;
    case 'allow':
    case 'strip':
      return false;
    default:
      throw new MisuseError('invalid_argument', `unknownFields must be 'reject', 'allow' or 'strip'.`);
  }
}
