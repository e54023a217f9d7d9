import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import type { RedactionConfig } from './schema.ts';

/** Around the name of the type, where it takes the place of a finding. */
const BRACKETS = ['[', ']'] as const;

/** What is shown instead of a finding of a type. */
export function redacted(finding: string, type: string, config: RedactionConfig): string {
  if (config.maskConfig) return masked(finding, config.maskConfig);
  if (config.substitutionConfig) return config.substitutionConfig.substitutionPhrase;
  if (config.infoTypeSubstitutionConfig) return `${BRACKETS[0]}${type}${BRACKETS[1]}`;
  if (config.cryptoConfig) return encrypted(finding, config.cryptoConfig.publicKey);
  return finding;
}

type Mask = NonNullable<RedactionConfig['maskConfig']>;

/** Leaves the first characters, or the last ones when it masks from the left, whatever the flag is called. */
function masked(finding: string, mask: Mask): string {
  const characters = [...finding];
  const { maskingChar, charsToIgnore, numCharsToLeaveUnmasked: left } = mask;
  const fromLeft = mask.maskLeftToRight || mask.maskRightToLeft;
  const isLeft = (at: number): boolean => (fromLeft ? at >= characters.length - left : at < left);
  return characters
    .map((character, at) =>
      isLeft(at) || charsToIgnore.includes(character) ? character : maskingChar,
    )
    .join('');
}

/** RSA-OAEP with SHA-256 in base 64; what is too long for the key goes in blocks, joined by dots. */
function encrypted(finding: string, publicKey: string): string {
  const bytes = Buffer.from(finding);
  const blocks: string[] = [];
  const most = longestBlock(publicKey);
  for (let at = 0; at < bytes.length; at += most) {
    const block = bytes.subarray(at, at + most);
    const key = { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
    blocks.push(publicEncrypt(key, block).toString('base64'));
  }
  return blocks.join('.');
}

/** OAEP with SHA-256 takes this much of what the key could hold. */
const PADDING_BYTES = 66;

/** How many bytes a key encrypts at once; nothing when it is no RSA key or too short a one. */
export function longestBlock(publicKey: string): number {
  const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(publicKey);
  if (asymmetricKeyType !== 'rsa') return 0;
  return Math.max(0, (asymmetricKeyDetails?.modulusLength ?? 0) / 8 - PADDING_BYTES);
}
