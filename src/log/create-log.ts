import type { Writable } from 'node:stream';
import type { Log } from './events.ts';
import { jsonLine } from './json.ts';
import { createLineWriter } from './line-writer.ts';
import { prettyLine } from './pretty.ts';

export type LogFormat = 'pretty' | 'json';

/** A log whose lines are written once a turn of the event loop. */
export interface BufferedLog extends Log {
  /** Writes now what is still held back. The end of the process does so too. */
  readonly flush: () => void;
}

export function createLog(format: LogFormat, stdout: Writable, stderr: Writable): BufferedLog {
  return format === 'json' ? createJsonLog(stdout) : createPrettyLog(stdout, stderr);
}

function createJsonLog(stdout: Writable): BufferedLog {
  const lines = createLineWriter(stdout);
  const log: Log = (event) => lines.write(jsonLine(event, new Date()));
  return Object.assign(log, { flush: lines.flush });
}

function createPrettyLog(stdout: Writable, stderr: Writable): BufferedLog {
  const lines = { stdout: createLineWriter(stdout), stderr: createLineWriter(stderr) };
  const log: Log = (event) => {
    const line = prettyLine(event);
    if (line !== undefined) lines[line.to].write(line.text);
  };
  const flush = () => {
    lines.stdout.flush();
    lines.stderr.flush();
  };
  return Object.assign(log, { flush });
}
