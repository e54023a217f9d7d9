import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AnyStateMachine, StateMachine } from 'xstate';
import { renderConfigurationTable } from '../../src/config/table.ts';
import { layOut } from '../../src/draw/layout.ts';
import { toMermaid } from '../../src/draw/mermaid.ts';
import { stateTable } from '../../src/draw/state-table.ts';
import { toSvg } from '../../src/draw/svg.ts';
import { detectorTable, keyFormatTable } from './detector-tables.ts';
import { ROOT, sourcesIn } from './sources.ts';

/** A page of the documentation, as it is and as it should be. */
export interface Page {
  readonly path: string;
  readonly text: string;
  readonly fresh: string;
}

// <!-- generated: machine file --> … <!-- end -->
const BLOCK = /(<!-- generated: ([a-z ]+) -->\n)[\s\S]*?(<!-- end -->)/g;

export async function pages(): Promise<readonly Page[]> {
  const parts = await generatedParts();
  const written = pagePaths().map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const fresh = text.replace(BLOCK, (_, begin: string, name: string, end: string) => {
      const part = parts.get(name);
      if (part === undefined)
        throw new Error(`Cannot write "${path}": nothing generates "${name}"`);
      return `${begin}${part}${end}`;
    });
    return { path, text, fresh };
  });
  return [...written, ...(await drawings())];
}

/** A picture of every machine. */
async function drawings(): Promise<readonly Page[]> {
  const machines = await allMachines();
  return Promise.all(
    machines.map(async (machine) => {
      const path = `docs/machines/${machine.id}.svg`;
      const file = join(ROOT, path);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return { path, text, fresh: toSvg(await layOut(machine)) };
    }),
  );
}

function pagePaths(): readonly string[] {
  const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...docs.map((name) => `docs/${name}`)].filter((path) =>
    existsSync(join(ROOT, path)),
  );
}

async function generatedParts(): Promise<ReadonlyMap<string, string>> {
  const parts = new Map([
    ['configuration', `\n${renderConfigurationTable()}\n`],
    ['detectors', detectorTable()],
    ['key formats', keyFormatTable()],
  ]);
  for (const machine of await allMachines()) {
    parts.set(`chart ${machine.id}`, chart(machine));
    parts.set(`machine ${machine.id}`, `${picture(machine)}\n\n${stateTable(machine)}\n`);
  }
  return parts;
}

function chart(machine: AnyStateMachine): string {
  return `\`\`\`mermaid\n${toMermaid(machine)}\`\`\`\n`;
}

function picture({ id, root }: AnyStateMachine): string {
  return `[![Statechart ${id}: ${root.description ?? ''}](machines/${id}.svg)](machines/${id}.svg)`;
}

/** Every machine that a file in `machines/` exports. */
export async function allMachines(): Promise<readonly AnyStateMachine[]> {
  const modules = await Promise.all(
    sourcesIn('machines').map(({ path }) => import(pathToFileURL(join(ROOT, path)).href)),
  );
  return modules.flatMap((module: object) =>
    Object.values(module).filter((value) => value instanceof StateMachine),
  );
}
