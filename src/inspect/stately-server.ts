import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { AnyActorRef, InspectionEvent } from 'xstate';
import { LOOPBACK, listenOnLoopback } from './listen.ts';
import type { Replacer } from './preview.ts';
import { statelyActorOf, statelyEventOf, statelyJson } from './stately-events.ts';

/** Where Stately's own viewer comes from, and the pages that may connect: it, its editor, and ours around it. */
const VIEWER = 'https://stately.ai/inspect';
const VIEWERS = ['https://stately.ai', 'https://editor.stately.ai'];

/** A viewer that is behind by so much is not sent more until it has caught up. */
const MAX_BEHIND_BYTES = 4 * 1024 * 1024;

/** Sends what actors do to Stately's viewers, in their own language. */
export interface StatelyServer {
  readonly inspect: (event: InspectionEvent) => void;
  /** A page with Stately's viewer in it, and what other viewers connect to. */
  readonly page: string;
  readonly socket: string;
  readonly close: () => Promise<void>;
}

export async function serveStately(port: number, replacer: Replacer): Promise<StatelyServer> {
  const path = `/${randomBytes(24).toString('base64url')}`;
  const viewers = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  const living = new Map<string, { readonly actor: AnyActorRef; readonly rootId: string }>();

  const listening = await listenOnLoopback(
    port,
    (actual) => (request, response) => answer(request, response, `${LOOPBACK}:${actual}`, path),
    (actual) => (request, socket, head) => {
      const address = `${LOOPBACK}:${actual}`;
      if (request.url !== path || !mayConnect(request, address)) return socket.destroy();
      viewers.handleUpgrade(request, socket, head, (viewer) => {
        viewer.on('error', () => {});
        for (const { actor, rootId } of living.values())
          viewer.send(statelyJson(statelyActorOf(actor, rootId, Date.now()), replacer));
      });
    },
  );

  const send = (text: () => string) => {
    let made: string | undefined;
    for (const viewer of viewers.clients) {
      if (viewer.readyState !== WebSocket.OPEN) continue;
      if (viewer.bufferedAmount > MAX_BEHIND_BYTES) continue;
      made ??= text();
      viewer.send(made);
    }
  };

  return {
    page: `http://${LOOPBACK}:${listening.port}${path}/`,
    socket: `ws://${LOOPBACK}:${listening.port}${path}`,
    inspect: (event) => {
      const { rootId } = event;
      const actor = event.actorRef as AnyActorRef;
      const { sessionId } = actor;
      // Told when it is started, as only then there is something to tell.
      if (event.type === '@xstate.event' && !living.has(sessionId)) {
        living.set(sessionId, { actor, rootId });
        send(() => statelyJson(statelyActorOf(actor, rootId, Date.now()), replacer));
      }
      const told = statelyEventOf(event, Date.now());
      if (told) send(() => statelyJson(told, replacer));
      if (event.type === '@xstate.snapshot' && event.snapshot.status !== 'active')
        living.delete(sessionId);
    },
    close: async () => {
      for (const viewer of viewers.clients) viewer.terminate();
      viewers.close();
      await listening.close();
    },
  };
}

/** Programs send no origin; pages do, and only those that are meant may listen. */
function mayConnect({ headers: { host, origin } }: IncomingMessage, address: string): boolean {
  if (host !== address) return false;
  return origin === undefined || origin === `http://${address}` || VIEWERS.includes(origin);
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
  path: string,
): void {
  const file =
    request.headers.host === address ? FILES[request.url?.slice(path.length) ?? ''] : undefined;
  const isOurs = request.url?.startsWith(path) && request.method === 'GET';
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  if (!file || !isOurs) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ws://${address}; frame-src ${VIEWERS.join(' ')}; base-uri 'none'; frame-ancestors 'none'`,
  );
  response.writeHead(200, { 'Content-Type': file.type }).end(file.text);
}

/** A frame around Stately's viewer, which is handed what comes over the socket when it says that it is ready. */
const FILES: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  '/': {
    type: 'text/html; charset=utf-8',
    text: `<!doctype html><html lang="en"><title>Stately Inspector</title><link rel="stylesheet" href="style.css"><iframe title="Stately Inspector" src="${VIEWER}"></iframe><script src="bridge.js"></script></html>`,
  },
  '/style.css': {
    type: 'text/css',
    text: 'html,body{height:100%;margin:0}iframe{border:0;width:100%;height:100%;display:block}',
  },
  '/bridge.js': {
    type: 'text/javascript',
    text: `const frame = document.querySelector('iframe');
const viewer = new URL(frame.src).origin;
addEventListener('message', ({ data, origin }) => {
  if (origin !== viewer || data?.type !== '@statelyai.connected') return;
  const socket = new WebSocket(location.href.replace('http', 'ws').replace(/\\/$/, ''));
  socket.onmessage = (event) => frame.contentWindow.postMessage(JSON.parse(event.data), viewer);
});
`,
  },
};
