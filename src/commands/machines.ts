import type { AnyStateMachine } from 'xstate';
import { fileMachine } from '../../machines/file.ts';
import { reconcileMachine } from '../../machines/reconcile.ts';
import { sinkMachine } from '../../machines/sink.ts';
import { supervisorMachine } from '../../machines/supervisor.ts';
import { uploadMachine } from '../../machines/upload.ts';
import { toMermaid } from '../draw/mermaid.ts';
import { EXIT } from './exit-codes.ts';

const CHARTS: readonly AnyStateMachine[] = [
  supervisorMachine,
  fileMachine,
  uploadMachine,
  reconcileMachine,
  sinkMachine,
];

/** Prints the statecharts: as Mermaid to look at, or as JSON for programs, keyed by machine. */
export async function machines(
  { format }: { readonly format: 'mermaid' | 'json' },
  stdout: { readonly write: (text: string) => unknown },
): Promise<number> {
  stdout.write(format === 'json' ? asJson() : asMermaid());
  return EXIT.fine;
}

function asMermaid(): string {
  return CHARTS.map(
    (chart) => `%% ${chart.id}: ${chart.root.description ?? ''}\n${toMermaid(chart)}`,
  ).join('\n');
}

/** What the machines' own text says. Functions, which compute what is handed over, have no form in JSON. */
function asJson(): string {
  const byName = Object.fromEntries(CHARTS.map((chart) => [chart.id, chart.config]));
  return `${JSON.stringify(byName, undefined, 2)}\n`;
}
