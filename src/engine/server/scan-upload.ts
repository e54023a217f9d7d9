import { CODES, EngineError, type ErrorBody, errorBody } from '../engine-error.ts';
import { openText } from '../extract/open-text.ts';
import { bufferSource, type Source } from '../extract/source.ts';
import type { CompiledRules } from '../rules/compile.ts';
import { type Report, reportOf } from '../rules/report.ts';
import { scan } from '../scan/scan.ts';
import type { FindingsStore, FindingsWriter } from './findings-store.ts';

/** How much of the text around a finding goes with it. */
const CONTEXT_BYTES = 40;

/** The bytes of an upload, wherever they lie. Every member but `close` may throw an EngineError. */
export interface OpenUpload {
  readonly source: Source;
  /** What is declared or known of its kind. */
  readonly mimeType: string | undefined;
  /** The name of the file, where it is known. */
  readonly name: string | undefined;
  /** Asked once all was read: throws when it is not the same file any more. */
  readonly check: () => void;
  readonly close: () => void;
}

export interface UploadScan {
  readonly open: () => OpenUpload;
  readonly rules: CompiledRules;
  readonly store: FindingsStore;
  readonly done: (result: UploadResult) => void;
}

/** What a scan ended with. A scan that failed has no findings: half a result would look like a whole one. */
export interface UploadResult {
  readonly findings: FindingsWriter | undefined;
  readonly errors: readonly ErrorBody[];
}

/** Scans one upload in steps and reports its end. Never throws: what goes wrong is part of the result. */
export function* scanUpload({ open, rules, store, done }: UploadScan): Generator<void, void> {
  const writer = store.writer(rules);
  let ended = false;
  try {
    const upload = open();
    try {
      yield* scanContent(upload, rules, writer);
      upload.check();
      if (upload.name !== undefined) scanName(upload.name, rules, writer);
    } finally {
      upload.close();
    }
    ended = true;
  } catch (error) {
    ended = true;
    writer.discard();
    done({ findings: undefined, errors: [errorBody(asEngineError(error))] });
    return;
  } finally {
    if (!ended) writer.discard();
  }
  const found = writer.any;
  if (!found) writer.discard();
  done({ findings: found ? writer : undefined, errors: [] });
}

function* scanContent(
  upload: OpenUpload,
  rules: CompiledRules,
  writer: FindingsWriter,
): Generator<void, void> {
  const { mimeType, readable, source } = openText(upload.source, upload.mimeType);
  if (!readable) {
    throw new EngineError(CODES.unsupported, `Files of type "${mimeType}" cannot be read yet`);
  }
  yield* scan<Report>({
    plan: rules.plan,
    source,
    mimeType,
    keep: (sighting) => reportOf(rules, sighting, CONTEXT_BYTES),
    emit: (report) => writer.add(report),
  });
}

/** Detectors whose scope says so look at the name of the file as well. */
function scanName(name: string, rules: CompiledRules, writer: FindingsWriter): void {
  if (!rules.seats.some(({ inName }) => inName)) return;
  const steps = scan<Report>({
    plan: rules.plan,
    source: bufferSource(Buffer.from(name)),
    mimeType: 'text/plain',
    keep: (sighting) => reportOf(rules, sighting, CONTEXT_BYTES, true),
    emit: (report) => writer.add({ ...report, path: name }),
  });
  for (const _ of steps);
}

function asEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EIO'
    ? new EngineError(CODES.io, 'The bytes could not be read')
    : new EngineError(CODES.internal, 'The scan failed');
}
