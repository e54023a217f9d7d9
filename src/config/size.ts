import bytes from 'bytes';

/** A size as people write it; `bytes` alone would read "12 apples" as 12. */
export const SIZE_FORM = /^\d+(?:\.\d+)?(?:B|KB|MB|GB|TB)$/;

/** Bytes of `512KB` or `100MB`, where 1 KB is 1024 bytes; `undefined` for anything else. */
export function parseSize(text: string): number | undefined {
  const size = SIZE_FORM.test(text) ? bytes.parse(text) : null;
  return size !== null && Number.isSafeInteger(size) ? size : undefined;
}

/** For sizes that were validated before. */
export function sizeBytes(text: string): number {
  const size = parseSize(text);
  if (size === undefined) throw new TypeError(`Cannot read size "${text}"`);
  return size;
}
