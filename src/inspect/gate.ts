import { Buffer } from 'node:buffer';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, Middleware } from 'koa';

/** Who may come in: whoever has opened a link that was not opened before, in the browser that opened it. */
export interface Gate {
  /** A link to the page that opens once; the same one until it was opened. */
  readonly link: () => string;
  readonly guard: Middleware;
}

export interface GateOptions {
  /** Where the server listens, such as `127.0.0.1:4711`. */
  readonly address: () => string;
  /** A link was opened, so there is another one now. */
  readonly onOpened: (next: string) => void;
}

/** Nothing but what this server itself sends, and nothing to anywhere else. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

export function createGate({ address, onOpened }: GateOptions): Gate {
  const session = secret();
  let token = secret();
  const link = () => `http://${address()}/?token=${token}`;
  // Cookies know no ports: another inspector on this computer must not take ours away.
  const cookie = () => `inspector-${address().replace(/^.*:/, '')}`;

  const guard: Middleware = async (ctx, next) => {
    ctx.set(HEADERS);
    if (ctx.req.headers.host !== address()) return refuse(ctx, 421, 'Unknown host');
    if (!isOwnOrigin(ctx, address())) return refuse(ctx, 403, 'Foreign origin');
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
      ctx.set('Allow', 'GET, HEAD');
      return refuse(ctx, 405, 'Method not allowed');
    }
    const isKnown = isSame(cookieOf(ctx, cookie()), session);
    const offered = ctx.path === '/' ? ctx.query.token : undefined;
    if (typeof offered === 'string' && (isKnown || isSame(offered, token))) {
      if (!isKnown) {
        token = secret();
        ctx.set('Set-Cookie', `${cookie()}=${session}; Path=/; HttpOnly; SameSite=Strict`);
        onOpened(link());
      }
      // The token leaves the address bar, and the history with it.
      if (ctx.req.headers['sec-fetch-site'] === 'cross-site') return goOn(ctx);
      ctx.status = 303;
      ctx.set('Location', '/');
      return;
    }
    if (!isKnown) return refuse(ctx, 401, REFUSAL);
    await next();
  };
  return { link, guard };
}

const REFUSAL =
  'This page opens by the link that the program printed, once and in one browser. Use the latest one it printed.';

/** Who comes by a link from elsewhere is only taken for one of us after a step of our own. */
function goOn(ctx: Context): void {
  ctx.type = 'text/html';
  ctx.body =
    '<!doctype html><title>Inspector</title><meta http-equiv="refresh" content="0;url=/">\n';
}

function isOwnOrigin(ctx: Context, address: string): boolean {
  const { origin, 'sec-fetch-site': site } = ctx.req.headers;
  if (origin !== undefined && origin !== `http://${address}`) return false;
  // A link from elsewhere may lead to the page, but nothing elsewhere may ask for data.
  const isVisit = ctx.path === '/' && ctx.req.headers['sec-fetch-mode'] === 'navigate';
  return site === undefined || site === 'same-origin' || site === 'none' || isVisit;
}

function refuse(ctx: Context, status: number, phrase: string): void {
  ctx.status = status;
  ctx.body = phrase;
  ctx.type = 'text/plain';
}

function cookieOf(ctx: Context, name: string): string {
  const pairs = (ctx.req.headers.cookie ?? '').split(/; */);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

function isSame(offered: string, expected: string): boolean {
  const [a, b] = [Buffer.from(offered), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
