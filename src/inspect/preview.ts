/** Looks at each value on its way out, like the replacer of `JSON.stringify`; what it returns is shown instead. */
export type Replacer = (key: string, value: unknown) => unknown;

/**
 * Makes of any value plain data of bounded size. What is small and plain already is taken as it is: events and
 * contexts are not changed in place, or XState itself would not work.
 */
export type Preview = (key: string, value: unknown) => unknown;

const MAX_VALUES = 200;
const MAX_DEPTH = 6;
const MAX_TEXT = 1_000;

export function createPreview(replacer: Replacer = (_, value) => value): Preview {
  let left = 0;

  /** Whether a value can be taken as it is; the most frequent case by far, and the cheapest. */
  const isPlain = (key: string, value: unknown, depth: number): boolean => {
    if (replacer(key, value) !== value || --left < 0) return false;
    switch (typeof value) {
      case 'string':
        return value.length <= MAX_TEXT;
      case 'object':
        return value === null || isPlainObject(value, depth);
      default:
        return typeof value === 'number' || typeof value === 'boolean' || value === undefined;
    }
  };

  const isPlainObject = (value: object, depth: number): boolean => {
    if (depth >= MAX_DEPTH) return false;
    if (Array.isArray(value)) return value.every((item) => isPlain('', item, depth + 1));
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    const plain = value as Record<string, unknown>;
    for (const key in plain) if (!isPlain(key, plain[key], depth + 1)) return false;
    return true;
  };

  const show = (key: string, original: unknown, depth: number): unknown => {
    const value = replacer(key, original);
    left--;
    switch (typeof value) {
      case 'string':
        return value.length > MAX_TEXT
          ? `${value.slice(0, MAX_TEXT)}… (${value.length} characters)`
          : value;
      case 'bigint':
        return `${value}n`;
      case 'function':
        return `function ${value.name}`;
      case 'symbol':
        return value.toString();
      case 'object':
        return value === null ? null : showObject(value, depth);
      default:
        return value;
    }
  };

  const showObject = (value: object, depth: number): unknown => {
    const name = nameOf(value);
    if (name !== undefined) return name;
    if (Array.isArray(value)) return showList(value, depth);
    if (value instanceof Map) return showRecord(value.entries(), value.size, depth);
    if (value instanceof Set) return showList([...value], depth);
    const own = Object.entries(value);
    if (value instanceof Error) own.unshift(['name', value.name], ['message', value.message]);
    return showRecord(own, own.length, depth);
  };

  const showList = (items: readonly unknown[], depth: number): unknown => {
    if (depth >= MAX_DEPTH) return `list of ${items.length}`;
    const shown: unknown[] = [];
    for (const item of items) {
      if (left <= 0) {
        shown.push(`… ${items.length - shown.length} more`);
        break;
      }
      shown.push(show('', item, depth + 1));
    }
    return shown;
  };

  const showRecord = (
    entries: Iterable<[unknown, unknown]>,
    size: number,
    depth: number,
  ): unknown => {
    if (depth >= MAX_DEPTH) return `object of ${size}`;
    const shown: Record<string, unknown> = {};
    let count = 0;
    for (const [key, item] of entries) {
      if (left <= 0) {
        shown['…'] = `${size - count} more`;
        break;
      }
      shown[String(key)] = show(String(key), item, depth + 1);
      count++;
    }
    return shown;
  };

  return (key, value) => {
    left = MAX_VALUES;
    if (isPlain(key, value, 0)) return value;
    left = MAX_VALUES;
    return show(key, value, 0);
  };
}

/** A name for what has no plain form, or one that is too large. */
function nameOf(value: object): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  if (value instanceof URL || value instanceof RegExp) return String(value);
  if ('sessionId' in value && 'send' in value) return `actor ${String(value.sessionId)}`;
  if (value instanceof Promise || value instanceof WeakRef) return value.constructor.name;
  return undefined;
}
