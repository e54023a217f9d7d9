import type { Agent } from 'node:http';
import { type Answer, ask, rateNoteOf } from './answer.ts';
import { answerFault, deedOf, type Endpoint, protocolFault } from './answer-fault.ts';
import type { Begin, Timeouts } from './call.ts';
import { FaultError } from './fault-error.ts';
import { type Clock, createPace } from './pace.ts';

export interface PerformOptions {
  readonly agent: Agent;
  readonly timeouts: Timeouts;
  readonly now: () => number;
  readonly clock: Clock;
}

/** Makes a call when its endpoint takes one. Rejects with a FaultError unless the answer is the wanted one. */
export type Perform = (
  endpoint: Endpoint,
  wanted: 200 | 204,
  begin: Begin,
  signal: AbortSignal,
) => Promise<Answer>;

export function createPerform({ agent, timeouts, now, clock }: PerformOptions): Perform {
  const paces = {
    open: createPace(clock),
    send: createPace(clock),
    finish: createPace(clock),
    scan: createPace(clock),
  };
  return async (endpoint, wanted, begin, signal) => {
    const pace = paces[endpoint];
    const deed = deedOf(endpoint);
    if (signal.aborted) throw calledOff(deed);
    const turn = pace.turn(signal);
    if (turn !== undefined) {
      await turn.catch(() => {
        throw calledOff(deed);
      });
    }
    let answer: Answer;
    try {
      answer = await ask({ deed, begin, agent, timeouts }, signal, now);
    } catch (error) {
      pace.lost();
      throw error;
    }
    pace.answered(rateNoteOf(answer));
    if (answer.status !== wanted) throw answerFault(endpoint, answer);
    if (isPage(answer)) throw protocolFault(endpoint, `service answered ${wanted} with a page`);
    return answer;
  };
}

/** A gateway in between may say 200 to everything: the service has not heard of it, and would never deliver. */
function isPage({ text }: Answer): boolean {
  return /^\s*</.test(text);
}

function calledOff(deed: string): FaultError {
  const fault = { kind: 'transient', code: 'aborted' } as const;
  return new FaultError(`Cannot ${deed}: it was called off`, fault);
}
