import type { IncomingMessage } from 'node:http';
import type { Router } from '@koa/router';
import type { Context, Middleware } from 'koa';
import { isLoopback } from '../config/loopback.ts';
import type { Health } from '../health.ts';
import { Refusal } from './refusal.ts';

/** Adds how the agent is, for whoever asks on this computer; to all others there is no such address. */
export function addHealthRoutes(router: Router, health: () => Health): void {
  router.get('/healthz', onlyHere, (ctx) => {
    const { degraded } = health();
    tell(ctx, 200, {
      status: degraded.length === 0 ? 'ok' : 'degraded',
      degraded: degraded.map(({ state, since }) => ({ state, since: new Date(since) })),
    });
  });
  router.get('/readyz', onlyHere, (ctx) => {
    const { ready } = health();
    tell(ctx, ready ? 200 : 503, { ready });
  });
}

function tell(ctx: Context, status: number, body: object): void {
  ctx.status = status;
  ctx.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
  ctx.body = body;
}

/**
 * A tunnel connects from this computer as well, so where a request comes from is not enough: it must also
 * name this computer as its host, not be passed on by a proxy, and not be made by a page from elsewhere.
 */
const onlyHere: Middleware = (ctx, next) => {
  const isHere = comesFromHere(ctx.req) && isMeantForHere(ctx.req) && !isPassedOn(ctx.req);
  if (!isHere || isMadeByAPage(ctx.req))
    throw new Refusal(404, 'Not found', 'health from elsewhere');
  return next();
};

function comesFromHere({ socket: { remoteAddress, localAddress } }: IncomingMessage): boolean {
  return isLoopback(remoteAddress ?? '') && isLoopback(localAddress ?? '');
}

/** Exactly: a name that somebody else's server resolves to this computer is not one of ours. */
function isMeantForHere({ headers, socket: { localPort } }: IncomingMessage): boolean {
  const names = ['127.0.0.1', '[::1]', 'localhost'];
  const hosts = names.flatMap((name) => [
    `${name}:${localPort}`,
    ...(localPort === 80 ? [name] : []),
  ]);
  return hosts.includes(headers.host ?? '');
}

const PASSED_ON =
  /^(forwarded|via|x-forwarded-.*|x-real-ip|x-original-.*|cf-.*|true-client-ip|ngrok-.*)$/;

function isPassedOn({ headers }: IncomingMessage): boolean {
  return Object.keys(headers).some((name) => PASSED_ON.test(name));
}

function isMadeByAPage({ headers }: IncomingMessage): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  return origin !== undefined || (site !== undefined && site !== 'none' && site !== 'same-origin');
}
