import type { Finding } from '../../machines/events.ts';
import { encryptText } from './encrypt-text.ts';
import { LABELS } from './labels.ts';

/** How a finding is made unreadable, in the form of the Nightfall API; exactly one of the four. */
export interface RedactionConfig {
  readonly removeFinding?: boolean | undefined;
  readonly maskConfig?: MaskConfig | undefined;
  readonly substitutionConfig?: { readonly substitutionPhrase: string } | undefined;
  readonly infoTypeSubstitutionConfig?: Readonly<Record<string, never>> | undefined;
  readonly cryptoConfig?: { readonly publicKey: string } | undefined;
}

interface MaskConfig {
  readonly maskingChar?: string | undefined;
  readonly charsToIgnore?: readonly string[] | undefined;
  readonly numCharsToLeaveUnmasked?: number | undefined;
  /** Leaves the last characters instead of the first: masking runs from the left. */
  readonly maskLeftToRight?: boolean | undefined;
}

export type Redaction = 'mask' | 'none' | RedactionConfig;

/**
 * Makes a finding fit to be kept. The contexts are masked in every mode but `none`, because what stands
 * beside a finding is often another one. What the service itself calls redacted is dropped.
 */
export function redact(finding: Finding, mode: Redaction): Finding {
  if (mode === 'none') return finding;
  const { redactedFinding: _, beforeContext, afterContext, ...rest } = finding;
  return {
    ...rest,
    finding: mode === 'mask' ? maskFinding(finding.finding) : configured(finding, mode),
    ...(beforeContext !== undefined && { beforeContext: maskContext(beforeContext) }),
    ...(afterContext !== undefined && { afterContext: maskContext(afterContext) }),
  };
}

/** Stand between the parts of a value and show its form. */
const SEPARATORS = new Set([' ', '\t', '\n', '\r', '-', '.', '/', ':', '@', ',']);
const SHORTEST_WITH_TAIL = 12;
const LONGEST_TAIL = 4;

/**
 * Puts an asterisk for every character but separators. Of twelve and more the last ones stay, at most four
 * and at most a quarter, so that two findings can be told apart. Masking twice comes to the same.
 */
export function maskFinding(text: string): string {
  const characters = Array.from(text);
  const secret = characters.filter((character) => !SEPARATORS.has(character)).length;
  const tail = secret < SHORTEST_WITH_TAIL ? 0 : Math.min(LONGEST_TAIL, Math.floor(secret / 4));
  let left = secret;
  return characters
    .map((character) => {
      if (SEPARATORS.has(character)) return character;
      left -= 1;
      return left < tail ? character : '*';
    })
    .join('');
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const CAMEL_HUMP = /(?<=\p{Ll})(?=\p{Lu})/u;

/**
 * Puts asterisks for every word and number but the labels: a card or a name beside a finding is not to be read,
 * "card number:" is. Punctuation stays.
 */
export function maskContext(text: string): string {
  return text.replace(WORD, (word) =>
    word.split(CAMEL_HUMP).every((part) => LABELS.has(part.toLowerCase()))
      ? word
      : '*'.repeat(Array.from(word).length),
  );
}

function configured({ finding, detector }: Finding, config: RedactionConfig): string {
  if (config.maskConfig !== undefined) return maskAs(finding, config.maskConfig);
  if (config.substitutionConfig !== undefined) return config.substitutionConfig.substitutionPhrase;
  if (config.infoTypeSubstitutionConfig !== undefined) return `[${detector.name}]`;
  if (config.cryptoConfig !== undefined) {
    return encryptText(finding, config.cryptoConfig.publicKey);
  }
  throw new TypeError(
    'Cannot redact findings: expected one of "maskConfig", "substitutionConfig", "infoTypeSubstitutionConfig", "cryptoConfig"',
  );
}

function maskAs(text: string, config: MaskConfig): string {
  const mask = config.maskingChar || '*';
  const ignored = new Set(config.charsToIgnore);
  const unmasked = config.numCharsToLeaveUnmasked ?? 0;
  const characters = Array.from(text);
  return characters
    .map((character, index) => {
      const place = config.maskLeftToRight ? characters.length - 1 - index : index;
      return place < unmasked || ignored.has(character) ? character : mask;
    })
    .join('');
}
