import http from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import { clearTimeout, setTimeout } from 'node:timers';
import { lookUpAllowed, type Resolve, refusedAddress } from './public-address.ts';

export interface ConnectionOptions {
  readonly protocol: string;
  readonly connectMs: number;
  readonly maxSockets: number;
  /** Where may be connected to; anywhere without. */
  readonly isAllowed?: ((address: string) => boolean) | undefined;
  readonly resolve?: Resolve;
}

/** A connection that nobody uses is given up before a server would: its closing could cross with our next request. */
const UNUSED_MS = 15_000;

type Connect = http.Agent['createConnection'];

/** A keep-alive agent whose connections come about in time, and only to where they may. */
export function createAgent(options: ConnectionOptions): http.Agent {
  const { isAllowed, resolve } = options;
  const { Agent } = options.protocol === 'https:' ? https : http;
  const agent = new Agent({
    keepAlive: true,
    scheduling: 'lifo',
    maxSockets: options.maxSockets,
    timeout: UNUSED_MS,
    ...(isAllowed && { lookup: lookUpAllowed(isAllowed, resolve) }),
  });
  const connect: Connect = agent.createConnection.bind(agent);
  agent.createConnection = (target, done) => {
    const host = String(target.host ?? '');
    // An address in place of a name is never looked up.
    if (isAllowed && isIP(host) !== 0 && !isAllowed(host)) {
      queueMicrotask(() => done?.(refusedAddress(), undefined as never));
      return undefined;
    }
    const socket = connect(target, done);
    if (socket === null || socket === undefined) return socket;
    endUnlessConnected(socket as Socket, options);
    return socket;
  };
  return agent;
}

function endUnlessConnected(socket: Socket, { protocol, connectMs }: ConnectionOptions): void {
  const connected = protocol === 'https:' ? 'secureConnect' : 'connect';
  const timer = setTimeout(() => {
    const error = new Error(`Cannot connect: no connection within ${connectMs} ms`);
    socket.destroy(Object.assign(error, { code: 'connect-timeout' }));
  }, connectMs);
  const disarm = () => clearTimeout(timer);
  socket.once(connected, disarm);
  socket.once('close', disarm);
}
