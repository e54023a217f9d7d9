import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import fetch from 'node-fetch';
import type { Settings } from '../../config/settings.ts';
import { createWebhookApp } from '../../http/webhook-app.ts';
import { readLock } from '../../ledger/lock.ts';
import { type Check, failure, fine, warning } from './check.ts';

const ANSWER_MS = 5000;

/** Whether the port is free or ours, and whether what the service is told leads to it. */
export async function checkWebhook(settings: Settings): Promise<Check[]> {
  const { server, port } = await tryPort(settings);
  try {
    return [port, ...(await checkPublicUrl(settings, server !== undefined))];
  } finally {
    server?.close();
    server?.closeAllConnections();
  }
}

/** The server that an agent would start; none where the port is in use. It takes nothing but challenges. */
async function tryPort(settings: Settings): Promise<{ server?: Server; port: Check }> {
  const { host, port } = settings.webhook;
  const app = createWebhookApp({
    secrets: [randomBytes(32).toString('hex')],
    now: Date.now,
    deliver: () => Promise.reject(new Error('Cannot take a delivery: no agent runs')),
    log: () => {},
  });
  const server = createServer(app.callback());
  const code = await new Promise<string | undefined>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => resolve(undefined));
  });
  const name = 'port';
  const at = `${host}:${port}`;
  if (code === undefined) return { server, port: fine(name, `${at} is free`) };
  if (code !== 'EADDRINUSE')
    return { port: failure(name, `${at} cannot be listened on (${code}); see webhook.host`) };
  if (readLock(settings.state) !== undefined)
    return { port: fine(name, `${at} is in use, and an agent runs`) };
  const taken = `${at} is taken by another program; choose another with --port`;
  return { port: failure(name, taken) };
}

/** The service asks in the same way before it delivers anything. */
async function checkPublicUrl(
  { engine, webhook, state }: Settings,
  isListening: boolean,
): Promise<Check[]> {
  if (engine === 'embedded' || webhook.publicUrl === undefined) return [];
  const name = 'public URL';
  const url = webhook.publicUrl;
  if (!isListening && readLock(state) === undefined)
    return [warning(name, `${url} cannot be tried: nothing of ours listens`)];
  if (isListening && webhook.port === 0)
    return [warning(name, `${url} cannot be tried: another port is taken at each start`)];
  const challenge = randomBytes(16).toString('hex');
  const outcome = await answerTo(url, challenge);
  if (outcome === challenge) return [fine(name, `${url} answers its own challenge`)];
  const way = `lead it to ${webhook.host}:${webhook.port} of this computer, unchanged`;
  return [failure(name, `${url} does not answer its own challenge (${outcome}); ${way}`)];
}

/** The challenge, if it came back, or what came in its place. */
async function answerTo(url: string, challenge: string): Promise<string> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ challenge }),
      redirect: 'manual',
      size: 4096,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await answer.text();
    if (answer.status === 200 && text === challenge) return challenge;
    return answer.status === 200 ? 'something else comes back' : `it answers ${answer.status}`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
  }
}
