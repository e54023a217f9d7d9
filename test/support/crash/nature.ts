import { basename } from 'node:path';
import { type AnyActorLogic, type CallbackActorLogic, fromCallback, StateMachine } from 'xstate';
import { fileMachine } from '../../../machines/file.ts';
import type { reconcileMachine } from '../../../machines/reconcile.ts';
import type { More } from '../../../machines/reconcile-context.ts';
import { supervisorMachine } from '../../../machines/supervisor.ts';
import { failureAt } from './points.ts';

/** Pauses that are short, so that what comes after them is reached by many agents. */
const PAUSES = { baseMs: 50, capMs: 400 };
const RETRY_MS = 10;

/** The input of the supervisor or of a file, with short pauses. */
export function hastened(input: object): object {
  if ('settings' in input) {
    const settings = input.settings as { backoff: object };
    return { ...input, settings: { ...settings, backoff: { ...settings.backoff, ...PAUSES } } };
  }
  if (!('breaker' in input)) return input;
  const { breaker, backoff } = input as { breaker: object; backoff: object };
  return {
    ...input,
    backoff: { ...backoff, ...PAUSES },
    breaker: { ...breaker, coolDown: PAUSES },
    graceMs: 200,
    drainMs: 700,
  };
}

/**
 * The machine with what `FAIL_AT` asks for: `machine.crash.csv` ends the actor of a file of that name, `compare` the
 * comparison with the disk, and `compare at once` its start.
 */
export function troubled(logic: AnyActorLogic): AnyActorLogic {
  if (!(logic instanceof StateMachine)) return logic;
  if (logic.id === fileMachine.id) return crashing(logic as unknown as typeof fileMachine);
  if (logic.id === supervisorMachine.id)
    return blinded(logic as unknown as typeof supervisorMachine);
  return logic;
}

function crashing(machine: typeof fileMachine): AnyActorLogic {
  return machine.provide({
    guards: {
      isContent: ({ context }, { kind }) => {
        const failure = failureAt(`machine.${basename(context.input.path).replace(/^\d+-/, '')}`);
        if (failure !== undefined) throw failure;
        return kind === 'content';
      },
    },
  });
}

type Deed = Parameters<typeof fromCallback<More, { folders: readonly string[] }>>[0];
type Comparison = CallbackActorLogic<More, { folders: readonly string[] }>;

function blinded(machine: typeof supervisorMachine): AnyActorLogic {
  const reconcile = machine.implementations.actors?.reconcile as typeof reconcileMachine;
  const compare = reconcile.implementations.actors?.compare as Comparison & { config: Deed };
  const failing: Comparison = fromCallback((parts) => {
    const thrown = failureAt('compare at once');
    if (thrown !== undefined) throw thrown;
    const told = failureAt('compare');
    if (told === undefined) return compare.config(parts);
    parts.sendBack({ type: 'compare.failed', message: told.message });
    return undefined;
  });
  return machine.provide({
    actors: {
      reconcile: reconcile.provide({
        actors: { compare: failing },
        delays: { retryPause: RETRY_MS },
      }),
    },
  });
}
