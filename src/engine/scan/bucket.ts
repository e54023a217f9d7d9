import { table } from '../detectors/bytes.ts';
import type { Probe } from '../detectors/detector.ts';
import { ANY_BYTE, type Planned } from './planned.ts';

/** The probes to ask at a place: those that always are, and those that only context can make speak. */
export interface Slot<On extends Probe['on']> {
  readonly always: readonly Planned<On>[];
  readonly needing: readonly Planned<On>[];
  /** The targets of those, one bit each. */
  readonly mask: Int32Array;
}

/** For each byte a number, the same for bytes that mean the same to all probes. */
interface Classes {
  readonly of: Uint8Array;
  readonly count: number;
}

/** All probes of numbers or words of one length, sorted by what they let stand around them. */
export class Bucket<On extends Probe['on']> {
  readonly #probes: { readonly probe: Planned<On>; readonly needsContext: boolean }[] = [];
  /** Made where somebody asks: of most buckets only a few are ever needed. */
  readonly #slots: (Slot<On> | undefined)[] = [];
  #before: Classes | undefined;
  #after: Classes = { of: ANY_BYTE, count: 1 };
  /** What any of them all lets stand behind it, and whether any is asked where something goes on before. */
  after: Uint8Array = ANY_BYTE;
  bound = false;

  get isEmpty(): boolean {
    return this.#probes.length === 0;
  }

  add(probe: Planned<On>, needsContext: boolean): void {
    this.#probes.push({ probe, needsContext });
  }

  finish(): void {
    const all = this.#probes.map(({ probe }) => probe);
    this.bound = all.every(({ free }) => free);
    if (all.some(({ after }) => after === ANY_BYTE)) return;
    this.after = table((byte) => (all.some(({ after }) => after[byte] !== 0) ? 1 : 0));
  }

  slot(before: number, after: number, isFree: boolean): Slot<On> {
    const befores = this.#before ?? this.#classify();
    const afters = this.#after;
    const at = (befores.of[before] ?? 0) * afters.count + (afters.of[after] ?? 0);
    const place = isFree ? at * 2 + 1 : at * 2;
    return this.#slots[place] ?? this.#fill(place, before, after, isFree);
  }

  #classify(): Classes {
    const befores = classesOf(this.#probes.map(({ probe }) => probe.before));
    this.#after = classesOf(this.#probes.map(({ probe }) => probe.after));
    this.#before = befores;
    for (let at = befores.count * this.#after.count * 2; at > 0; at--) this.#slots.push(undefined);
    return befores;
  }

  #fill(place: number, before: number, after: number, isFree: boolean): Slot<On> {
    const fitting = this.#probes.filter(
      ({ probe, needsContext }) =>
        probe.before[before] !== 0 &&
        probe.after[after] !== 0 &&
        (isFree || !(probe.free || needsContext)),
    );
    const always = fitting.filter(({ needsContext }) => !needsContext).map(({ probe }) => probe);
    const needing = fitting.filter(({ needsContext }) => needsContext).map(({ probe }) => probe);
    const slot = { always, needing, mask: maskOf(needing) };
    this.#slots[place] = slot;
    return slot;
  }
}

function classesOf(tables: readonly Uint8Array[]): Classes {
  const distinct = [...new Set(tables)];
  const known = new Map<string, number>();
  const of = table((byte) => {
    const meaning = distinct.map((one) => (one[byte] === 0 ? 0 : 1)).join('');
    const number = known.get(meaning) ?? known.size;
    known.set(meaning, number);
    return number;
  });
  return { of, count: known.size };
}

function maskOf(probes: readonly { readonly target: number }[]): Int32Array {
  const most = probes.reduce((max, { target }) => Math.max(max, target), -1);
  const mask = new Int32Array(Math.ceil((most + 1) / 32));
  for (const { target } of probes) {
    mask[target >> 5] = (mask[target >> 5] ?? 0) | (1 << (target & 31));
  }
  return mask;
}
