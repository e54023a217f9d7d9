import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:https';
import type { Certificate } from './certificate.ts';

/** The hosts of the service whose place the engine takes. */
export const SERVICE_HOSTS: readonly string[] = ['api.nightfall.ai', 'files.nightfall.ai'];

/**
 * Answers CONNECT, with which programs ask a proxy for a way to the service: at its end stands this
 * engine. Nobody is led anywhere else.
 */
export function offerTunnel(
  server: Server,
  certificate: Certificate | undefined,
  listener: RequestListener,
): { readonly close: () => void } {
  const secure =
    certificate && createServer({ cert: certificate.certificate, key: certificate.key }, listener);
  server.on('connect', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const problem = problemWith(request.url ?? '', secure !== undefined);
    if (problem !== undefined || !secure) {
      socket.end(refusal(problem ?? ''));
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    secure.emit('connection', socket);
  });
  return { close: () => secure?.closeAllConnections() };
}

function problemWith(authority: string, isSecure: boolean): string | undefined {
  const [, host = '', port] = /^(.*):(\d+)$/.exec(authority) ?? [];
  if (!SERVICE_HOSTS.includes(host.toLowerCase()) || port !== '443') {
    return `This engine stands for ${SERVICE_HOSTS.join(' and ')} and leads nowhere else`;
  }
  return isSecure ? undefined : 'This engine was started without --certificate';
}

function refusal(problem: string): string {
  const body = JSON.stringify({ code: 40300, message: 'Forbidden', description: problem });
  return [
    'HTTP/1.1 403 Forbidden',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
