import { resolve } from 'node:path';
import { MACHINES } from '../all-machines.ts';
import { readTrace } from '../inspect/read-trace.ts';
import { escapeControls, escapeJson } from '../log/escape.ts';
import type { Difference } from '../replay/difference.ts';
import type { Divergence } from '../replay/divergence.ts';
import { type Replay, replayTrace } from '../replay/replay.ts';
import { shownOf } from '../views/shown.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

/** Runs the events of a trace through the machines again, and tells the first one after which something else happens. */
export async function replay(
  trace: string,
  { json }: { readonly json?: boolean },
  { stdout, cwd }: Pick<Io, 'stdout' | 'cwd'>,
): Promise<number> {
  const lines = readTrace(resolve(cwd, trace));
  const result = await replayTrace(lines, { machines: MACHINES, replacer: shownOf });
  stdout.write(json ? `${escapeJson(JSON.stringify(result))}\n` : textOf(result));
  return result.divergence ? EXIT.diverged : EXIT.fine;
}

function textOf(result: Replay): string {
  const { runs, played, unknown, changed, divergence } = result;
  const lines = [
    `${counted(runs, 'run')} of the program`,
    ...Object.entries(played).map(
      ([machine, { actors, events }]) =>
        `  ${machine}: ${counted(actors, 'actor')}, ${counted(events, 'event')}`,
    ),
    ...unknown.map((machine) => `Not played: machine ${machine}, which is none of ours`),
    ...changed.map((machine) => `Machine ${machine} is not defined as it was then`),
    ...(divergence ? divergedText(divergence) : ['Everything is as it was recorded']),
  ];
  return lines.map((line) => `${escapeControls(line)}\n`).join('');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function divergedText({ position, after, actor, event, ...states }: Divergence): string[] {
  const { expected, got, differences } = states;
  return [
    `Diverged at position ${position}, ${after / 1000} s after the start`,
    `  actor:    ${actor.name} (${actor.machine}, ${actor.id})`,
    `  event:    ${event}`,
    `  expected: ${expected.join(', ') || 'nothing yet'}`,
    `  got:      ${got.join(', ') || 'nothing yet'}`,
    ...differences.map(differenceText),
  ];
}

function differenceText({ of, expected, got }: Difference): string {
  return `  ${of}: expected ${shortJson(expected)}, got ${shortJson(got)}`;
}

const SHORT = 200;

function shortJson(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}
