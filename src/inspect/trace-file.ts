import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import process from 'node:process';
import type { AnyStateMachine } from 'xstate';
import type { Replacer } from './preview.ts';
import type { Recorded, Recording } from './recording.ts';
import { TRACE_VERSION, type TraceAbout, type TraceHead } from './trace-format.ts';
import { lineOf, machineLine } from './trace-lines.ts';

/** Written at the latest when so much has come together, or so long after the first of it. */
const FLUSH_CHARACTERS = 64 * 1024;
const FLUSH_MS = 200;

export interface TraceFileOptions {
  readonly file: string;
  readonly title: string;
  readonly startedAt: number;
  readonly recording: Recording;
  readonly machines: ReadonlyMap<string, AnyStateMachine>;
  readonly replacer: Replacer;
  /** The file cannot be written any more; the program goes on without. */
  readonly onFailed: (error: unknown) => void;
}

export interface TraceFile {
  /** Adds what the program says of itself. */
  readonly describe: (about: unknown) => void;
  readonly close: () => void;
}

/**
 * Adds all that is recorded to a file, until it is closed. What waits is bounded, because it is written by
 * whoever records; a crash loses what came in the last moments, and leaves whole lines.
 */
export function traceToFile(options: TraceFileOptions): TraceFile {
  const { file, title, startedAt, recording, machines, replacer, onFailed } = options;
  const descriptor = openAtLineStart(file);
  const written = new Set<string>();
  let waiting: string[] = [];
  let length = 0;
  let timer: NodeJS.Timeout | undefined;
  let isOpen = true;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const lines = `${waiting.join('\n')}\n`;
    waiting = [];
    length = 0;
    try {
      appendFileSync(descriptor, lines);
    } catch (error) {
      close();
      onFailed(error);
    }
  };

  const write = (line: string) => {
    waiting.push(line);
    length += line.length;
    if (length >= FLUSH_CHARACTERS) return flush();
    timer ??= setTimeout(flush, FLUSH_MS).unref();
  };

  const tellMachine = (id: string | undefined) => {
    const definition = id === undefined ? undefined : machines.get(id);
    if (id === undefined || !definition || written.has(id)) return;
    written.add(id);
    write(machineLine(id, definition));
  };

  const take = (entry: Recorded, raw: unknown) => {
    tellMachine(entry.actor.machine);
    if (isOpen) write(lineOf(entry, raw, replacer));
  };

  const unsubscribe = recording.subscribe(take);
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    unsubscribe();
    process.off('exit', close);
    flush();
    closeSync(descriptor);
  };
  process.on('exit', close);

  const head: TraceHead = { type: 'trace', version: TRACE_VERSION, title, startedAt };
  write(JSON.stringify(head));
  for (const id of machines.keys()) tellMachine(id);
  flush();
  return {
    describe: (about) => {
      const line: TraceAbout = { type: 'about', about };
      if (isOpen) write(JSON.stringify(line));
    },
    close,
  };
}

/** Opens a file to add to it. What a crash left of a line is ended first. */
function openAtLineStart(file: string): number {
  const descriptor = openSync(file, 'a+', 0o600);
  const { size } = fstatSync(descriptor);
  const last = new Uint8Array(1);
  if (size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] !== 10)
    appendFileSync(descriptor, '\n');
  return descriptor;
}
