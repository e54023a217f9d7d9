/**
 * What the engine costs on a mix of texts, one thread, all detectors on, and how that compares with what
 * else is here. Processor time, because the clock also counts what others do.
 * `node test/bench/engine.ts [megabytes]`
 */
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import { bufferSource, type Source } from '../../src/engine/extract/source.ts';
import { compileRules } from '../../src/engine/rules/compile.ts';
import { readRules } from '../../src/engine/rules/read-rules.ts';
import { type Report, reportOf } from '../../src/engine/rules/report.ts';
import { scan } from '../../src/engine/scan/scan.ts';
import { mix } from './mix.ts';

const [megabytes = 64] = process.argv.slice(2).map(Number);
const detectors = BUILT_NAMES.map((nightfallDetector) => ({ nightfallDetector }));
const rules = compileRules(readRules([{ detectors }]));
const parts = mix(megabytes);

function scanned(source: Source): number {
  let count = 0;
  const keep = (sighting: Parameters<typeof reportOf>[1]) => reportOf(rules, sighting, 40);
  for (const _ of scan<Report>({ plan: rules.plan, source, keep, emit: () => count++ }));
  return count;
}

function measure(work: () => void): { readonly cpuMs: number; readonly ms: number } {
  const cpu = process.cpuUsage();
  const began = performance.now();
  work();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000, ms };
}

function row(name: string, bytes: number, cpuMs: number, note = ''): void {
  const speed = bytes / 1e3 / cpuMs;
  console.log(`${name.padEnd(28)} ${speed.toFixed(speed < 10 ? 1 : 0).padStart(6)} MB/s  ${note}`);
}

for (const { bytes } of parts) scanned(bufferSource(bytes.subarray(0, 2_000_000)));

let bytes = 0;
let cpuMs = 0;
for (const part of parts) {
  let count = 0;
  const spent = measure(() => {
    count = scanned(bufferSource(part.bytes));
  });
  bytes += part.bytes.length;
  cpuMs += spent.cpuMs;
  row(part.name, part.bytes.length, spent.cpuMs, `${count} findings`);
}
row(`all, ${BUILT_NAMES.length} detectors`, bytes, cpuMs);
