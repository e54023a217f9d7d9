import type { z } from 'zod';
import { CODES, EngineError } from '../engine-error.ts';

/** One thing that is wrong with a request, and where: `policy.detectionRules[0].detectors[1].minConfidence`. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

export function problemsOf(error: z.ZodError, root = ''): Problem[] {
  return error.issues.map(({ path, message }) => ({ path: pathOf(path, root), message }));
}

function pathOf(parts: readonly PropertyKey[], root: string): string {
  let path = root;
  for (const part of parts) {
    if (typeof part === 'number') path += `[${part}]`;
    else path += path === '' ? String(part) : `.${String(part)}`;
  }
  return path;
}

/** The refusal of a request with these problems: all of them by field, the first one in words. */
export function refusal(problems: readonly Problem[], code: number = CODES.invalid): EngineError {
  const [first] = problems;
  const description = first ? `${first.path || 'request'}: ${first.message}` : 'invalid request';
  const fields = problems.map(({ path, message }) => [path || 'request', message]);
  return new EngineError(code, description, { additionalData: Object.fromEntries(fields) });
}
