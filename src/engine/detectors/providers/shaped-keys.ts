import { lazy } from '../../lazy.ts';
import { alphabet, byteAt, isWordAt, latin1, runEnd, startsWith, table } from '../bytes.ts';
import type { Match, Probe, Text } from '../detector.ts';
import { longest, parsePattern } from './key-pattern.ts';
import { isMadeUp } from './made-up.ts';
import type { ProviderFormat } from './provider-format.ts';
import { PROVIDER_FORMATS } from './provider-formats.ts';
import { passes } from './token-checks.ts';

const ENDS = '(?![A-Za-z0-9])(?![_-][A-Za-z0-9])';

interface Shape {
  readonly format: ProviderFormat;
  readonly key: () => { readonly pattern: RegExp; readonly reach: number };
}

const SHAPES: readonly Shape[] = PROVIDER_FORMATS.filter(
  ({ form }) => form.by === 'shape' || form.by === 'number' || form.by === 'mark',
).map((format) => ({
  format,
  key: lazy(() => ({
    pattern: new RegExp(`^(?:${format.body})${ENDS}`),
    reach: longest(parsePattern(format.body)) + 2,
  })),
}));

/** Keys that are told by their whole shape, or by a mark inside. */
export const SHAPE_PROBES: readonly Probe[] = SHAPES.map(probeOf);

/** The key of such a shape that begins at a place, if one does. */
export function shapeAt(text: Text, start: number): Match | undefined {
  const length = runEnd(text, start, WORD, LONGEST_WORD + 1) - start;
  for (const shape of BY_LENGTH[length] ?? []) {
    const match = mayBegin(shape, text, start, length) && matchAt(shape, text, start);
    if (match) return match;
  }
  return undefined;
}

const WORD = alphabet('A-Za-z0-9');
const LONGEST_WORD = 64;

/** By the length of the first word the shapes that may begin with it. */
const BY_LENGTH = Array.from({ length: LONGEST_WORD + 2 }, (_, length) =>
  SHAPES.filter(({ format: { form } }) => {
    if (form.by === 'shape' && form.back > 0) return true;
    return form.by === 'mark' || ('lengths' in form && form.lengths.includes(length));
  }),
);

/** A glance at what stands behind the first word. */
function mayBegin({ format }: Shape, text: Text, start: number, length: number): boolean {
  const { form } = format;
  switch (form.by) {
    case 'number':
      return startsWith(text, start + length, form.then);
    case 'shape':
      return form.back > 0 || startsWith(text, start + length, form.then);
    case 'mark':
      return startsWith(text, start + form.back, form.mark);
    default:
      return false;
  }
}

function matchAt({ format, key }: Shape, text: Text, start: number): Match | undefined {
  const { pattern, reach } = key();
  const found = pattern.exec(latin1(text, start, start + reach))?.[0];
  if (found === undefined || isMadeUp(found)) return undefined;
  const dots = /\.*$/.exec(found)?.[0].length ?? 0;
  const end = start + found.length - dots;
  const place = { start, end, kind: format.kind };
  if (format.weak) {
    const isMixed = [/[a-z]/, /[A-Z]/, /\d.*[A-Za-z].*\d/].every((kind) => kind.test(found));
    return isMixed ? { ...place, alone: 'POSSIBLE', inContext: 'LIKELY' } : undefined;
  }
  return format.check && !passes(format.check, '', found)
    ? { ...place, alone: 'POSSIBLE', inContext: 'LIKELY' }
    : { ...place, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

/** Whether no part of a longer name or of base 64 for addresses stands before a place. */
function beginsAt(text: Text, at: number): boolean {
  const before = byteAt(text, at - 1);
  return !isWordAt(text, at - 1) && before !== 0x2d && before !== 0x5f;
}

/** What must stand behind the first word. */
function beginning(then: string): { readonly after?: Uint8Array } {
  const first = then.charCodeAt(0);
  return then === '' ? {} : { after: table((byte) => (byte === first ? 1 : 0)) };
}

function probeOf(shape: Shape): Probe {
  const { form } = shape.format;
  switch (form.by) {
    case 'number':
      return {
        on: 'number',
        lengths: form.lengths,
        ...beginning(form.then),
        verify: (text, run, group) =>
          startsWith(text, run.end(group), form.then) && !isWordAt(text, run.start(group) - 1)
            ? matchAt(shape, text, run.start(group))
            : undefined,
      };
    case 'mark': {
      const verify = (text: Text, at: number) =>
        isWordAt(text, at - form.back - 1) || byteAt(text, at - form.back) === 0
          ? undefined
          : matchAt(shape, text, at - form.back);
      return /^[A-Za-z0-9]/.test(form.mark)
        ? { on: 'prefix', prefixes: [form.mark], verify }
        : { on: 'mark', mark: form.mark, verify };
    }
    case 'shape':
      return {
        on: 'word',
        lengths: form.lengths,
        ...beginning(form.then),
        verify: (text, start, end) =>
          startsWith(text, end, form.then) && beginsAt(text, start - form.back)
            ? matchAt(shape, text, start - form.back)
            : undefined,
      };
    default:
      throw new RangeError(`Cannot look for "${shape.format.id}": it has no shape of its own`);
  }
}
