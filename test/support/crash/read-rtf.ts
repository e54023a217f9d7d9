import { appendFileSync } from 'node:fs';
import process from 'node:process';

/** In the place of the parser: nothing catches what is thrown beside it. */
export async function* readRtf(): AsyncGenerator<never> {
  appendFileSync(process.env.DEATHS ?? '', '+');
  setImmediate(() => {
    throw new Error('the parser died');
  });
  await new Promise(() => {});
}
