import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit-codes.ts';
import { replaceFile } from '../replace-file.ts';
import { reasonOf } from '../system-failure.ts';
import { type Hit, placeOf } from './hit.ts';

const baselineFile = z.strictObject({
  version: z.literal(1),
  /** Without it nobody can try values against the fingerprints of another repository. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  findings: z.array(z.string().regex(/^[0-9a-f]{32}$/)),
});

/** Findings that are known and accepted, by fingerprints that do not show them. */
export class Baseline {
  readonly #salt: string;
  readonly #known: ReadonlySet<string>;
  readonly #seen = new Set<string>();

  constructor(salt = randomBytes(16).toString('hex'), known: Iterable<string> = []) {
    this.#salt = salt;
    this.#known = new Set(known);
  }

  /** Whether it is not among the known ones. Where it stands in its file does not matter. */
  isNew({ file, finding }: Hit): boolean {
    const text = [placeOf(file, finding.path), finding.detector.name, finding.finding].join('\0');
    const print = createHmac('sha256', this.#salt).update(text).digest('hex').slice(0, 32);
    this.#seen.add(print);
    return !this.#known.has(print);
  }

  /** Everything that was asked for, as the next baseline. */
  write(path: string): void {
    const content = { version: 1, salt: this.#salt, findings: [...this.#seen].sort() };
    replaceFile(path, `${JSON.stringify(content, undefined, 2)}\n`);
  }
}

export function readBaseline(path: string): Baseline {
  const parsed = baselineFile.safeParse(jsonOf(path));
  if (!parsed.success) {
    const message = `Cannot use the baseline ${JSON.stringify(path)}: expected a file that --write-baseline wrote`;
    throw new CommandError(message, EXIT.usage);
  }
  return new Baseline(parsed.data.salt, parsed.data.findings);
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    const message = `Cannot read the baseline ${JSON.stringify(path)}: ${reasonOf(error)}; --write-baseline makes one`;
    throw new CommandError(message, EXIT.io, { cause: error });
  }
}
