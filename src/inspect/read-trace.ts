import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { TRACE_VERSION, type TraceLine } from './trace-format.ts';

/**
 * The lines of a trace file, as they are read. What a crash left of a line is passed over; anything else that
 * is no trace is a `SyntaxError` that names the line.
 */
export async function* readTrace(file: string): AsyncGenerator<TraceLine> {
  const lines = createInterface({ input: await openToRead(file), crlfDelay: Infinity });
  let number = 0;
  let broken = 0;
  for await (const text of lines) {
    number++;
    const line = parseLine(text);
    if (number === 1) refuseForeign(file, line);
    if (broken > 0 && line?.type !== 'trace') throw notJson(file, broken);
    broken = 0;
    if (line === undefined) broken = number;
    else yield line;
  }
  if (number === 0) refuseForeign(file, undefined);
}

async function openToRead(file: string): Promise<Readable> {
  try {
    return (await open(file)).createReadStream();
  } catch (error) {
    throw new Error(`Cannot read trace "${file}": expected a file that this user may read`, {
      cause: error,
    });
  }
}

function parseLine(text: string): TraceLine | undefined {
  try {
    const line: unknown = JSON.parse(text);
    const isLine = typeof line === 'object' && line !== null && 'type' in line;
    return isLine ? (line as TraceLine) : undefined;
  } catch {
    return undefined;
  }
}

function refuseForeign(file: string, first: TraceLine | undefined): void {
  const expectation = 'expected a file that was written with --trace';
  if (first?.type !== 'trace') {
    throw new SyntaxError(
      `Cannot read trace "${file}": line 1 is no head of a trace; ${expectation}`,
    );
  }
  if (first.version !== TRACE_VERSION) {
    throw new SyntaxError(
      `Cannot read trace "${file}": it has version ${first.version}, expected ${TRACE_VERSION}; use the version of this program that wrote it`,
    );
  }
}

function notJson(file: string, line: number): SyntaxError {
  return new SyntaxError(
    `Cannot read trace "${file}": line ${line} is not JSON, expected one object a line; the file was changed or cut`,
  );
}
