import type { Degradation, Health } from './answers.ts';

export type Part = 'service' | 'watcher' | 'results' | 'ledger' | 'configuration';

/** How the parts of the agent are, now and at any moment that is remembered. */
export interface HealthRecord {
  /** What a part does when nothing troubles it. */
  readonly is: (
    part: Part,
    state: 'starting' | 'fine' | 'ended',
    message: string,
    at: number,
  ) => void;
  /** Something troubles a part, until it is over. Said again, it is the same trouble. */
  readonly trouble: (part: Part, name: string, message: string, at: number) => void;
  readonly over: (part: Part, name: string, at: number) => void;
  readonly partAt: (part: Part, at: number) => Health;
  readonly degradedAt: (at: number) => readonly Degradation[];
}

interface Note {
  readonly at: number;
  readonly part: Part;
  readonly usual?: Health;
  readonly trouble?: string;
  /** Undefined when the trouble is over. */
  readonly message?: string | undefined;
}

/** Notes that are remembered; of older ones only what follows from them is. */
const KEPT = 1_000;

export function createHealth(startedAt: number): HealthRecord {
  const before = createFold(startedAt);
  const present = createFold(startedAt);
  const notes: Note[] = [];

  const note = (one: Note) => {
    notes.push(one);
    present.take(one);
    const oldest = notes.length > KEPT ? notes.shift() : undefined;
    if (oldest) before.take(oldest);
  };

  const foldTo = (at: number) => {
    const fold = createFold(startedAt, before);
    for (const one of notes) if (one.at <= at) fold.take(one);
    return fold;
  };

  return {
    is: (part, state, message, at) => note({ at, part, usual: { state, since: at, message } }),
    trouble: (part, trouble, message, at) => {
      if (present.troubles.get(trouble)?.message !== message) note({ at, part, trouble, message });
    },
    over: (part, trouble, at) => {
      if (present.troubles.has(trouble)) note({ at, part, trouble });
    },
    partAt: (part, at) => foldTo(at).healthOf(part),
    degradedAt: (at) => foldTo(at).degraded(),
  };
}

interface Fold {
  readonly usual: Map<Part, Health>;
  readonly troubles: Map<string, Degradation & { readonly part: Part }>;
  readonly take: (note: Note) => void;
  readonly healthOf: (part: Part) => Health;
  readonly degraded: () => readonly Degradation[];
}

function createFold(startedAt: number, from?: Fold): Fold {
  const usual = new Map(from?.usual);
  const troubles = new Map(from?.troubles);
  return {
    usual,
    troubles,
    take: ({ at, part, usual: state, trouble: name, message }) => {
      if (state) usual.set(part, state);
      if (name === undefined) return;
      if (message === undefined) troubles.delete(name);
      else troubles.set(name, { part, name, message, since: troubles.get(name)?.since ?? at });
    },
    healthOf: (part) => {
      const [worst] = [...troubles.values()].filter((one) => one.part === part);
      if (worst) return { state: 'troubled', since: worst.since, message: worst.message };
      return usual.get(part) ?? { state: 'starting', since: startedAt, message: 'Starting' };
    },
    degraded: () =>
      [...troubles.values()].map(({ name, since, message }) => ({ name, since, message })),
  };
}
