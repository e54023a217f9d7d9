import type { Frame } from '../../inspect/protocol.ts';

export type Query = Readonly<Record<string, string | number | undefined>>;

/** One answer of the server that this page came from. */
export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const url = address(path, query);
  const answer = await fetch(url, { credentials: 'same-origin', signal: signal ?? null });
  if (!answer.ok) throw new Error(`Cannot read "${path}": the inspector answered ${answer.status}`);
  return answer.json();
}

/** Frames as they come, until the returned function is called. The browser connects again by itself. */
export function streamFrames(
  query: Query,
  heard: {
    readonly frame: (frame: Frame) => void;
    readonly connected: (isConnected: boolean) => void;
  },
): () => void {
  const source = new EventSource(address('stream', query));
  source.addEventListener('frame', (event) => heard.frame(JSON.parse(event.data)));
  source.addEventListener('open', () => heard.connected(true));
  source.addEventListener('error', () => heard.connected(false));
  return () => source.close();
}

function address(path: string, query: Query): string {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  return `api/${path}${asked.length > 0 ? `?${search}` : ''}`;
}
