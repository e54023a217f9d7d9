import type { UploadRecord } from './uploads.ts';

/** A call to the service, or `webhook`: what it does of itself when a scan is done. */
export type Endpoint = 'open' | 'send' | 'finish' | 'scan' | 'findings' | 'webhook';

/** A finding as the cloud would write it; any JSON, so that odd ones can be served too. */
export type CloudFinding = Record<string, unknown>;

export interface CloudOptions {
  readonly host?: string;
  readonly port?: number;
  /** What the client must present; another key is answered 401. */
  readonly apiKey?: string;
  /** The key is refused at every so many calls of all that there are. */
  readonly refuseEvery?: number;
  readonly signingSecret?: string;
  readonly chunkSize?: number;
  /** Added to every API call. */
  readonly delayMs?: number;
  /** Decides what is in a file. `none` and `cards` are at hand; a function sees the bytes. */
  readonly findings?:
    | 'none'
    | 'cards'
    | ((content: Buffer, upload: UploadRecord) => CloudFinding[]);
  /** When the webhook goes out; `onCommand` leaves it to `deliver`. */
  readonly deliver?: 'afterReply' | 'beforeReply' | 'onCommand';
  readonly deliverAfterMs?: number;
  readonly deliverTimes?: number;
  /** `once` remembers an address that passed, as the real one does for 24 hours. */
  readonly challenge?: 'once' | 'always' | 'never';
  /** Where results of a stored policy go. */
  readonly storedPolicyWebhook?: string;
  /** A bucket for each endpoint; without it no rate headers are sent. */
  readonly rate?: { readonly perSecond: number; readonly burst: number };
  /** Files up to this size are kept for `findings` to look at. */
  readonly keepBytes?: number;
  readonly maxFileBytes?: number;
  /** The status that opening an upload of so many bytes fails with. */
  readonly failsWith?: (fileSizeBytes: number) => number | undefined;
  /** How long findings can be fetched. */
  readonly findingsLifeMs?: number;
  /** Written into findings URLs instead of the cloud's own address. */
  readonly findingsOrigin?: string;
  /** Forget an upload as soon as it is delivered: for long benchmarks. */
  readonly forgetDelivered?: boolean;
}

/** What goes wrong with the next calls to an endpoint. */
export interface CloudFault {
  readonly endpoint: Endpoint;
  /** Without a status the call goes its way, after `hangMs`. */
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** An object is sent as JSON. */
  readonly body?: string | Buffer | Record<string, unknown>;
  readonly times?: number;
  /** Wait before answering; `null` (as JSON has no infinity) or Infinity: never answer. A webhook comes later, or never. */
  readonly hangMs?: number | null;
  /** Cut the connection after so many bytes of the answer's body, or of the request's when sending. */
  readonly cutAfterBytes?: number;
  /** Answer as soon as the head of the request is there, without reading its body. */
  readonly early?: boolean;
  /** The call takes effect all the same; only its answer is this one. */
  readonly takesEffect?: boolean;
}

export interface DeliverOptions {
  readonly findings?: readonly CloudFinding[];
  /** Served as it is behind the findings URL. */
  readonly document?: string | Buffer;
  readonly findingsURL?: string;
  readonly findingsPresent?: boolean;
  readonly errors?: readonly Record<string, unknown>[];
  readonly times?: number;
  readonly webhookUrl?: string;
  /** Added to the clock of the signature, in seconds. */
  readonly skewSeconds?: number;
  readonly secret?: string;
}

export interface Counters {
  readonly requests: Record<Endpoint | 'challenge' | 'other', number>;
  bytes: number;
  /** Connections ever made, and those that are open. */
  connections: number;
  openConnections: number;
  inFlight: number;
  maxInFlight: number;
  /** Webhooks answered 200, and otherwise. */
  delivered: number;
  refused: number;
}

export function newCounters(): Counters {
  return {
    requests: {
      open: 0,
      send: 0,
      finish: 0,
      scan: 0,
      findings: 0,
      challenge: 0,
      webhook: 0,
      other: 0,
    },
    bytes: 0,
    connections: 0,
    openConnections: 0,
    inFlight: 0,
    maxInFlight: 0,
    delivered: 0,
    refused: 0,
  };
}
