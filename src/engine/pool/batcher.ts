import type { CompiledRules } from '../rules/compile.ts';
import { type Report, Tally } from '../rules/report.ts';
import type { Batch } from './job.ts';

const BATCH_CHARACTERS = 65_536;

/** Gathers reports into batches, so that what is found goes on in pieces of a fair size. */
export class Batcher {
  readonly #rules: CompiledRules;
  readonly #send: (batch: Batch) => void;
  #lines: string[] = [];
  #pending = 0;
  #tally: Tally;

  constructor(rules: CompiledRules, send: (batch: Batch) => void) {
    this.#rules = rules;
    this.#send = send;
    this.#tally = new Tally(rules);
  }

  add(report: Report): void {
    this.#tally.count(report);
    const line = JSON.stringify(report);
    this.#lines.push(line);
    this.#pending += line.length;
    if (this.#pending >= BATCH_CHARACTERS) this.flush();
  }

  flush(): void {
    if (this.#lines.length === 0) return;
    const batch = { lines: Buffer.from(this.#lines.join('\n')), counts: this.#tally.counts };
    this.#lines = [];
    this.#pending = 0;
    this.#tally = new Tally(this.#rules);
    this.#send(batch);
  }
}
