import { Readable } from 'node:stream';
import { Router } from '@koa/router';
import Koa, { type Context, type Middleware } from 'koa';
import { CODES, EngineError, errorBody } from '../engine-error.ts';
import type { CompiledRules } from '../rules/compile.ts';
import { scanTexts } from '../rules/scan-texts.ts';
import type { Engine, ScanOrder } from './engine.ts';
import type { KeptScans } from './kept-scans.ts';
import type { Stored } from './policy.ts';
import { Rate } from './rate.ts';
import { readJson } from './read-body.ts';
import {
  type FileScanRequest,
  readFileScanRequest,
  readTextScanRequest,
  readUploadRequest,
} from './requests.ts';
import { type AddressSigner, equalTexts } from './signature.ts';
import { badOffset, type Upload, wrongState } from './upload.ts';
import type { Uploads } from './uploads.ts';

const MOST_JSON_BYTES = 4 * 1024 * 1024;

export interface HttpAppOptions {
  readonly engine: Engine;
  readonly uploads: Uploads;
  /** Asked at each request, because it may change. */
  readonly stored: () => Stored;
  /** Takes scans on that outlive this program; without it they do not. */
  readonly kept: KeptScans | undefined;
  readonly signer: AddressSigner;
  readonly apiKey: string | undefined;
  readonly requestsPerSecond: number | undefined;
}

/** The Nightfall v3 protocol over HTTP. Built, not listening. */
export function createHttpApp(options: HttpAppOptions): Koa {
  const { engine, uploads, stored, signer } = options;
  const router = new Router();
  router.post('/v3/scan', scanText(engine, stored));
  router.post('/v3/upload', openUpload(engine, uploads));
  router.patch('/v3/upload/:id', writeChunk(uploads));
  router.post('/v3/upload/:id/finish', finishUpload(uploads));
  router.post('/v3/upload/:id/scan', scanUpload(options));
  router.get('/findings/:id.json', findings(engine, signer));

  const app = new Koa();
  app.on('error', () => {});
  app.use(answerErrors);
  app.use(authorize(options.apiKey));
  app.use(limit(new Rate(options.requestsPerSecond, engine.now)));
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}

const nothing = new EngineError(CODES.notFound, 'There is nothing at this address');
const wrongMethod = new EngineError(CODES.methodNotAllowed, 'This address has no such method');

const answerErrors: Middleware = async (ctx, next) => {
  try {
    await next();
    if (ctx.status === 404 && ctx.body == null) throw nothing;
    if (ctx.status === 405 || ctx.status === 501) throw wrongMethod;
  } catch (error) {
    const known =
      error instanceof EngineError ? error : new EngineError(CODES.internal, 'The engine failed');
    ctx.set(known.headers);
    ctx.status = known.status;
    ctx.body = errorBody(known);
  }
};

function authorize(apiKey: string | undefined): Middleware {
  return async (ctx, next) => {
    const given = /^(?:Bearer +)?(\S+) *$/i.exec(ctx.get('Authorization'))?.[1] ?? '';
    if (apiKey !== undefined && ctx.path.startsWith('/v3/') && !equalTexts(given, apiKey)) {
      throw new EngineError(CODES.unauthorized, 'The API key is missing or wrong', {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    }
    await next();
  };
}

function limit(rate: Rate): Middleware {
  return async (ctx, next) => {
    if (!ctx.path.startsWith('/v3/')) return next();
    rate.take();
    await next();
    ctx.set(rate.headers());
  };
}

/** More than this, weighed by what it takes to scan it, is scanned where it holds nobody up. */
const MOST_WORK_HERE = 32_768;
const WORK_OF_A_TEXT = 128;
const WORK_OF_A_PATTERN = 64;

function scanText(engine: Engine, stored: () => Stored): Middleware {
  return async (ctx) => {
    const body = await readJson(ctx.req, MOST_JSON_BYTES);
    const { payload, bytes, ...options } = readTextScanRequest(body, stored());
    const { rules, contextBytes, defaultRedaction } = options;
    const work = (bytes + payload.length * WORK_OF_A_TEXT) * (1 + patterns(rules));
    if (work <= MOST_WORK_HERE) {
      ctx.body = scanTexts(payload, options);
      return;
    }
    const job = { type: 'texts', texts: payload, rules: rules.plain } as const;
    const json = await engine.pool.scanTexts({ ...job, contextBytes, defaultRedaction });
    ctx.type = 'application/json';
    ctx.body = Buffer.from(json.buffer, json.byteOffset, json.byteLength);
  };
}

/** How much slower the custom patterns of these rules make a scan. */
function patterns({ ranks, seats }: CompiledRules): number {
  const custom = ranks.filter((rank) => rank === undefined).length;
  const around = seats.filter(({ contextRules }) => contextRules.length > 0).length;
  return (custom + around) * WORK_OF_A_PATTERN;
}

function openUpload(engine: Engine, uploads: Uploads): Middleware {
  return async (ctx) => {
    const { fileSizeBytes, mimeType } = readUploadRequest(await readJson(ctx.req, MOST_JSON_BYTES));
    const upload = await uploads.open(fileSizeBytes, mimeType);
    engine.pool.prepare();
    ctx.body = describe(upload);
  };
}

function describe({ id, size, chunkSize, mimeType }: Upload) {
  return { id, fileSizeBytes: size, chunkSize, mimeType };
}

/** Writes a chunk as it arrives; nothing of it counts before all of it was there. */
function writeChunk(uploads: Uploads): Middleware {
  return async (ctx) => {
    const upload = uploads.of(idOf(ctx));
    const offset = offsetOf(ctx.get('X-Upload-Offset'));
    const expected = upload.expectedLength(offset);
    let length = 0;
    for await (const piece of ctx.req.iterator({ destroyOnReturn: false })) {
      if (length + piece.length > expected) throw wrongLength(expected);
      await upload.write(piece, offset + length);
      length += piece.length;
    }
    if (length !== expected) throw wrongLength(expected);
    upload.written(offset);
    ctx.status = 204;
  };
}

function offsetOf(header: string): number {
  if (!/^\d{1,15}$/.test(header)) throw badOffset(`expected a number of bytes, got "${header}"`);
  return Number(header);
}

function wrongLength(expected: number): EngineError {
  return new EngineError(CODES.badRequest, `The chunk must have exactly ${expected} bytes`, {
    headers: { Connection: 'close' },
  });
}

function finishUpload(uploads: Uploads): Middleware {
  return async (ctx) => {
    const upload = uploads.of(idOf(ctx));
    await readJson(ctx.req, MOST_JSON_BYTES);
    await upload.finish();
    ctx.body = describe(upload);
  };
}

/** The webhook is challenged before the answer. An upload is scanned once: its bytes are gone after that. */
function scanUpload({ engine, uploads, stored, kept }: HttpAppOptions): Middleware {
  return async (ctx) => {
    const upload = uploads.of(idOf(ctx));
    const request = readFileScanRequest(await readJson(ctx.req, MOST_JSON_BYTES), stored());
    if (upload.state !== 'finished') throw wrongState(`it is ${upload.state}`);
    if (engine.counts.waiting >= MOST_WAITING) throw tooMany();
    upload.state = 'being scanned';
    try {
      await Promise.all(request.destinations.map(({ href }) => engine.challenger.pass(href)));
      if (kept) {
        engine.scan(await kept.accept(request, upload, engine.now()));
        uploads.handOver(upload);
      } else engine.scan(fleetingOrder(request, upload, uploads));
    } catch (error) {
      if (upload.state === 'being scanned') upload.state = 'finished';
      throw error;
    }
    ctx.body = { id: upload.id, message: 'scan initiated' };
  };
}

const MOST_WAITING = 10_000;

function tooMany(): EngineError {
  return new EngineError(CODES.tooManyRequests, 'Too many scans wait for their turn', {
    headers: { 'Retry-After': '5' },
  });
}

/** A scan that ends with this program. */
function fleetingOrder(request: FileScanRequest, upload: Upload, uploads: Uploads): ScanOrder {
  const { id: uploadId, place } = upload;
  return { ...request, uploadId, place, onVerdict: () => uploads.scanned(upload) };
}

function idOf(ctx: Context): string {
  const id: unknown = ctx.params.id;
  return typeof id === 'string' ? id : '';
}

function findings(engine: Engine, signer: AddressSigner): Middleware {
  return async (ctx) => {
    const id = idOf(ctx);
    const { Expires, Signature } = ctx.query;
    const allowed = signer.allows(id, String(Expires), String(Signature), engine.now());
    const pieces = allowed ? engine.findings.read(id) : undefined;
    if (!pieces)
      throw new EngineError(CODES.forbidden, 'This address does not work, or not any more');
    ctx.type = 'application/json';
    ctx.set('Cache-Control', 'no-store');
    ctx.body = Readable.from(documentOf(pieces));
  };
}

function* documentOf(pieces: Iterable<readonly unknown[]>): Generator<string> {
  yield '{"findings":[';
  let first = true;
  for (const piece of pieces) {
    const items = piece.map((finding) => JSON.stringify(finding));
    if (items.length > 0) yield (first ? '' : ',') + items.join(',');
    first = first && items.length === 0;
  }
  yield ']}';
}
