import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { statesBelow } from './edges.ts';
import { eventLabel } from './labels.ts';

/** What every state of a machine means, and what it hears without being left, as a Markdown table. */
export function stateTable(machine: AnyStateMachine): string {
  const rows = [machine.root, ...statesBelow(machine.root)]
    .filter((node) => node.parent || heardBy(node) !== '')
    .map((node) => row(nameOf(node), node.description ?? '', heardBy(node)));
  return [
    row('State', 'What is the case', 'Heard without leaving'),
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function nameOf(node: AnyStateNode): string {
  return node.parent ? `\`${node.path.join('.')}\`` : 'any';
}

function heardBy(node: AnyStateNode): string {
  const events = [...node.transitions].filter(([, alternatives]) =>
    alternatives.some(({ target }) => target === undefined),
  );
  return events.map(([event]) => `\`${eventLabel(node, event)}\``).join(', ');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
