import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A public address for an agent whose port is not known before it starts, and differs after a restart. */
export interface Tunnel {
  readonly url: string;
  /** From now on connections go to this port of this computer; without one they are cut. */
  readonly leadTo: (port: number | undefined) => void;
  readonly close: () => Promise<void>;
}

export async function openTunnel(): Promise<Tunnel> {
  const sockets = new Set<Socket>();
  let target: number | undefined;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((outside) => {
    keep(outside);
    if (target === undefined) return void outside.destroy();
    const inside = keep(connect(target, '127.0.0.1'));
    const cut = () => {
      inside.destroy();
      outside.destroy();
    };
    for (const socket of [inside, outside]) socket.on('error', cut).on('close', cut);
    outside.pipe(inside).pipe(outside);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(port) {
      target = port;
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
