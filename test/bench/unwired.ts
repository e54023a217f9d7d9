/**
 * Loaded before an agent, takes the wires of inspection out of it, as if nobody had ever thought of it:
 * `node --import test/bench/unwired.ts src/main.ts run`. What an agent costs with and without them is what
 * inspection costs whoever does not use it.
 */
import { registerHooks } from 'node:module';

/** What is cut out of each file. A text that is not there any more is an error, or nothing would be measured. */
const WIRES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  '/src/agent.ts': [
    ['    ...(inspect && { inspect }),\n', ''],
    ['        inspect,\n        inputFor', '        inputFor'],
  ],
  '/src/actors/files.ts': [['        ...(deps.inspect && { inspect: deps.inspect }),\n', '']],
  '/src/commands/run.ts': [
    [
      'await inspectionOf(flags, { settings, log: told, version: version() })',
      'undefined as never',
    ],
    ['  const log = inspection?.log ?? told;', '  const log = told;'],
    ['    ...(inspection && { inspect: inspection.inspect }),\n', ''],
    ['      inspection?.apply(changed);\n', ''],
    ['  await inspection?.close();\n', ''],
  ],
};

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    const wires = Object.entries(WIRES).find(([file]) => url.endsWith(file))?.[1];
    if (!wires) return loaded;
    let source = String(loaded.source);
    for (const [wire, rest] of wires) {
      if (!source.includes(wire))
        throw new Error(`Cannot take the wires out of "${url}": expected ${JSON.stringify(wire)}`);
      source = source.replace(wire, rest);
    }
    return { ...loaded, source };
  },
});
