import { lstatSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Confidence } from './confidence.ts';
import { BUILT_NAMES } from './detectors/catalog.ts';
import { nameProblem } from './detectors/names.ts';
import { detectorOf } from './detectors/registry.ts';
import { asEngineError, CODES, EngineError, type ErrorBody, errorBody } from './engine-error.ts';
import { bufferSource } from './extract/source.ts';
import { FindingStream, findingsOf } from './finding-stream.ts';
import type { Batch, FileIdentity, Place } from './pool/job.ts';
import { Pool } from './pool/pool.ts';
import type { Ending } from './pool/scan-file.ts';
import { scanPart } from './pool/scan-part.ts';
import { type CompiledRules, compileRules } from './rules/compile.ts';
import type { WireFinding } from './rules/finding.ts';
import { type Report, Tally } from './rules/report.ts';
import type { DetectionRule } from './rules/schema.ts';
import { scanHere } from './server/scan-here.ts';

export interface ScannerOptions {
  /** Names of detectors, such as `CREDIT_CARD_NUMBER`; all but those that cannot be precise when left out. */
  readonly detectors?: readonly string[];
  /** `POSSIBLE` when left out. */
  readonly minConfidence?: Confidence;
  /** Whether each finding says why it is one, in `reasons`. */
  readonly explain?: boolean;
  /** Whether the text in pictures is read too, which takes its time. */
  readonly ocr?: boolean;
  /** How many threads may read and scan beside this one; they start when there is work for them. */
  readonly threads?: number;
  /** Whether every file goes to those threads, plain text too. Pays for many files or large ones. */
  readonly spread?: boolean;
  /** Whether plain text stays in this thread however large it is. Pays where nothing else waits for it. */
  readonly patient?: boolean;
}

/** What a scan found, in the order of the text, and what kept it from reading all. */
export interface FileFindings {
  readonly findings: readonly WireFinding[];
  readonly errors: readonly ErrorBody[];
}

const CLOSED = new EngineError(CODES.crashed, 'The scanner was closed before the scan was done');

/** The names of all detectors that are precise enough to be on unless somebody says otherwise. */
export function defaultDetectors(): readonly string[] {
  return BUILT_NAMES.filter((name) => detectorOf(name)?.offByDefault === undefined);
}

/** Scans texts and files for what its rules ask. Made once, used often. */
export class Scanner {
  readonly #rules: CompiledRules;
  readonly #pool: Pool;
  readonly #spread: boolean;
  readonly #patient: boolean;
  readonly #ocr: boolean;
  #closed = false;

  /** Throws a RangeError that says which detector is unknown. */
  constructor(options: ScannerOptions = {}, rules: readonly DetectionRule[] = [ruleOf(options)]) {
    this.#rules = compileRules(rules, options.explain);
    this.#ocr = options.ocr ?? false;
    this.#pool = new Pool({ size: options.threads ?? 1 });
    this.#spread = options.spread ?? false;
    this.#patient = options.patient ?? false;
  }

  /** A scanner for detection rules in the form of the API. Rejects with an EngineError that says what is wrong. */
  static async withRules(
    rules: readonly unknown[],
    options: Omit<ScannerOptions, 'detectors' | 'minConfidence'> = {},
  ): Promise<Scanner> {
    const { readRules } = await import('./rules/read-rules.ts');
    return new Scanner(options, readRules(rules));
  }

  /** Scans a text at once, in this thread. Ranges are those of its UTF-8 form. */
  scanText(text: string | Uint8Array): readonly WireFinding[] {
    const bytes = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text);
    const source = bufferSource(bytes);
    const reports: Report[] = [];
    const tally = new Tally(this.#rules);
    const part = { path: undefined, mimeType: 'text/plain', source };
    const take = (report: Report): void => {
      tally.count(report);
      reports.push(report);
    };
    for (const _ of scanPart(part, this.#rules, take));
    return findingsOf(this.#rules, tally, reports);
  }

  /** Scans the bytes of a file, whatever it is, with all its members. Does not reject. */
  scanBytes(bytes: Uint8Array, mimeType = ''): Promise<FileFindings> {
    return all(this.streamBytes(bytes, mimeType));
  }

  /** Scans a file with all its members. Does not reject: a file that cannot be read is among the errors. */
  scanFile(path: string): Promise<FileFindings> {
    return all(this.streamFile(path));
  }

  /** Begins to scan bytes, and tells what is found as it is found. */
  streamBytes(bytes: Uint8Array, mimeType = ''): FindingStream {
    const found = new FindingStream(this.#rules);
    void this.#scan({ kind: 'memory', bytes, mimeType }, found);
    return found;
  }

  /** Begins to scan a file, and tells what is found as it is found. */
  streamFile(path: string): FindingStream {
    const found = new FindingStream(this.#rules);
    try {
      void this.#scan({ kind: 'file', path, identity: identityOf(path) }, found);
    } catch (error) {
      found.end({ errors: [errorBody(asEngineError(error))], discard: false });
    }
    return found;
  }

  /** Ends what is going on, here and in the threads. */
  close(): void {
    this.#closed = true;
    this.#pool.close();
  }

  async #scan(place: Place, found: FindingStream): Promise<void> {
    const isDone = !this.#spread && (await this.#scanHere(place, found));
    if (!isDone) this.#pass(place, found);
  }

  /** False when the file is nothing for this thread. */
  async #scanHere(place: Place, found: FindingStream): Promise<boolean> {
    let isDone = false;
    const take = (batch: Batch): void => found.take(batch);
    const done = (ending: Ending): void => {
      isDone = true;
      found.end(ending);
    };
    const large = this.#patient;
    for (const _ of scanHere({ place, rules: this.#rules, large, take, done, pass: () => {} })) {
      await found.room;
      await setImmediate();
      if (this.#closed) break;
    }
    if (this.#closed && !isDone) done({ errors: [errorBody(CLOSED)], discard: false });
    return isDone;
  }

  #pass(place: Place, found: FindingStream): void {
    const job = { type: 'file', place, rules: this.#rules.plain, ocr: this.#ocr } as const;
    this.#pool.scanFile(job, {
      take: (batch) => found.take(batch),
      done: (ending) => found.end(ending),
    });
  }
}

async function all(found: FindingStream): Promise<FileFindings> {
  const findings: WireFinding[] = [];
  for await (const some of found) findings.push(...some);
  return { findings: found.discard ? [] : findings, errors: found.errors };
}

function identityOf(path: string): FileIdentity {
  const { dev, ino, size, mtimeNs, ctimeNs } = lstatSync(path, { bigint: true });
  return {
    dev: String(dev),
    ino: String(ino),
    size: Number(size),
    mtimeNs: String(mtimeNs),
    ctimeNs: String(ctimeNs),
  };
}

function ruleOf(options: ScannerOptions): DetectionRule {
  const { detectors = defaultDetectors(), minConfidence = 'POSSIBLE' } = options;
  const problems = detectors.flatMap((name) => nameProblem(name) ?? []);
  if (problems.length > 0) throw new RangeError(problems.join('; '));
  return {
    name: 'all',
    logicalOp: 'ANY',
    detectors: detectors.map((nightfallDetector) => ({
      detectorType: 'NIGHTFALL_DETECTOR',
      nightfallDetector,
      minConfidence,
      minNumFindings: 1,
      contextRules: [],
      exclusionRules: [],
      scope: 'Content',
    })),
  };
}

/** Scans one text. For many, make a `Scanner`. */
export function scanText(
  text: string | Uint8Array,
  options?: ScannerOptions,
): readonly WireFinding[] {
  return new Scanner(options).scanText(text);
}

/** Scans one file. For many, make a `Scanner`. */
export async function scanFile(path: string, options?: ScannerOptions): Promise<FileFindings> {
  const scanner = new Scanner(options);
  try {
    return await scanner.scanFile(path);
  } finally {
    scanner.close();
  }
}
