import type { CompiledRules } from '../rules/compile.ts';
import type { WireFinding } from '../rules/finding.ts';
import { type Report, Tally, wireFinding } from '../rules/report.ts';
import type { SealedFile } from './sealed-file.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

const SEGMENT_BYTES = 65_536;
const VALID_MS = 24 * 3600 * 1000;
/** How long findings stay after they were fetched as a whole, in case they are asked for again. */
const GRACE_MS = 600_000;

type Segment = Buffer | { readonly position: number; readonly length: number };

/** The findings of one upload, in segments of JSON lines, in memory or in a sealed file. */
interface Result {
  readonly rules: CompiledRules;
  readonly satisfied: readonly boolean[];
  readonly segments: readonly Segment[];
  readonly file: SealedFile | undefined;
  readonly memory: number;
  dropAt: number;
}

/** Keeps findings until they were fetched or 24 hours have gone; in memory up to a bound, then on disk, unreadable. */
export class FindingsStore {
  readonly #results = new Map<string, Result>();
  readonly #fetched = new Map<string, Result>();
  #memory = 0;
  readonly #folder: TemporaryFolder;
  readonly #now: () => number;
  readonly #maxMemory: number;

  constructor(folder: TemporaryFolder, now: () => number, maxMemory = 16 * 1024 * 1024) {
    this.#folder = folder;
    this.#now = now;
    this.#maxMemory = maxMemory;
  }

  writer(rules: CompiledRules): FindingsWriter {
    return new FindingsWriter(rules, () => this.#folder.createFile(), {
      take: (bytes) => {
        if (this.#memory + bytes > this.#maxMemory) return false;
        this.#memory += bytes;
        return true;
      },
      giveBack: (bytes) => {
        this.#memory -= bytes;
      },
    });
  }

  /** Keeps what the writer took; says until when, in milliseconds since 1970. */
  keep(id: string, writer: FindingsWriter): number {
    this.#dropOld();
    const dropAt = this.#now() + VALID_MS;
    this.#results.set(id, { ...writer.finish(), dropAt });
    return dropAt;
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
    result.dropAt = Math.min(result.dropAt, this.#now() + GRACE_MS);
    this.#fetched.set(id, result);
  }

  /** Both maps are in the order in which their members fall due. */
  #dropOld(): void {
    for (const results of [this.#results, this.#fetched]) {
      for (const [id, result] of results) {
        if (result.dropAt > this.#now()) break;
        results.delete(id);
        this.#memory -= result.memory;
        result.file?.close();
      }
    }
  }

  close(): void {
    for (const results of [this.#results, this.#fetched]) {
      for (const { file } of results.values()) file?.close();
      results.clear();
    }
  }
}

interface Allowance {
  readonly take: (bytes: number) => boolean;
  readonly giveBack: (bytes: number) => void;
}

/** Takes the reports of one scan as they come. */
export class FindingsWriter {
  readonly #segments: Segment[] = [];
  readonly #tally: Tally;
  readonly #rules: CompiledRules;
  readonly #createFile: () => SealedFile;
  readonly #allowance: Allowance;
  #lines: string[] = [];
  #pending = 0;
  #memory = 0;
  #file: SealedFile | undefined;
  #position = 0;

  constructor(rules: CompiledRules, createFile: () => SealedFile, allowance: Allowance) {
    this.#rules = rules;
    this.#tally = new Tally(rules);
    this.#createFile = createFile;
    this.#allowance = allowance;
  }

  add(report: Report): void {
    this.#tally.count(report);
    const line = JSON.stringify(report);
    this.#lines.push(line);
    this.#pending += line.length;
    if (this.#pending >= SEGMENT_BYTES) this.#flush();
  }

  /** Whether any finding is left once the rules as a whole have spoken. */
  get any(): boolean {
    return this.#tally.anySatisfied();
  }

  finish(): Omit<Result, 'dropAt'> {
    this.#flush();
    return {
      rules: this.#rules,
      satisfied: this.#tally.satisfied(),
      segments: this.#segments,
      file: this.#file,
      memory: this.#memory,
    };
  }

  /** Forgets all of it: nobody will ask. */
  discard(): void {
    this.#allowance.giveBack(this.#memory);
    this.#memory = 0;
    this.#segments.length = 0;
    this.#file?.close();
    this.#file = undefined;
  }

  #flush(): void {
    if (this.#lines.length === 0) return;
    const segment = Buffer.from(this.#lines.join('\n'));
    this.#lines = [];
    this.#pending = 0;
    if (this.#allowance.take(segment.length)) {
      this.#memory += segment.length;
      this.#segments.push(segment);
      return;
    }
    this.#file ??= this.#createFile();
    this.#file.write(segment, this.#position);
    this.#segments.push({ position: this.#position, length: segment.length });
    this.#position += segment.length;
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
  const bytes = Buffer.alloc(segment.length);
  file?.read(bytes, 0, segment.length, segment.position);
  return bytes.toString('utf8').split('\n');
}
