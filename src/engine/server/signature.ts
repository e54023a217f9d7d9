import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** The headers that prove who sent a body. The moment is cut to whole seconds, so it is never in the future. */
export function signatureHeaders(
  secret: string,
  body: string,
  nowMs: number,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(nowMs / 1000));
  return {
    'X-Nightfall-Timestamp': timestamp,
    'X-Nightfall-Signature': sign(secret, timestamp, body),
  };
}

export function sign(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}:`).update(body).digest('hex');
}

/** Signs addresses of findings with a key that nobody else has; by itself it makes one that ends with the engine. */
export class AddressSigner {
  readonly #key: string | Uint8Array;

  constructor(key: string | Uint8Array = randomUUID()) {
    this.#key = key;
  }

  /** The query of an address that works until `expires`, in seconds since 1970. */
  query(id: string, expires: number): string {
    return `Expires=${expires}&Signature=${this.#signature(id, expires)}&Key-Pair-Id=NIGHTJAR`;
  }

  allows(id: string, expires: string, signature: string, nowMs: number): boolean {
    if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 <= nowMs) return false;
    return equalTexts(signature, this.#signature(id, Number(expires)));
  }

  #signature(id: string, expires: number): string {
    const digest = createHmac('sha256', this.#key).update(`${id}:${expires}`).digest('base64');
    return digest.replaceAll('+', '-').replaceAll('/', '~').replaceAll('=', '_');
  }
}

/** Compares in a time that does not tell where two texts part. */
export function equalTexts(left: string, right: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'nightjar').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
