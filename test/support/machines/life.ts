import assert from 'node:assert/strict';
import { assign, createActor, fromCallback, fromPromise } from 'xstate';
import { fileMachine } from '../../../machines/file.ts';
import type { FileSettings } from '../../../machines/file-context.ts';
import type { Limits } from '../../../machines/population.ts';
import type { SupervisorEvent } from '../../../machines/supervisor-events.ts';
import { entriesOf, lookUp } from '../../../machines/table.ts';
import { uploadMachine } from '../../../machines/upload.ts';
import { files } from '../../../src/actors/files.ts';
import { recover } from '../../../src/actors/recover.ts';
import { requestScan } from '../../../src/actors/request-scan.ts';
import { settle } from '../../../src/actors/settle.ts';
import { createServiceNews } from '../../../src/service-news.ts';
import { input } from './agent-input.ts';
import { debounce, settings } from './file-rig.ts';
import { idleAgent } from './supervisor-rig.ts';
import { turn } from './turn.ts';
import type { World } from './world.ts';

/** How long deliveries for unknown uploads are kept. */
export const GRACE_MS = 2_000;

const fileSettings: FileSettings = { ...settings, replyMs: 2_000 };

/** One run of the agent in a world: its real machines, and its real actors around what the world does. */
export class Life {
  readonly world: World;
  readonly limits: Limits;
  /** So many files crash at the decision that they come to next. */
  crashes = 0;
  /** Files of which an actor lives. */
  live = 0;
  #ended = false;
  readonly #actor;

  constructor(world: World, limits: Limits, number: number) {
    this.world = world;
    this.limits = limits;
    const { clock } = world;
    const machine = idleAgent.provide({
      actors: {
        files: this.#files(),
        webhook: fromCallback(({ sendBack }) =>
          sendBack({ type: 'webhook.listening', host: '127.0.0.1', port: 1 }),
        ),
        connect: fromPromise(async () => {}),
        recover: recover({
          ...{ ledger: world.ledger, now: () => clock.now(), policy: () => 'p' },
          serviceRemembers: true,
        }),
      },
    });
    this.#actor = createActor(machine, {
      input: { ...input, run: `run${number}`, seed: number, limits, graceMs: GRACE_MS },
      clock,
      inspect: (seen) => {
        if (seen.type !== '@xstate.event' || seen.actorRef !== this.#actor) return;
        if (seen.event.type === 'file.settled' || seen.event.type === 'file.crashed')
          this.live -= 1;
      },
    });
    this.#actor.subscribe({ error: () => {} });
    this.#actor.start();
  }

  get context() {
    return this.#actor.getSnapshot().context;
  }

  get hasEnded(): boolean {
    return this.#actor.getSnapshot().status !== 'active';
  }

  get isQuiet(): boolean {
    const { files, backlog } = this.context.population;
    return files.size === 0 && backlog.byKey.size === 0;
  }

  snapshot(): string {
    const { value, context } = this.#actor.getSnapshot();
    return JSON.stringify({ value, context });
  }

  tell(event: SupervisorEvent): void {
    if (!this.hasEnded) this.#actor.send(event);
    this.check();
  }

  /** Passes time in steps that are short against every wait. */
  async pass(ms: number, step = 50): Promise<void> {
    for (let passed = 0; passed < ms; passed += step) {
      this.world.clock.increment(Math.min(step, ms - passed));
      await turn();
      this.check();
    }
  }

  /** What holds at every moment. */
  check(): void {
    if (this.#ended) return;
    const { files, backlog, slotsTaken } = this.context.population;
    const holding = [...entriesOf(files)].filter(([, { holdsSlot }]) => holdsSlot).length;
    assert.equal(slotsTaken, holding, 'a slot is taken by nobody, or by two');
    assert.ok(slotsTaken <= this.limits.uploads, `${slotsTaken} slots are taken`);
    assert.ok(this.world.sending.size <= this.limits.uploads, 'too many uploads at once');
    assert.ok(files.size <= this.limits.inFlight, `${files.size} files are in motion`);
    const twice = [...entriesOf(backlog.byKey)].filter(([path]) => lookUp(files, path));
    assert.deepEqual(twice, [], 'a file is in motion and waits as well');
    assert.ok(this.live <= this.limits.inFlight, `${this.live} actors are alive`);
  }

  /** Ends as it does when it is asked to: what is in motion may come to rest, within its time. */
  async drain(): Promise<void> {
    this.tell({ type: 'agent.drain' });
    await this.pass(input.drainMs);
    assert.ok(this.hasEnded, 'the agent has not ended in its time');
    this.#ended = true;
    assert.deepEqual(this.world.ledger.openPaths(), this.#pathsNotAtRest());
  }

  /** Ends as it does when it is killed. */
  kill(): void {
    this.#actor.stop();
    this.#ended = true;
  }

  #pathsNotAtRest(): string[] {
    const { files, backlog } = this.context.population;
    return [...entriesOf(files), ...entriesOf(backlog.byKey)].map(([path]) => path).sort();
  }

  #files() {
    const { world } = this;
    const { clock, ledger } = world;
    return files({
      clock,
      machine: this.#machine(),
      inputFor: (start) => {
        this.live += 1;
        return { ...start, debounce, settings: fileSettings };
      },
      observe: (version) => ledger.observe(version),
      conclude: (version) => void ledger.settle(version),
      forget: (path) => ledger.forget(path),
    });
  }

  #machine() {
    const { world } = this;
    return fileMachine.provide({
      actors: {
        fingerprint: fromPromise(({ input, signal }) => world.inspect(input, signal)),
        upload: this.#upload(),
        recordResults: fromPromise(({ input, signal }) => world.record(input, signal)),
        settle: settle({
          ledger: { settle: (settlement) => world.settle(settlement) },
          policy: '',
          now: () => 0,
          tell: () => {},
          log: () => {},
        }),
      },
      actions: {
        noteChange: assign(({ context }) => {
          // What the ledger was told cannot be taken back: see there for a crash after it.
          if (context.outcome === undefined) this.#crashIfArmed();
          return { dirty: true };
        }),
      },
      guards: {
        isContent: (_, inspection) => {
          this.#crashIfArmed();
          return inspection.kind === 'content';
        },
        isRequested: (_, output) => {
          this.#crashIfArmed();
          return output.kind === 'requested';
        },
      },
    });
  }

  #upload() {
    const { world } = this;
    const news = createServiceNews((event) => this.tell(event));
    return uploadMachine.provide({
      actions: { reportFault: (_, { fault }) => news.failed(fault) },
      actors: {
        openUpload: fromPromise(({ input, signal }) => world.open(input, signal)),
        sendChunk: fromPromise(({ input, signal }) => world.send(input.file, signal)),
        finishUpload: fromPromise(({ signal }) => world.finish(signal)),
        requestScan: requestScan({
          client: { requestScan: ({ uploadId }, signal) => world.requestScan(uploadId, signal) },
          ledger: world.ledger,
          policy: () => 'p',
          now: () => world.clock.now(),
          replyMs: () => fileSettings.replyMs,
          served: news.served,
          tell: (event) => this.tell(event),
          log: () => {},
        }),
      },
    });
  }

  #crashIfArmed(): void {
    if (this.crashes === 0) return;
    this.crashes -= 1;
    throw new Error('This file crashes');
  }
}
