import type { ErrorBody } from './engine-error.ts';
import type { Batch } from './pool/job.ts';
import type { Ending } from './pool/scan-file.ts';
import type { CompiledRules } from './rules/compile.ts';
import type { WireFinding } from './rules/finding.ts';
import { type Report, Tally, wireFinding } from './rules/report.ts';

/** So many pieces are held for who takes them one by one, before the scan waits. */
const MOST_HELD = 8;

/**
 * What is found in one file, in the order of the text and as it is found. What nobody has asked for yet is held as
 * the bytes that the scan has sent.
 */
export class FindingStream {
  readonly #rules: CompiledRules;
  readonly #tally: Tally;
  #held: Batch[] = [];
  #ending: Ending | undefined;
  #wake: (() => void) | undefined;
  #room: PromiseWithResolvers<void> | undefined;
  #isTaken = false;

  constructor(rules: CompiledRules) {
    this.#rules = rules;
    this.#tally = new Tally(rules);
  }

  take(batch: Batch): void {
    this.#tally.add(batch.counts);
    this.#held.push(batch);
    this.#wake?.();
  }

  end(ending: Ending): void {
    this.#ending = ending;
    if (ending.discard) this.#held = [];
    this.#wake?.();
  }

  /** Resolves when who takes the pieces has caught up. Undefined where nobody takes them before the end. */
  get room(): Promise<void> | undefined {
    if (!this.#isTaken || this.#held.length < MOST_HELD) return undefined;
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }

  /** What kept the scan from reading all, known once everything found was taken. */
  get errors(): readonly ErrorBody[] {
    return this.#ending?.errors ?? [];
  }

  /** Whether the file changed meanwhile, so that nothing that was found counts. */
  get discard(): boolean {
    return this.#ending?.discard ?? false;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly WireFinding[], void> {
    while (!this.#ending && !eachCounts(this.#rules)) await this.#news();
    this.#isTaken = true;
    try {
      for (;;) {
        const batch = this.#held.shift();
        if (this.#held.length < MOST_HELD) this.#goOn();
        if (batch) yield this.#findingsIn(batch);
        else if (this.#ending) return;
        else await this.#news();
      }
    } finally {
      // Nobody takes the rest: the scan comes to its end and closes its file.
      this.#isTaken = false;
      this.#goOn();
    }
  }

  #goOn(): void {
    this.#room?.resolve();
    this.#room = undefined;
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #findingsIn({ lines }: Batch): readonly WireFinding[] {
    const reports: Report[] = Buffer.from(lines)
      .toString()
      .split('\n')
      .map((line) => JSON.parse(line));
    return findingsOf(this.#rules, this.#tally, reports);
  }
}

/** Reports as findings of the API, where enough was counted. */
export function findingsOf(
  rules: CompiledRules,
  tally: Tally,
  reports: readonly Report[],
): readonly WireFinding[] {
  const satisfied = tally.satisfied();
  return reports.flatMap((report) =>
    report.verdicts.flatMap((verdict) => wireFinding(rules, satisfied, report, verdict) ?? []),
  );
}

/** Whether a finding counts whatever else is found. */
function eachCounts({ seats, rules }: CompiledRules): boolean {
  return (
    seats.every(({ minNumFindings }) => minNumFindings <= 1) &&
    rules.every(({ all, seats: own }) => !all || own.length === 1)
  );
}
