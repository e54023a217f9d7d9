import { z } from 'zod';
import { compilePattern } from '../watch/pattern.ts';

/** A regular expression on absolute paths. */
export function pattern() {
  const takes = 'a regular expression';
  const schema = z.string().superRefine((source, context) => {
    const problem = patternProblem(source);
    if (problem !== undefined)
      context.addIssue({ code: 'custom', message: problem, input: source });
  });
  return { schema, takes };
}

function patternProblem(source: string): string | undefined {
  try {
    compilePattern(source);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const reason = error.message.replace(/^Cannot use pattern ".*": /s, '');
    return `must be a regular expression (${reason})`;
  }
}
