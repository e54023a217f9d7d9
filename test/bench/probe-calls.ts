/**
 * How often the detectors are asked about places of a text: what the kernel leaves for them to do.
 * `node test/bench/probe-calls.ts [megabytes]` prints it for each text of the benchmark, the most asked first.
 */
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import type { Detector, Probe } from '../../src/engine/detectors/detector.ts';
import { detectorOf } from '../../src/engine/detectors/registry.ts';
import { bufferSource } from '../../src/engine/extract/source.ts';
import { scan } from '../../src/engine/scan/scan.ts';
import { planSearch } from '../../src/engine/scan/search-plan.ts';
import { mix } from './mix.ts';

/** Calls for each 1,000 bytes, by detector and kind of place, of those that are on by default. */
export function probeCalls(bytes: Buffer): ReadonlyMap<string, number> {
  const calls = new Map<string, number>();
  const count = (name: string) => calls.set(name, (calls.get(name) ?? 0) + 1000 / bytes.length);
  const targets = BUILT_NAMES.flatMap((name) => {
    const detector = detectorOf(name);
    if (!detector || detector.offByDefault) return [];
    return [{ kind: 'built-in', detector: counted(detector, count) } as const];
  });
  const request = { plan: planSearch(targets, 40), source: bufferSource(bytes) };
  for (const _ of scan({ ...request, keep: () => undefined, emit: () => undefined }));
  return calls;
}

/** The same detector, which says when it is asked; a quick look at a mark counts as well. */
function counted(detector: Detector, count: (name: string) => void): Detector {
  const probes = detector.probes.map((probe): Probe => {
    const name = `${detector.name} ${probe.on}`;
    const ask = Reflect.get(probe, 'verify') as (...place: readonly unknown[]) => unknown;
    const verify = (...place: readonly unknown[]) => {
      count(name);
      return ask(...place);
    };
    const isWorth = probe.on === 'mark' && probe.isWorth && glance(probe.isWorth, count);
    return { ...probe, verify, ...(isWorth && { isWorth }) } as Probe;
  });
  return { ...detector, probes };
}

type Glance = NonNullable<Extract<Probe, { on: 'mark' }>['isWorth']>;
const glances = new Map<Glance, Glance>();
let tell: (name: string) => void = () => undefined;

/** Probes with the same look have the same one again. */
function glance(isWorth: Glance, count: (name: string) => void): Glance {
  tell = count;
  const known = glances.get(isWorth);
  if (known) return known;
  const counting: Glance = (text, at) => {
    tell(`a look at "${String.fromCharCode(text.bytes[at] ?? 0)}"`);
    return isWorth(text, at);
  };
  glances.set(isWorth, counting);
  return counting;
}

if (import.meta.main) {
  for (const { name, bytes } of mix(Number(process.argv[2] ?? 4))) {
    const calls = [...probeCalls(bytes)].sort((left, right) => right[1] - left[1]);
    const all = calls.reduce((sum, [, count]) => sum + count, 0);
    console.log(`${name}: ${all.toFixed(1)} for each 1,000 bytes`);
    for (const [what, count] of calls.slice(0, 12)) console.log(`  ${count.toFixed(2)} ${what}`);
  }
}
