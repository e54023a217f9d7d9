import type { KeyObject } from 'node:crypto';
import { Router } from '@koa/router';
import Koa, { type Context, type Middleware } from 'koa';
import type { Delivery } from '../../machines/events.ts';
import type { Health } from '../health.ts';
import type { Kept } from '../ledger/ledger.ts';
import type { Log } from '../log/events.ts';
import {
  MalformedDeliveryError,
  type Message,
  parseChallenge,
  parseMessage,
} from '../service/delivery.ts';
import { signingKey, verify } from '../service/signature.ts';
import { addHealthRoutes } from './health-routes.ts';
import { readBody } from './read-body.ts';
import { answer, answerRefusals, Refusal } from './refusal.ts';

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;
/** Nobody has to sign a challenge, so nobody gets more than this read as one. */
const MAX_CHALLENGE_BODY_BYTES = 16 * 1024;

export interface WebhookAppDeps {
  /** Any of them may have signed, so that one can be replaced while deliveries are on their way. */
  readonly secrets: readonly string[];
  readonly now: () => number;
  /** Resolves when the delivery is durable: the sender is answered 200 after that and not before. */
  readonly deliver: (delivery: Delivery) => Promise<Kept>;
  readonly log: Log;
  readonly maxBodyBytes?: number;
  /** How the agent is; without it nobody can ask. */
  readonly health?: () => Health;
}

/** The server that the scanning service reports to. Built, not listening. */
export function createWebhookApp(deps: WebhookAppDeps): Koa {
  const router = new Router();
  router.get('/ping', (ctx) => answer(ctx, 200, 'Hello World'));
  router.all('/ping', refuseMethod('GET, HEAD'));
  router.post('/ingest', ingest(deps));
  router.all('/ingest', refuseMethod('POST'));

  if (deps.health !== undefined) addHealthRoutes(router, deps.health);

  const app = new Koa();
  // Reached only when an answer cannot be written: the sender is gone, and what it sent is kept.
  app.on('error', () => {});
  app.use(answerRefusals(deps.log, Date.now));
  app.use(router.routes());
  app.use(() => {
    throw new Refusal(404, 'Not found');
  });
  return app;
}

function ingest(deps: WebhookAppDeps): Middleware {
  if (deps.secrets.length === 0) {
    throw new TypeError('Cannot serve webhooks: expected at least one signing secret');
  }
  const keys = deps.secrets.map(signingKey);
  const maxBodyBytes = deps.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;

  return async (ctx) => {
    refuseForeignType(ctx);
    const raw = await readBody(ctx.req, maxBodyBytes);
    if (raw === 'cut') throw new Refusal(400, 'Incomplete body');
    if (raw === 'too large') {
      // What follows is never read, so the connection is of no further use.
      throw new Refusal(413, 'Body too large', 'body too large', { Connection: 'close' });
    }

    const message = readMessage(ctx, keys, raw, deps.now());
    if (message.kind === 'challenge') return answer(ctx, 200, message.challenge);
    await keep(deps, message.delivery);
    answer(ctx, 200, '');
  };
}

/** The signature covers the bytes on the wire, so they must be the JSON itself. No type at all is taken as JSON. */
function refuseForeignType(ctx: Context): void {
  const { 'content-type': type, 'content-encoding': encoding } = ctx.req.headers;
  const isJson = type === undefined || /^application\/json[ \t]*(?:;|$)/i.test(type);
  const isPlain = encoding === undefined || encoding.toLowerCase() === 'identity';
  if (!isJson || !isPlain) throw new Refusal(415, 'Expected application/json');
}

/** A challenge needs no signature: whether they are signed is not documented, and it has no effect. */
function readMessage(
  ctx: Context,
  keys: readonly KeyObject[],
  raw: Uint8Array,
  now: number,
): Message {
  try {
    const problem = verify(keys, signatureHeaders(ctx), raw, now);
    if (problem === undefined) return parseMessage(raw);
    const challenge = raw.length <= MAX_CHALLENGE_BODY_BYTES ? parseChallenge(raw) : undefined;
    if (challenge !== undefined) return { kind: 'challenge', challenge };
    throw new Refusal(401, 'Invalid webhook', `signature ${problem}`);
  } catch (error) {
    if (!(error instanceof MalformedDeliveryError)) throw error;
    throw new Refusal(400, 'Malformed webhook', error.message);
  }
}

function signatureHeaders(ctx: Context) {
  return {
    timestamp: single(ctx.req.headers['x-nightfall-timestamp']),
    signature: single(ctx.req.headers['x-nightfall-signature']),
  };
}

function single(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

async function keep(deps: WebhookAppDeps, delivery: Delivery): Promise<void> {
  try {
    await deps.deliver(delivery);
  } catch {
    throw new Refusal(503, 'Try again later', 'delivery could not be stored');
  }
}

function refuseMethod(allowed: string): Middleware {
  return () => {
    throw new Refusal(405, 'Method not allowed', 'method not allowed', { Allow: allowed });
  };
}
