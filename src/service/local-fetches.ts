import type { Delivery, Finding } from '../../machines/events.ts';
import { FaultError } from './fault-error.ts';
import type { Reply, Request } from './local.ts';
import { readFinding } from './read-finding.ts';

type Piece = Extract<Reply, { type: 'findings' }>;

interface Waiting {
  readonly resolve: (piece: Piece) => void;
  readonly reject: (error: FaultError) => void;
}

const ADDRESS = /^nightjar-engine:\/findings\/([0-9a-f-]{36})\.json$/;

/** Reads findings over the port, a piece at a time and the next only when the last was taken. */
export class LocalFetches {
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  readonly #send: (request: Request) => void;

  constructor(send: (request: Request) => void) {
    this.#send = send;
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  async *fetch(delivery: Delivery, signal: AbortSignal): AsyncGenerator<Finding, void, undefined> {
    if (delivery.findingsURL === '' && !delivery.findingsPresent) return;
    const uploadId = ADDRESS.exec(delivery.findingsURL)?.[1];
    if (uploadId === undefined) {
      throw new FaultError(
        'Cannot fetch findings: expected an address such as "nightjar-engine:/findings/<uuid>.json"',
        { kind: 'expired', code: 'findings-url-refused' },
      );
    }
    const fetchId = this.#count++;
    let last = false;
    try {
      for (let begun = false; !last; begun = true) {
        const piece = await this.#ask(
          begun ? { type: 'more', fetchId } : { type: 'fetch', fetchId, uploadId },
          fetchId,
          signal,
        );
        last = piece.last;
        for (const finding of piece.findings) {
          const read = readFinding(finding);
          if (read) yield read;
        }
      }
    } finally {
      if (!last) this.#send({ type: 'abandon', fetchId });
    }
  }

  async #ask(request: Request, fetchId: number, signal: AbortSignal): Promise<Piece> {
    let onAbort: (() => void) | undefined;
    try {
      return await new Promise<Piece>((resolve, reject) => {
        onAbort = () => reject(calledOff());
        if (signal.aborted) return onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
        this.#waiting.set(fetchId, { resolve, reject });
        this.#send(request);
      });
    } finally {
      this.#waiting.delete(fetchId);
      if (onAbort) signal.removeEventListener('abort', onAbort);
    }
  }

  take(piece: Piece): void {
    this.#waiting.get(piece.fetchId)?.resolve(piece);
  }

  /** The engine does not have them: a new upload may go well. */
  refuse({ fetchId, error }: Extract<Reply, { type: 'noFindings' }>): void {
    const fault = { kind: 'expired', code: String(error.code) } as const;
    const failure = new FaultError(`Cannot fetch findings: ${error.message}`, fault);
    this.#waiting.get(fetchId)?.reject(failure);
  }

  failAll(error: FaultError): void {
    for (const { reject } of this.#waiting.values()) reject(error);
  }
}

function calledOff(): FaultError {
  const fault = { kind: 'transient', code: 'aborted' } as const;
  return new FaultError('Cannot fetch findings: it was called off', fault);
}
