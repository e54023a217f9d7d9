import type { Batch } from '../pool/job.ts';
import type { CompiledRules } from '../rules/compile.ts';
import { Tally } from '../rules/report.ts';
import type { Allowance } from './allowance.ts';
import type { SealedFile } from './sealed-file.ts';

/** Reports as JSON lines: in memory, or where they stand in the file. */
export type Segment = Buffer | { readonly position: number; readonly length: number };

/** The findings of one upload. */
export interface Written {
  readonly rules: CompiledRules;
  readonly satisfied: readonly boolean[];
  readonly segments: readonly Segment[];
  readonly file: SealedFile | undefined;
  /** Bytes of those segments that lie in memory. */
  readonly memory: number;
}

/** Takes what one scan finds as it comes. */
export class FindingsWriter {
  readonly #segments: Segment[] = [];
  readonly #tally: Tally;
  readonly #rules: CompiledRules;
  readonly #createFile: () => SealedFile;
  readonly #allowance: Allowance;
  #memory = 0;
  #file: SealedFile | undefined;
  #position = 0;

  constructor(rules: CompiledRules, createFile: () => SealedFile, allowance: Allowance) {
    this.#rules = rules;
    this.#tally = new Tally(rules);
    this.#createFile = createFile;
    this.#allowance = allowance;
  }

  take({ lines, counts }: Batch): void {
    this.#tally.add(counts);
    const segment = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
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

  /** Whether any finding is left once the rules as a whole have spoken. */
  get any(): boolean {
    return this.#tally.anySatisfied();
  }

  finish(): Written {
    this.#file?.finish();
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
    this.#file?.remove();
    this.#file = undefined;
  }
}
