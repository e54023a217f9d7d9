import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { statesBelow } from './edges.ts';
import { heardBy } from './parts.ts';

/** What every state of a machine means, and what it hears without being left, as a Markdown table. */
export function stateTable(machine: AnyStateMachine): string {
  const rows = [machine.root, ...statesBelow(machine.root)]
    .filter((node) => node.parent || heardBy(node).length > 0)
    .map((node) => row(nameOf(node), node.description ?? '', code(heardBy(node))));
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

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
