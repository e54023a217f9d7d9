import { latin1 } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { isTypeWord, type SecretName, secretName } from '../detectors/secret-names.ts';

const VALUE_WORD =
  /^(?:value|val|default|default_?value|string_?value|content|literal|string|data|text|secretvalue|parameter_?value|plaintext)$/i;

/** The last word of a name may stand for another: a `value` for what is named before it, a type for its variable. */
type Stands = 'value' | 'type' | 'word' | 'itself';

const SHORT =
  /^(?:key|token|secret|code|passe|word|keys|salt|accesso|acceso|phrase|pass|pat|id|value|api|word)$/i;

/** A name as it is spelled, and what that says wherever it stands. */
export interface SpelledName {
  readonly spelled: string;
  readonly stands: Stands;
  readonly meaning: SecretName | undefined;
}

function learned(spelled: string): SpelledName {
  return { spelled, stands: standing(spelled), meaning: secretName(spelled) };
}

function standing(spelled: string): Stands {
  const bare = spelled.replace(/^[^A-Za-z\u0080-\uffff]+/, '');
  if (isValueWord(bare)) return 'value';
  if (isTypeWord(bare)) return 'type';
  return SHORT.test(bare) ? 'word' : 'itself';
}

export function isValueWord(name: string): boolean {
  return VALUE_WORD.test(name);
}

export function spelling(text: Text, start: number, end: number): string {
  const name = latin1(text, start, end);
  return /[\u0080-\u00ff]/.test(name) ? Buffer.from(name, 'latin1').toString('utf8') : name;
}

const SLOTS = 8192;
const LONGEST = 64;

/** Names that were read, known by their bytes so that none becomes a string twice. */
export class SpelledNames {
  readonly #bytes = Buffer.alloc(SLOTS * LONGEST);
  readonly #lengths = new Uint8Array(SLOTS);
  readonly #names: (SpelledName | undefined)[] = Array.from({ length: SLOTS });

  read(text: Text, start: number, end: number): SpelledName {
    const length = end - start;
    if (length > LONGEST) return learned(spelling(text, start, end));
    const slot = slotOf(text.bytes, start, end);
    const known = this.#names[slot];
    if (known && this.#holds(slot, text.bytes, start, end)) return known;
    const name = learned(spelling(text, start, end));
    text.bytes.copy(this.#bytes, slot * LONGEST, start, end);
    this.#lengths[slot] = length;
    this.#names[slot] = name;
    return name;
  }

  #holds(slot: number, bytes: Buffer, start: number, end: number): boolean {
    if (this.#lengths[slot] !== end - start) return false;
    const known = this.#bytes;
    const base = slot * LONGEST - start;
    for (let at = start; at < end; at++) if (known[base + at] !== bytes[at]) return false;
    return true;
  }
}

function slotOf(bytes: Buffer, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return (hash ^ (hash >>> 13)) & (SLOTS - 1);
}
