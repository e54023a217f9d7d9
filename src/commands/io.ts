import type { Readable, Writable } from 'node:stream';
import type { LogFormat } from '../log/create-log.ts';

/** What a command has of the world outside. Data goes to `stdout`, talk to `stderr`. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly logFormat: LogFormat;
  /**
   * From the first call on, SIGINT and SIGTERM abort this signal instead of ending the process; its
   * reason is the name of the signal. A second SIGINT ends the process at once.
   */
  readonly interruption: () => AbortSignal;
  /** Calls back whenever somebody asks for a comparison with the disk, by SIGUSR2 or SIGUSR1 where there are any. */
  readonly onRescan: (listener: () => void) => void;
}
