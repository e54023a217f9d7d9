import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sizeOf } from '../../../machines/queue.ts';
import { GRACE_MS, Life } from './life.ts';
import { turn } from './turn.ts';
import { type Fate, World } from './world.ts';

const path = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const which = fc.nat({ max: 9 });

/** One thing that happens. What is not told at once is told with the next event of the watch. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write'), path, told: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('touch'), path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete'), path, told: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('notice') }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('deliver'), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat'), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deliverForeign') }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('breathe') }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(100, 500) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constant(2_500) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('loseService') }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('crash'), times: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('drain', 'kill'), soon: fc.boolean() }) },
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const fate: fc.Arbitrary<Fate> = fc.constantFrom(
  ...(['fine', 'fine', 'fine', 'slow', 'slow', 'transient', 'changed'] as const),
  ...(['expired', 'permanent', 'unreadable'] as const),
);

/** What an agent may live through. */
export const anyHistory = fc.record({
  inFlight: fc.integer({ min: 1, max: 3 }),
  uploads: fc.integer({ min: 1, max: 3 }),
  fates: fc.array(fate, { maxLength: 80, size: 'max' }),
  steps: fc.array(step, { maxLength: 80, size: 'max' }),
});
export type Past = typeof anyHistory extends fc.Arbitrary<infer T> ? T : never;

type Notice = { readonly type: 'file.changed' | 'file.removed'; readonly path: string };

/** Takes an agent through what happens, and then lets everything come to rest. */
export class History {
  readonly world: World;
  readonly #limits;
  readonly trace: string[] = [];
  life: Life;
  #lives = 0;
  #untold: Notice[] = [];
  /** Deliveries of this life that nobody can claim. */
  foreign = 0;

  constructor({ fates, inFlight, uploads }: Past) {
    this.world = new World(fates);
    this.#limits = { inFlight, uploads, parked: 100, restarts: 2 };
    this.life = this.#begin();
  }

  async run(steps: readonly Step[]): Promise<void> {
    await turn();
    for (const step of steps) {
      await this.#do(step);
      this.trace.push(this.life.snapshot());
    }
  }

  /** All goes well from now on; ends when nothing is in motion and all graces are over. */
  async comeToRest(): Promise<void> {
    this.world.calmDown();
    this.life.crashes = 0;
    this.#notice();
    for (let times = 0; times < 100; times++) {
      await this.life.pass(500, 100);
      for (const uploadId of [...this.world.scanning]) this.#deliver(uploadId);
      if (this.life.isQuiet) return this.life.pass(GRACE_MS, 500);
    }
    assert.fail(`The agent does not come to rest: ${this.life.snapshot()}`);
  }

  async #do(step: Step): Promise<void> {
    if ('path' in step) this.#untold.push(this.#change(step));
    switch (step.do) {
      case 'write':
      case 'delete':
        return step.told ? this.#notice() : undefined;
      case 'touch':
      case 'notice':
        return this.#notice();
      case 'deliver':
        return this.#deliver(at([...this.world.scanning], step.which));
      case 'repeat':
        return this.#repeat(at([...this.world.uploads.keys()], step.which));
      case 'deliverForeign':
        this.foreign += 1;
        return this.#deliver(`foreign-${this.#lives}-${this.foreign}`);
      case 'breathe':
        return turn();
      case 'wait':
        return this.life.pass(step.ms);
      case 'loseService':
        this.world.scanning.clear();
        return this.life.tell({ type: 'service.lost' });
      case 'crash':
        this.life.crashes += step.times;
        return;
      case 'drain':
      case 'kill':
        return this.#beginAgain(step);
    }
  }

  #change({ do: deed, path }: { do: string; path: string }): Notice {
    if (deed === 'write') this.world.write(path);
    if (deed === 'delete') this.world.disk.delete(path);
    return { type: this.world.disk.has(path) ? 'file.changed' : 'file.removed', path };
  }

  #notice(): void {
    for (const notice of this.#untold.splice(0)) this.life.tell(notice);
  }

  #deliver(uploadId: string | undefined): void {
    if (uploadId === undefined) return;
    this.world.scanning.delete(uploadId);
    const delivery = this.world.verdictOf(uploadId);
    const kept = this.world.ledger.storeDelivery(delivery);
    if (kept === 'stored') this.life.tell({ type: 'webhook.delivered', delivery });
  }

  /** Whatever became of the upload, and though the ledger knows better. */
  #repeat(uploadId: string | undefined): void {
    if (uploadId === undefined) return;
    const delivery = this.world.verdictOf(uploadId);
    this.life.tell({ type: 'webhook.delivered', delivery });
  }

  async #beginAgain(step: { do: 'drain' | 'kill'; soon: boolean }): Promise<void> {
    if (step.do === 'drain') await this.life.drain();
    else {
      await turn();
      this.life.kill();
    }
    await turn();
    this.#untold = this.#differences();
    this.life = this.#begin();
    if (!step.soon) await turn();
    this.#notice();
    await turn();
  }

  #begin(): Life {
    this.#lives += 1;
    this.foreign = 0;
    return new Life(this.world, this.#limits, this.#lives);
  }

  /** What the watch reports at a start: what is not as the ledger has it. */
  #differences(): Notice[] {
    const { disk, ledger } = this.world;
    const known = new Map(ledger.judged);
    for (const { path, fingerprint } of ledger.openVersions(0)) {
      known.set(path, fingerprint?.sha256 ?? 'to be read');
    }
    const changed = [...disk].flatMap(([path, content]) => {
      const expected = known.get(path);
      const isCovered = expected === 'to be read' || expected === String(content);
      return isCovered ? [] : [{ type: 'file.changed', path } as const];
    });
    const removed = [...known.keys()].flatMap((path) =>
      disk.has(path) ? [] : [{ type: 'file.removed', path } as const],
    );
    return [...changed, ...removed];
  }
}

/** What is left of anything once all is at rest; nothing should be. */
export function leftIn({ context }: Life): object {
  const { files, backlog, routes, parked, slotsTaken, waitingForSlot } = context.population;
  return {
    files: files.size,
    backlog: sizeOf(backlog),
    routes: routes.size,
    parked: parked.size,
    slotsTaken,
    waitingForSlot: sizeOf(waitingForSlot),
  };
}

const at = <T>(list: readonly T[], index: number): T | undefined =>
  list.length > 0 ? list[index % list.length] : undefined;
