import { escapeControls } from '../log/escape.ts';

/** Where a value was written. */
export type Origin =
  | { readonly source: 'default' }
  | {
      readonly source: 'file';
      readonly file: string;
      readonly line: number;
      readonly column: number;
    }
  | { readonly source: 'environment'; readonly variable: string }
  | { readonly source: 'flag'; readonly flag: string };

/** Something in the configuration that cannot be used. The message holds no secret. */
export interface Problem {
  readonly origin: Origin;
  /** Dotted key; a list counts from 0, as in `watch.match[0]`. */
  readonly key?: string;
  readonly message: string;
}

/** The configuration cannot be used; `problems` holds everything that is wrong with it. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(problemText).join('\n'), options);
    this.problems = problems;
  }
}

/** One line: the place, the key, what it must be and what it is. */
export function problemText({ origin, key, message }: Problem): string {
  const subject = key === undefined ? message : `"${key}" ${message}`;
  switch (origin.source) {
    case 'file':
      return escapeControls(`${origin.file}:${origin.line}:${origin.column}: ${subject}`);
    case 'environment':
      return escapeControls(`${origin.variable} ${message}`);
    case 'flag':
      return escapeControls(`${origin.flag} ${message}`);
    case 'default':
      return escapeControls(subject);
  }
}

/** Without those that say the same of the same key, in the order of the file. */
export function tidyProblems(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [problemText(problem), problem]));
  return [...byText.values()].sort((a, b) => {
    if (a.origin.source !== 'file' || b.origin.source !== 'file') return 0;
    return a.origin.line - b.origin.line || a.origin.column - b.origin.column;
  });
}

export function keyText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, name) => {
    if (typeof name === 'number') return `${text}[${name}]`;
    return text === '' ? String(name) : `${text}.${String(name)}`;
  }, '');
}
