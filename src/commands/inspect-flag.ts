import { parsePort } from './parse-port.ts';

/** `--inspect` alone stands before a folder as often as not, which is not its port. */
export function withoutLooseInspect(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return args.map((arg, at) =>
    arg === '--inspect' && (end < 0 || at < end) ? '--inspect=0' : arg,
  );
}

/** Who looks: the page on a port, 0 for any free one, and besides it the viewers of Stately. */
export interface Inspect {
  readonly port: number;
  readonly stately: boolean;
}

export function parseInspect(text: string): Inspect {
  if (text === 'stately') return { port: 0, stately: true };
  return { port: parsePort(text), stately: false };
}
