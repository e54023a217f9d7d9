import { type Command, Option } from 'commander';
import type { Io } from './io.ts';
import { parsePort } from './parse-port.ts';
import type { End } from './program.ts';

/** Commands about the statecharts, and what they did. */
export function addMachineCommands(program: Command, io: Io, end: End): void {
  addMachines(program, io, end);
  addInspect(program, io, end);
  addReplay(program, io, end);
}

function addMachines(program: Command, io: Io, end: End) {
  program
    .command('machines')
    .description('print the statecharts that the agent runs')
    .argument('[name]', 'only this one, such as file')
    .addOption(
      new Option('--format <format>', 'To look at, or for programs such as Stately Studio.')
        .choices(['mermaid', 'json', 'svg'])
        .default('mermaid'),
    )
    .option('--out <folder>', 'Write a file for each machine there.')
    .action(async (name: string | undefined, flags: import('./machines.ts').MachinesFlags) => {
      const { machines } = await import('./machines.ts');
      end(await machines(name, flags, io));
    });
}

function addInspect(program: Command, io: Io, end: End) {
  program
    .command('inspect')
    .description('show a trace in the browser, as if it happened now')
    .argument('<trace>', 'file that run --trace has written')
    .option('--port <number>', 'Port of this computer; any free one if none is named.', parsePort)
    .action(async (trace: string, { port = 0 }: { port?: number }) => {
      const { inspect } = await import('./inspect.ts');
      end(await inspect(trace, port, io));
    });
}

function addReplay(program: Command, io: Io, end: End) {
  program
    .command('replay')
    .description(
      'run the events of a trace through the machines again; ends with 1 where it diverges',
    )
    .argument('<trace>', 'file that run --trace has written')
    .option('--json', 'As one JSON object.')
    .action(async (trace: string, flags: { json?: boolean }) => {
      const { replay } = await import('./replay.ts');
      end(await replay(trace, flags, io));
    });
}
