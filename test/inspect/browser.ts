import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { TestContext } from 'node:test';
import type { createLocalInspector } from '../../src/inspect/local-inspector.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Asks like no browser would, if need be: with any host and any other header. */
export async function ask(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> {
  const sent = request(url, { method, headers, agent: false });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

/** Listens, opens the page, and stays as that browser. */
export async function openInspector(
  inspector: ReturnType<typeof createLocalInspector>,
  t: TestContext,
) {
  const link = await inspector.listen();
  t.after(() => inspector.close());
  const { origin } = new URL(link);
  const opened = await ask(link);
  const cookie = String(opened.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  return {
    ...{ link, origin, opened, cookie },
    get: async <T>(path: string): Promise<T> => {
      const { status, text } = await ask(`${origin}/api/${path}`, { cookie });
      if (status !== 200) throw new Error(`${path} was answered with ${status}: ${text}`);
      return JSON.parse(text);
    },
  };
}
