import type { Preview } from './preview.ts';

/**
 * A context as it is shown: the parts that changed are looked at, the others are the same objects as in the
 * picture before. Kept as a list, because V8 makes slow tables of contexts, and most of their copies are never
 * looked at.
 */
export interface Picture {
  /** Undefined for a context that is no record and has one part. */
  readonly keys: readonly string[] | undefined;
  readonly parts: readonly unknown[];
}

/** What one was made of last, to see what is new. */
export interface Sitter {
  raw: unknown;
  rawParts: unknown[];
}

/** Makes pictures of contexts. */
export function createPainter(
  preview: Preview,
): (
  sitter: Sitter,
  before: Picture | undefined,
  kind: string,
  raw: unknown,
) => Picture | undefined {
  /** Of each kind of actor, the keys that contexts have, and the objects that many of them share. */
  const known = new Map<string, Palette>();

  const paletteOf = (kind: string, keys: readonly string[]): Palette => {
    const palette = known.get(kind);
    if (palette && isSame(palette.keys, keys)) return palette;
    const fresh: Palette = { keys, raws: [], shown: [] };
    known.set(kind, fresh);
    return fresh;
  };

  const show = ({ keys, raws, shown }: Palette, at: number, raw: unknown): unknown => {
    const key = keys[at] ?? '';
    if (typeof raw !== 'object' || raw === null) return preview(key, raw);
    if (raws[at] !== raw) {
      raws[at] = raw;
      shown[at] = preview(key, raw);
    }
    return shown[at];
  };

  return (sitter, before, kind, raw) => {
    if (raw === sitter.raw) return before;
    sitter.raw = raw;
    if (!isRecord(raw)) return { keys: undefined, parts: [preview('', raw)] };
    const palette = paletteOf(kind, Object.keys(raw));
    const isComparable = before?.keys === palette.keys;
    const old = sitter.rawParts;
    let parts: unknown[] | undefined = isComparable ? undefined : [];
    for (let at = 0; at < palette.keys.length; at++) {
      const part = raw[palette.keys[at] ?? ''];
      if (isComparable && part === old[at]) continue;
      parts ??= [...(before?.parts ?? [])];
      old[at] = part;
      parts[at] = show(palette, at, part);
    }
    return parts ? { keys: palette.keys, parts } : before;
  };
}

interface Palette {
  readonly keys: readonly string[];
  readonly raws: unknown[];
  readonly shown: unknown[];
}

/** The context that a picture shows. */
export function contextOf(picture: Picture | undefined): unknown {
  if (!picture?.keys) return picture?.parts[0];
  return Object.fromEntries(picture.keys.map((key, at) => [key, picture.parts[at]]));
}

export function pictureOf(context: unknown): Picture | undefined {
  if (context === undefined) return undefined;
  if (!isRecord(context)) return { keys: undefined, parts: [context] };
  return { keys: Object.keys(context), parts: Object.values(context) };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
