import { constants, createPublicKey, publicEncrypt } from 'node:crypto';

/** RSA-OAEP with SHA-256 needs this much of each block for itself. */
const OVERHEAD = 66;

/**
 * Encrypts for the owner of an RSA key (PEM): RSA-OAEP with SHA-256, base64. What is longer than one block
 * becomes several, joined by dots.
 */
export function encryptText(text: string, publicKey: string): string {
  const key = createPublicKey(publicKey);
  const bits = key.asymmetricKeyDetails?.modulusLength;
  const room = (bits ?? 0) / 8 - OVERHEAD;
  if (key.asymmetricKeyType !== 'rsa' || room < 1) {
    throw new TypeError(
      'Cannot encrypt findings: "publicKey" must be an RSA key of 1024 bits or more',
    );
  }
  const bytes = Buffer.from(text);
  const blocks: string[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += room) {
    blocks.push(encryptBlock(bytes.subarray(at, at + room), publicKey));
  }
  return blocks.join('.');
}

function encryptBlock(block: Buffer, key: string): string {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return publicEncrypt({ key, padding, oaepHash: 'sha256' }, block).toString('base64');
}
