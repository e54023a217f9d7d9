import fetch from 'node-fetch';
import type { Settings } from '../../config/settings.ts';
import { type Check, failure, fine, warning } from './check.ts';

const ANSWER_MS = 5000;
const MOST_SKEW_MS = 60_000;

/** Only with an engine elsewhere. Any answer shows that it can be reached; its date shows whether our clock is right. */
export async function checkService({ engine, service }: Settings): Promise<Check[]> {
  if (engine === 'embedded') return [];
  const name = 'service';
  const began = Date.now();
  try {
    const { status, headers } = await fetch(service.url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const reached =
      status >= 500
        ? warning(name, `${service.url} answers ${status}; files wait until it serves again`)
        : fine(name, `${service.url} answers`);
    return [reached, checkClock(Date.parse(headers.get('date') ?? ''), began)];
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    const message = `${service.url} cannot be reached (${code}); check the network and NIGHTFALL_API_URL`;
    return [failure(name, message)];
  }
}

function checkClock(theirs: number, began: number): Check {
  const name = 'clock';
  if (Number.isNaN(theirs)) return warning(name, 'the service does not tell the time');
  // It wrote its date somewhere between our question and its answer.
  const skew = Math.max(began - 1000 - theirs, theirs - Date.now(), 0);
  if (skew <= MOST_SKEW_MS) return fine(name, 'agrees with the service');
  return failure(
    name,
    `differs from the service by ${Math.round(skew / 1000)} s, and webhooks older than 300 s are refused; set the clock`,
  );
}
