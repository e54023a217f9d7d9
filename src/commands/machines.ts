import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnyStateMachine } from 'xstate';
import { MACHINES } from '../all-machines.ts';
import { toJson } from '../draw/machine-json.ts';
import { toMermaid } from '../draw/mermaid.ts';
import { escapeControls } from '../log/escape.ts';
import { makeFolder } from '../make-folder.ts';
import { CommandError } from './command-error.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

export interface MachinesFlags {
  readonly format: Format;
  readonly out?: string;
}

export type Format = 'mermaid' | 'json' | 'svg';

/** Prints the statecharts, or one of them: to look at, or for programs. With a folder, each gets a file there. */
export async function machines(
  name: string | undefined,
  { format, out }: MachinesFlags,
  { stdout, cwd }: Pick<Io, 'stdout' | 'cwd'>,
): Promise<number> {
  const chosen = name === undefined ? MACHINES : [find(name)];
  if (out === undefined) stdout.write(await printed(chosen, format));
  else await writeFiles(chosen, format, resolve(cwd, out), stdout);
  return EXIT.fine;
}

function find(name: string): AnyStateMachine {
  const machine = MACHINES.find(({ id }) => id === name);
  if (machine) return machine;
  const given = JSON.stringify(escapeControls(name));
  throw new CommandError(`No machine is called ${given}: there are ${names()}`, EXIT.usage);
}

function names(): string {
  return MACHINES.map(({ id }) => id).join(', ');
}

async function printed(chosen: readonly AnyStateMachine[], format: Format): Promise<string> {
  const [only, ...others] = chosen;
  if (only && others.length === 0) return drawn(only, format);
  switch (format) {
    case 'mermaid':
      return (await Promise.all(chosen.map((machine) => drawn(machine, format)))).join('\n');
    case 'json':
      return toJson(chosen);
    case 'svg':
      throw new CommandError(
        `One SVG shows one machine: name one of ${names()}, or a folder for all of them with --out`,
        EXIT.usage,
      );
  }
}

async function drawn(machine: AnyStateMachine, format: Format): Promise<string> {
  switch (format) {
    case 'mermaid':
      return `%% ${machine.id}: ${machine.root.description ?? ''}\n${toMermaid(machine)}`;
    case 'json':
      return toJson(machine);
    case 'svg':
      return svgOf(machine);
  }
}

/** Loads what lays out when there is something to lay out. */
async function svgOf(machine: AnyStateMachine): Promise<string> {
  const [{ layOut }, { toSvg }] = await Promise.all([
    import('../draw/layout.ts'),
    import('../draw/svg.ts'),
  ]);
  return toSvg(await layOut(machine));
}

const ENDINGS = { mermaid: 'mmd', json: 'json', svg: 'svg' } as const;

async function writeFiles(
  chosen: readonly AnyStateMachine[],
  format: Format,
  folder: string,
  stdout: Io['stdout'],
): Promise<void> {
  makeFolder(folder, 0o777);
  for (const machine of chosen) {
    const path = join(folder, `${machine.id}.${ENDINGS[format]}`);
    writeFileSync(path, await drawn(machine, format));
    stdout.write(`${escapeControls(path)}\n`);
  }
}
