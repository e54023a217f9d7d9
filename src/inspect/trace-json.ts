import type { Replacer } from './preview.ts';

/**
 * The JSON of anything that an actor is sent. Errors keep their name, message and own fields, as
 * `{ "$error": … }`; what has no form in JSON becomes a text that says what it was.
 */
export function traceJson(value: unknown, replacer: Replacer): string {
  try {
    return JSON.stringify(value, function (this: Record<string, unknown>, key, part) {
      // Bytes would already be a list of numbers here.
      const own = this[key];
      return plainOf(replacer(key, ArrayBuffer.isView(own) ? own : part));
    });
  } catch (error) {
    // A circle, or a value that refuses to be looked at.
    const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : '';
    return JSON.stringify({ type: String(type), $unwritable: String(error).split('\n')[0] });
  }
}

/** Makes errors of `{ "$error": … }` again, everywhere in a value that was parsed. */
export function reviveErrors(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reviveErrors);
  const entries = Object.entries(value).map(([key, inner]) => [key, reviveErrors(inner)] as const);
  const plain: Record<string, unknown> = Object.fromEntries(entries);
  const error = plain.$error;
  if (typeof error !== 'object' || error === null) return plain;
  const { name, message, ...own } = error as Record<string, unknown>;
  const revived = Object.assign(new Error(String(message)), own);
  Object.defineProperty(revived, 'name', { value: String(name), configurable: true });
  return revived;
}

function plainOf(value: unknown): unknown {
  switch (typeof value) {
    case 'bigint':
      return `${value}n`;
    case 'function':
      return `function ${value.name}`;
    case 'symbol':
      return value.toString();
    case 'object':
      return value === null ? null : plainObject(value);
    default:
      return value;
  }
}

function plainObject(value: object): unknown {
  if (value instanceof Error) {
    const { name, message } = value;
    return { $error: { ...value, name, message } };
  }
  if (value instanceof Map) return Object.fromEntries(value);
  if (value instanceof Set) return [...value];
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  return value;
}
