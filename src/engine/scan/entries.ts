import type { Kind, Planned } from './planned.ts';

/** What is asked at a spot: a probe, or several that share a quick look. */
export interface EntryOf<On extends Kind> {
  readonly on: On;
  /** Whether only words around can make it speak. */
  readonly needsContext: boolean;
  readonly isWorth: Planned<On>['isWorth'];
  readonly literal: string;
  readonly probes: readonly Planned<On>[];
}

export type Entry = EntryOf<'word'> | EntryOf<'number'> | EntryOf<'mark'> | EntryOf<'prefix'>;

/** All that is asked anywhere, by the numbers that the spots have. */
export class Entries {
  readonly all: Entry[] = [];
  readonly #known = new Map<string, number>();
  readonly #ids = new Map<Entry['probes'][number], number>();

  /** The number of an entry, which is kept only once. */
  add(entry: Entry): number {
    const { on, needsContext, literal, probes } = entry;
    const key = `${on} ${needsContext} ${literal} ${probes.map((one) => this.#idOf(one)).join(' ')}`;
    const known = this.#known.get(key) ?? this.all.push(entry) - 1;
    this.#known.set(key, known);
    return known;
  }

  #idOf(probe: Entry['probes'][number]): number {
    const id = this.#ids.get(probe) ?? this.#ids.size;
    this.#ids.set(probe, id);
    return id;
  }
}
