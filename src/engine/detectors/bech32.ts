const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BECH32 = 1;
const BECH32M = 0x2bc830a3;
const CASH_GENERATORS = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n];

/** The data of an address in Bech32 or Bech32m, its check taken away; undefined when it does not fit. */
export function fromBech32(
  prefix: string,
  encoded: string,
): { readonly data: readonly number[]; readonly modified: boolean } | undefined {
  const data = Array.from(encoded, (letter) => LETTERS.indexOf(letter));
  if (data.includes(-1)) return undefined;
  const letters = Array.from(prefix, (letter) => letter.charCodeAt(0));
  const sum = polymod([...letters.map((c) => c >> 5), 0, ...letters.map((c) => c & 31), ...data]);
  if (sum !== BECH32 && sum !== BECH32M) return undefined;
  return { data: data.slice(0, -6), modified: sum === BECH32M };
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = (((sum & 0x1ffffff) << 5) ^ value) >>> 0;
    GENERATORS.forEach((generator, i) => {
      if ((top >>> i) & 1) sum = (sum ^ generator) >>> 0;
    });
  }
  return sum;
}

/** Whether a witness program has the version, the length and the variant of the check that belong together. */
export function isWitnessProgram(prefix: string, encoded: string): boolean {
  const found = fromBech32(prefix, encoded);
  const version = found?.data[0] ?? 32;
  if (!found || version > 16 || found.modified !== version > 0) return false;
  const bytes = Math.floor(((found.data.length - 1) * 5) / 8);
  return version === 0 ? bytes === 20 || bytes === 32 : bytes >= 2 && bytes <= 40;
}

/** The address form of Bitcoin Cash: the letters of Bech32 and a longer check. */
export function isCashAddress(prefix: string, encoded: string): boolean {
  const data = Array.from(encoded, (letter) => LETTERS.indexOf(letter));
  if (data.includes(-1)) return false;
  let sum = 1n;
  for (const value of [...Array.from(prefix, (c) => c.charCodeAt(0) & 31), 0, ...data]) {
    const top = sum >> 35n;
    sum = ((sum & 0x07ffffffffn) << 5n) ^ BigInt(value);
    CASH_GENERATORS.forEach((generator, i) => {
      if ((top >> BigInt(i)) & 1n) sum ^= generator;
    });
  }
  return sum === 1n;
}
