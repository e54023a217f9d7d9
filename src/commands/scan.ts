import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type Confidence, Scanner, type WireFinding } from '../engine/library.ts';
import { escapeControls } from '../log/escape.ts';
import { maskContext, maskFinding } from '../sinks/redact.ts';
import { CommandError } from './command-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import type { Baseline } from './scan/baseline.ts';
import type { Configured } from './scan/configured.ts';
import { type Hit, placeOf, type Unread } from './scan/hit.ts';
import { inOrder } from './scan/in-order.ts';
import { type Progress, showProgress } from './scan/progress.ts';
import { type Format, type Renderer, rendererOf, write } from './scan/render.ts';
import { Suppressions } from './scan/suppression.ts';
import { type Scanned, workOf } from './scan/work.ts';
import { version } from './version.ts';

export interface ScanFlags {
  readonly format: Format;
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly redact?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly exclude?: readonly string[];
  readonly gitignore?: boolean;
  readonly staged?: boolean;
  readonly detector?: readonly string[];
  readonly minConfidence: Confidence;
  readonly ocr?: boolean;
  readonly config?: string;
}

/** From so much on, starting threads takes less time than they save, unless there is only one file. */
const SPREAD_BYTES = 16 * 1024 * 1024;
const SPREAD_FILES = 1000;

/** Scans once and says what it found. Answers 1 when that is anything. */
export async function scan(paths: readonly string[], flags: ScanFlags, io: Io): Promise<number> {
  const rules = await rulesOf(flags, io);
  const renderer = await rendererOf(formatOf(flags), version());
  const report = new Report(flags, io, renderer, await baselineOf(flags, io));
  const work = await workOf(paths, flags, io, (unread) => report.unread(unread));
  const bytes = work.reduce((sum, { size }) => sum + size, 0);
  const spread = work.length > SPREAD_FILES || (bytes > SPREAD_BYTES && work.length > 1);
  const scanner = await scannerFor(flags, spread, rules);
  const progress = await showProgress(io.stderr, { files: work.length, bytes });
  const interrupted = io.interruption();
  interrupted.addEventListener('abort', () => scanner.close());
  const start = performance.now();
  try {
    const atOnce = availableParallelism() * 2;
    for await (const [item, found] of inOrder(work, atOnce, ({ scan: run }) => run(scanner))) {
      await report.take(item.shown, found, { progress, interrupted });
      if (interrupted.aborted) break;
      progress.step(item.size);
    }
  } finally {
    progress.end();
    scanner.close();
  }
  if (interrupted.aborted) return EXIT.interrupted;
  await report.end({ files: work.length, bytes, seconds: (performance.now() - start) / 1000 });
  return report.exitCode;
}

async function baselineOf({ baseline, writeBaseline }: ScanFlags, { cwd }: Io) {
  if (baseline === undefined && writeBaseline === undefined) return undefined;
  const { Baseline, readBaseline } = await import('./scan/baseline.ts');
  return baseline === undefined ? new Baseline() : readBaseline(resolve(cwd, baseline));
}

function formatOf({ json, format }: ScanFlags): Format {
  return json ? 'json' : format;
}

async function rulesOf({ config }: ScanFlags, io: Io): Promise<Configured | undefined> {
  if (config === undefined) return undefined;
  const { configured } = await import('./scan/configured.ts');
  return configured(config, io);
}

async function scannerFor(
  { detector, minConfidence, explain, ocr }: ScanFlags,
  spread: boolean,
  own: Configured | undefined,
): Promise<Scanner> {
  const options = {
    threads: availableParallelism(),
    spread,
    patient: true,
    ...(explain && { explain }),
    ...((ocr || own?.ocr) && { ocr: true }),
  };
  if (own) return Scanner.withRules(own.rules, options);
  try {
    return new Scanner({ ...options, minConfidence, ...(detector && { detectors: detector }) });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CommandError(`--detector ${error.message}`, EXIT.usage, { cause: error });
  }
}

interface Going {
  readonly progress: Progress;
  readonly interrupted: AbortSignal;
}

/** Everything that is said of a scan, and what it comes down to. */
class Report {
  readonly #flags: ScanFlags;
  readonly #io: Io;
  readonly #renderer: Renderer;
  readonly #baseline: Baseline | undefined;
  readonly #reasons = new Set<string>();
  #findings = 0;
  #files = 0;
  #suppressed = 0;
  #known = 0;
  #unread = 0;

  constructor(flags: ScanFlags, io: Io, renderer: Renderer, baseline: Baseline | undefined) {
    this.#flags = flags;
    this.#io = io;
    this.#renderer = renderer;
    this.#baseline = baseline;
  }

  unread(unread: Unread): void {
    const { file, member, reason, message } = unread;
    this.#unread++;
    this.#reasons.add(reason);
    const line = this.#renderer.unread(unread);
    if (line !== '') this.#io.stdout.write(line);
    this.#say(`Cannot read ${placeOf(file, member)}: ${message} (${reason})`);
  }

  /** Goes through what is found in a file, as it is found. */
  async take(file: string, scanned: Scanned, { progress, interrupted }: Going): Promise<void> {
    const suppressions = new Suppressions(scanned.open);
    const before = this.#findings;
    try {
      for await (const findings of scanned.found) {
        if (interrupted.aborted) return;
        const hits = this.#left(file, findings, suppressions);
        if (hits.length > 0) progress.giveWay();
        for (const hit of hits) await this.#write(hit);
      }
    } finally {
      suppressions.close();
    }
    if (interrupted.aborted) return;
    if (this.#findings > before) this.#files++;
    const errors = scanned.errors();
    if (errors.length > 0) progress.giveWay();
    for (const { description, additionalData = {} } of errors) {
      const { path: member, reason = 'io' } = additionalData;
      this.unread({ file, member, reason, message: description });
    }
  }

  #write(hit: Hit): Promise<void> | undefined {
    this.#findings++;
    return write(this.#renderer.hit(this.#flags.redact ? redacted(hit) : hit), this.#io.stdout);
  }

  /** What the marks in the file and the baseline leave. */
  #left(
    file: string,
    findings: readonly WireFinding[],
    suppressions: Suppressions,
  ): readonly Hit[] {
    const hits = findings.map((finding) => ({ file, finding }));
    const { kept, suppressed, withoutReason } = suppressions.judge(hits);
    for (const line of withoutReason) {
      this.#say(`${file}:${line}: "nightjar:ignore" counts only with a reason behind it`);
    }
    const left = kept.filter((hit) => this.#baseline?.isNew(hit) ?? true);
    this.#suppressed += suppressed;
    this.#known += kept.length - left.length;
    return left;
  }

  async end(totals: { files: number; bytes: number; seconds: number }): Promise<void> {
    await write(this.#renderer.end(), this.#io.stdout);
    const { writeBaseline } = this.#flags;
    if (writeBaseline !== undefined) this.#baseline?.write(resolve(this.#io.cwd, writeBaseline));
    const { files, bytes, seconds } = totals;
    const parts = [
      `${count(this.#findings, 'finding')} in ${count(this.#files, 'file')}`,
      ...(this.#suppressed > 0 ? [`${this.#suppressed} suppressed`] : []),
      ...(this.#known > 0 ? [`${this.#known} in the baseline`] : []),
      ...(this.#unread > 0 ? [`${this.#unread} could not be read`] : []),
    ];
    const scanned = `${count(files, 'file')}, ${(bytes / 1e6).toFixed(1)} MB, ${seconds.toFixed(1)} s`;
    this.#say(`Scanned ${scanned}: ${parts.join(', ')}`);
  }

  get exitCode(): ExitCode {
    if (this.#flags.writeBaseline !== undefined) return EXIT.fine;
    if (this.#findings > 0) return EXIT.findings;
    if (this.#reasons.has('io') || this.#reasons.has('crashed')) return EXIT.io;
    return this.#reasons.has('permission') ? EXIT.permission : EXIT.fine;
  }

  #say(line: string): void {
    this.#io.stderr.write(`${escapeControls(line)}\n`);
  }
}

function redacted({ file, finding }: Hit): Hit {
  const { beforeContext, afterContext } = finding;
  return {
    file,
    finding: {
      ...finding,
      finding: maskFinding(finding.finding),
      ...(beforeContext !== undefined && { beforeContext: maskContext(beforeContext) }),
      ...(afterContext !== undefined && { afterContext: maskContext(afterContext) }),
    },
  };
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
