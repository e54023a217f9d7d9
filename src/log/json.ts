import { escapeJson } from './escape.ts';
import type { LogEvent } from './events.ts';

/** One event as one line for programs. `time` is RFC 3339 in UTC. */
export function jsonLine(event: LogEvent, at: Date): string {
  return escapeJson(JSON.stringify({ time: at.toISOString(), ...event }));
}
