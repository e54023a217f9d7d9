import { dirname, resolve } from 'node:path';
import type { Finding } from '../../machines/events.ts';
import type { FormerResult } from '../ledger/ledger.ts';
import type { SqliteLedger } from '../ledger/sqlite.ts';
import type { OwnFile } from '../own-file.ts';
import { type CsvFormat, formatHeader, formatRows, LINE_END } from './csv-rows.ts';
import { type Disk, realDisk } from './disk.ts';
import { formerName, readFormerResults } from './former-results.ts';
import { removeLeftoverRows } from './leftover-rows.ts';
import { isCurrent, openResultsFile, type ResultsFile } from './results-file.ts';
import { toResultsFileError } from './results-file-error.ts';
import type { BatchSink, ScanResult } from './sink.ts';
import { type Rows, rowsInMemory, spoolRows } from './spool.ts';

export interface CsvSinkOptions {
  readonly file: string;
  readonly format: CsvFormat;
  readonly ledger: Pick<
    SqliteLedger,
    | 'markSink'
    | 'sinkMark'
    | 'isInSink'
    | 'countInSink'
    | 'isOpenUpload'
    | 'knownUploads'
    | 'judgeAgain'
    | 'formerResult'
  >;
  readonly host: string;
  /** Told that others could read the file until now. */
  readonly onExposed: (message: string) => void;
  /** Told when somebody cut rows off that another scan of their file brings again. */
  readonly onCut?: () => void;
  /** Told of each file that results are written to, as soon as there is one. */
  readonly onFile?: (file: OwnFile) => void;
  /** Where very long results wait until they are complete; by default beside the file. */
  readonly spoolFolder?: string;
  readonly disk?: Disk;
}

export interface CsvSink extends BatchSink {
  /** Opens the file or rejects with a ResultsFileError; not needed, but tells early. */
  readonly open: () => Promise<void>;
}

interface Entry {
  readonly uploadId: string;
  readonly rows: Rows;
  /** Of what they are: the same as a former run may have recorded. */
  readonly name: string;
  readonly resolve: (count: number) => void;
  readonly reject: (error: unknown) => void;
}

const NAME = 'csv';
const BLOCK_BYTES = 262_144;

/**
 * Appends results to a CSV file, many at once: rows, one sync, then the mark in the ledger, and only then
 * does `accept` resolve. Whatever stops it in between is undone, here or by the next one that opens the file.
 */
export function createCsvSink(options: CsvSinkOptions): CsvSink {
  const path = resolve(options.file);
  const { ledger, format, disk = realDisk } = options;
  const spoolFolder = options.spoolFolder ?? dirname(path);
  const accepted = new Map<string, Promise<number>>();
  const listeners = new Set<() => void>();
  let queue: Entry[] = [];
  let file: ResultsFile | undefined;
  let block: Buffer | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  function accept(result: ScanResult): Promise<number> {
    const { uploadId, findings } = result;
    const running = accepted.get(uploadId);
    if (!closed && running === undefined && !ledger.isInSink(NAME, uploadId)) {
      const count = record(result).finally(() => accepted.delete(uploadId));
      accepted.set(uploadId, count);
      return count;
    }
    if (!isList(findings)) void findings[Symbol.asyncIterator]().return?.();
    if (running !== undefined) return running;
    if (closed) return Promise.reject(closedError());
    return Promise.resolve(countOf(uploadId) ?? 0);
  }

  function countOf(uploadId: string): number | undefined {
    return ledger.isInSink(NAME, uploadId) ? ledger.countInSink(NAME, uploadId) : undefined;
  }

  async function record({ findings, ...source }: ScanResult): Promise<number> {
    const toRows = (list: readonly Finding[], first: number) =>
      formatRows(format, { ...source, host: options.host }, list, first);
    const rows = isList(findings)
      ? rowsInMemory(findings.length, toRows(findings, 1))
      : await spoolRows(findings, toRows, spoolFolder);
    const name = formerName({ ...source, host: options.host });
    const count = new Promise<number>((resolve, reject) => {
      if (closed) return reject(closedError());
      queue.push({
        uploadId: source.uploadId,
        rows,
        name,
        resolve,
        reject,
      });
    });
    if (!closed) for (const listener of listeners) listener();
    return await count.finally(() => rows.dispose());
  }

  function closedError(): Error {
    return new Error(`Cannot write results to "${path}": the sink is closed`);
  }

  /** One at a time, in the order of the calls. */
  function inTurn<Value>(deed: () => Promise<Value>): Promise<Value> {
    const result = turn.then(deed);
    turn = result.catch(() => undefined);
    return result;
  }

  async function writeQueue(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const batch = [...queue];
    if (batch.length === 0) return;
    try {
      const open = await openFile();
      const length = await append(open, batch, signal);
      const extent = { ...open.extent, length };
      await mark(extent, batch);
      file = { ...open, extent, lineIsOpen: false };
    } catch (error) {
      await takeBack();
      throw signal?.aborted ? error : toResultsFileError(path, error);
    }
    queue = queue.slice(batch.length);
    for (const entry of batch) entry.resolve(entry.rows.count);
  }

  async function openFile(): Promise<ResultsFile> {
    if (file !== undefined && (await isCurrent(path, file))) return file;
    await file?.handle.close();
    file = undefined;
    const marked = ledger.sinkMark(NAME);
    file = await openResultsFile({
      disk,
      path,
      header: formatHeader(format),
      mark: marked,
      isOurs,
      onExposed: options.onExposed,
      onFile: (own) => options.onFile?.(own),
    });
    // What comes after this mark may be taken back after a crash; what is there now may not.
    const { dev, ino, length } = file.extent;
    const isMarked = marked?.dev === dev && marked.ino === ino;
    if (!isMarked || marked.length !== length) {
      // What somebody has shortened may end in a row that was whole.
      await adopt(file, isMarked && marked.length <= length ? marked.length : 0);
    }
    return file;
  }

  /** What stands in the file from there on, and was not recorded in this ledger, is known from now on. */
  async function adopt(open: ResultsFile, from: number): Promise<void> {
    const { handle, extent } = open;
    if (format !== 'nightjar') return await mark(extent, []);
    const range = { from, size: extent.length, host: options.host };
    const { found, cut } = await readFormerResults(handle, range, ledger.knownUploads());
    if (cut === undefined) return await mark(extent, [], found);
    // Rows that would be written again go with it; those of a file that is another one now stay.
    const { start, uploadStart, uploadId } = cut;
    const isRepeated = uploadId === undefined || ledger.judgeAgain(uploadId);
    const shortened = { ...extent, length: isRepeated ? uploadStart : start };
    // First the promise to write them again, then the cut.
    await mark(shortened, [], found);
    await handle.truncate(shortened.length);
    await handle.datasync();
    file = { ...open, extent: shortened, lineIsOpen: false };
    if (isRepeated) options.onCut?.();
  }

  async function append(
    { handle, lineIsOpen }: ResultsFile,
    batch: readonly Entry[],
    signal: AbortSignal | undefined,
  ): Promise<number> {
    if (lineIsOpen) await handle.writeFile(LINE_END[format]);
    block ??= Buffer.allocUnsafe(BLOCK_BYTES);
    const target = block;
    let used = 0;
    const flush = async () => {
      signal?.throwIfAborted();
      if (used > 0) await handle.writeFile(target.subarray(0, used));
      used = 0;
    };
    for (const entry of batch) {
      // Then they stand in the file already, as a run has left them whose ledger is lost.
      if (ledger.formerResult(NAME, entry.name) === entry.rows.count) continue;
      for await (const piece of piecesOf(entry)) {
        if (used + piece.length > BLOCK_BYTES) await flush();
        if (piece.length > BLOCK_BYTES) await handle.writeFile(piece);
        else used += piece.copy(target, used);
      }
    }
    await flush();
    await handle.datasync();
    return (await handle.stat()).size;
  }

  /** Rows that cannot be read back concern their upload alone. */
  async function* piecesOf(entry: Entry): AsyncIterable<Buffer> {
    const pieces = entry.rows.pieces()[Symbol.asyncIterator]();
    for (;;) {
      const next = await pieces.next().catch((error: unknown) => {
        queue = queue.filter((other) => other !== entry);
        entry.reject(error);
        throw error;
      });
      if (next.done) return;
      yield next.value;
    }
  }

  async function mark(
    extent: { dev: string; ino: string; length: number },
    batch: readonly Entry[],
    found: readonly FormerResult[] = [],
  ): Promise<void> {
    const names = batch.map(({ name }) => name);
    const taken = names.filter((name) => ledger.formerResult(NAME, name) !== undefined);
    await ledger.markSink({
      sink: NAME,
      ...extent,
      uploadIds: batch.map((entry) => entry.uploadId),
      counts: Object.fromEntries(batch.map(({ uploadId, rows }) => [uploadId, rows.count])),
      ...((found.length > 0 || taken.length > 0) && { former: { found, taken } }),
    });
  }

  /** Gives the space back at once. What cannot be taken back now goes when the file is opened again. */
  async function takeBack(): Promise<void> {
    const broken = file;
    file = undefined;
    if (broken === undefined) return;
    await removeLeftoverRows(disk, path, broken.handle, broken.extent.length, isOurs).catch(
      () => undefined,
    );
    await broken.handle.close().catch(() => undefined);
  }

  function isOurs(uploadId: string): boolean {
    if (ledger.isInSink(NAME, uploadId)) return false;
    return queue.some((entry) => entry.uploadId === uploadId) || ledger.isOpenUpload(uploadId);
  }

  return {
    name: NAME,
    accept,
    countOf,
    get queued() {
      return queue.length;
    },
    onQueued: (listener) => {
      listeners.add(listener);
      if (queue.length > 0) listener();
      return () => listeners.delete(listener);
    },
    writeBatch: (signal) => inTurn(() => writeQueue(signal)),
    open: () =>
      inTurn(async () => {
        try {
          await openFile();
        } catch (error) {
          throw toResultsFileError(path, error);
        }
      }),
    close: () =>
      inTurn(async () => {
        closed = true;
        try {
          await writeQueue();
        } catch (error) {
          for (const entry of queue) entry.reject(error);
          throw error;
        } finally {
          queue = [];
          await file?.handle.close();
          file = undefined;
        }
      }),
  };
}

function isList(findings: ScanResult['findings']): findings is readonly Finding[] {
  return Array.isArray(findings);
}
