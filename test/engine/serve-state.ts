import { argv, env, stdout } from 'node:process';
import { serveEngine } from '../../src/engine/server/serve.ts';

/** An engine of its own process, to be killed: the folder of its state, and its port. */
const [stateFolder = '', port = '0'] = argv.slice(2);
const size = Number(env.POOL_SIZE ?? 2);
const engine = await serveEngine({
  host: '127.0.0.1',
  port: Number(port),
  signingSecret: env.SIGNING_SECRET ?? '',
  stateFolder,
  chunkSize: 65_536,
  retryDelaysMs: [50, 100, 200, 400, 800, 1600, 3200],
  pool: { size },
});
stdout.write(`${engine.url}\n`);
