import { basename } from 'node:path';
import type { CompiledRules } from '../rules/compile.ts';
import type { WireFinding } from '../rules/finding.ts';
import { type Report, wireFinding } from '../rules/report.ts';
import type { KeptFindings } from '../state/scan-record.ts';
import { Allowance } from './allowance.ts';
import { FindingsWriter, type Segment, type Written } from './findings-writer.ts';
import type { SealedFile } from './sealed-file.ts';

const VALID_MS = 24 * 3600 * 1000;
const MOST_MEMORY = 16 * 1024 * 1024;
/** How long findings stay after they were fetched as a whole, in case they are asked for again. */
const GRACE_MS = 600_000;
/** So many bytes of those stay in memory, and the last of them in any case: a burst would leave all it found. */
const MOST_FETCHED = 1024 * 1024;

interface Result extends Written {
  dropAt: number;
}

export interface FindingsStoreOptions {
  readonly createFile: () => SealedFile;
  readonly now: () => number;
  /** Up to so many bytes lie in memory; nothing does when findings are to outlive the program. */
  readonly maxMemory?: number;
  /** Findings of that upload are not kept any more. */
  readonly onDrop?: (id: string) => void;
}

/** Keeps findings until they were fetched or 24 hours have gone; in memory up to a bound, then on disk, unreadable. */
export class FindingsStore {
  readonly #results = new Map<string, Result>();
  readonly #fetched = new Map<string, Result>();
  #fetchedMemory = 0;
  readonly #memory: Allowance;
  readonly #options: FindingsStoreOptions;

  constructor(options: FindingsStoreOptions) {
    this.#options = options;
    this.#memory = new Allowance(options.maxMemory ?? MOST_MEMORY);
  }

  writer(rules: CompiledRules): FindingsWriter {
    return new FindingsWriter(rules, this.#options.createFile, this.#memory);
  }

  /** Keeps what the writer took; says until when, in milliseconds since 1970. */
  keep(id: string, writer: FindingsWriter): number {
    this.#dropOld();
    const dropAt = this.#options.now() + VALID_MS;
    this.#results.set(id, { ...writer.finish(), dropAt });
    return dropAt;
  }

  /** What it takes to find them again after a restart. Resolves when they are safe; undefined when they lie in memory. */
  async saved(id: string): Promise<KeptFindings | undefined> {
    const result = this.#results.get(id);
    if (!result?.file) return undefined;
    const { file, satisfied } = result;
    await file.sync();
    const segments = result.segments.flatMap((segment) =>
      Buffer.isBuffer(segment) ? [] : segment,
    );
    const nonce = Buffer.from(file.seal.nonce).toString('hex');
    return { file: basename(file.path), nonce, segments, satisfied };
  }

  /** Takes up again what a former program saved. */
  restore(id: string, rules: CompiledRules, kept: KeptFindings, file: SealedFile, dropAt: number) {
    const { satisfied, segments } = kept;
    this.#results.set(id, { rules, satisfied, segments, file, memory: 0, dropAt });
  }

  /** The findings one by one, by segment; undefined when there are none of that name any more. */
  read(id: string): Iterable<readonly WireFinding[]> | undefined {
    this.#dropOld();
    const result = this.#results.get(id) ?? this.#fetched.get(id);
    return result && segmentsOf(result);
  }

  /** They were fetched as a whole. */
  release(id: string): void {
    const result = this.#results.get(id);
    if (!result) return;
    this.#results.delete(id);
    result.dropAt = Math.min(result.dropAt, this.#options.now() + GRACE_MS);
    this.#fetched.set(id, result);
    this.#fetchedMemory += result.memory;
    this.#dropOld();
  }

  /** Both maps are in the order in which their members fall due. */
  #dropOld(): void {
    const now = this.#options.now();
    for (const [id, result] of this.#results) {
      if (result.dropAt > now) break;
      this.#results.delete(id);
      this.#drop(id, result);
    }
    for (const [id, result] of this.#fetched) {
      const hasRoom = this.#fetchedMemory <= MOST_FETCHED || this.#fetched.size === 1;
      if (result.dropAt > now && hasRoom) break;
      this.#fetched.delete(id);
      this.#fetchedMemory -= result.memory;
      this.#drop(id, result);
    }
  }

  #drop(id: string, { memory, file }: Result): void {
    this.#memory.giveBack(memory);
    file?.remove();
    this.#options.onDrop?.(id);
  }

  /** Files stay when they are to outlive the program; else the folder goes with them. */
  close(): void {
    this.#results.clear();
    this.#fetched.clear();
  }
}

function* segmentsOf({ rules, satisfied, segments, file }: Result): Generator<WireFinding[]> {
  for (const segment of segments) {
    yield linesOf(segment, file).flatMap((line) => {
      const report: Report = JSON.parse(line);
      return report.verdicts.flatMap(
        (verdict) => wireFinding(rules, satisfied, report, verdict) ?? [],
      );
    });
  }
}

function linesOf(segment: Segment, file: SealedFile | undefined): string[] {
  if (Buffer.isBuffer(segment)) return segment.toString('utf8').split('\n');
  const bytes = file?.read(segment.position, segment.length);
  return bytes?.toString('utf8').split('\n') ?? [];
}
