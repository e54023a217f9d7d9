import { strToU8, zipSync } from 'fflate';

/** An archive of texts, of which those named in `encrypted` claim to need a password. */
export function zipOf(
  texts: Readonly<Record<string, string>>,
  encrypted: readonly string[] = [],
): Uint8Array {
  const entries = Object.entries(texts).map(([name, text]) => [name, strToU8(text)]);
  const bytes = Buffer.from(zipSync(Object.fromEntries(entries)));
  for (const name of encrypted) markEncrypted(bytes, name);
  return bytes;
}

/** In front of the member, and in the list at the end. */
function markEncrypted(bytes: Buffer, member: string): void {
  for (const [mark, flags, name] of [
    ['PK\x03\x04', 6, 30],
    ['PK\x01\x02', 8, 46],
  ] as const) {
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 4)) {
      if (bytes.toString('latin1', at + name, at + name + member.length) !== member) continue;
      bytes.writeUInt16LE(bytes.readUInt16LE(at + flags) | 1, at + flags);
    }
  }
}
