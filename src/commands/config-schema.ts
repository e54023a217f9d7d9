import { renderJsonSchema } from '../config/json-schema.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

export function printSchema({ stdout }: Io): number {
  stdout.write(`${JSON.stringify(renderJsonSchema(), undefined, 2)}\n`);
  return EXIT.fine;
}
