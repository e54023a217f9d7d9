import { InvalidArgumentError } from 'commander';

/** The port that an option names; 0 is any free one. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('expected a port from 0 to 65535, such as 9229.');
}
