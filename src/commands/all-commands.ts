import { type Command, Option } from 'commander';
import type { Flags } from '../config/flag-layer.ts';
import { type Option as ConfigurationOption, optionAt } from '../config/option-list.ts';
import type { LogFormat } from '../log/create-log.ts';
import { parseInspect } from './inspect-flag.ts';
import type { Io } from './io.ts';
import type { End } from './program.ts';
import { addScan } from './scan-command.ts';
import { version } from './version.ts';

/** Every command of the program. Each is loaded when it is called. */
export function addAll(program: Command, io: Io, end: End): void {
  addRun(program, io, end);
  addScan(program, io, end);
  addEngine(program, io, end);
  addFindings(program, io, end);
  addReport(program, io, end);
  addStatus(program, io, end);
  addWhy(program, io, end);
  addRescan(program, io, end);
  addDoctor(program, io, end);
  addConfig(program, io, end);
  addInit(program, io, end);
  addMachines(program, io, end);
  addReplay(program, io, end);
  addInspect(program, io, end);
  program
    .command('version')
    .description('print the version')
    .action(() => void io.stdout.write(`${version()}\n`));
}

interface RunValues {
  readonly config?: string;
  readonly logFormat: LogFormat;
  readonly inspect?: number;
  readonly trace?: string;
}

function addRun(program: Command, io: Io, end: End) {
  program
    .command('run')
    .description('watch folders, scan what changes and record what is found')
    .argument('[folder...]', 'folders to watch, instead of those of the configuration')
    .addOption(configOption())
    .addOption(optionOf('engine', '<engine>').choices(['embedded', 'nightfall']))
    .addOption(optionOf('watch.match', '<regex>').argParser(collect))
    .addOption(optionOf('watch.ignore', '<regex>').argParser(collect))
    .addOption(optionOf('watch.debounce', '<duration>'))
    .addOption(optionOf('results.csv', '<file>'))
    .addOption(optionOf('state', '<folder>'))
    .addOption(optionOf('webhook.host', '<address>'))
    .addOption(optionOf('webhook.port', '<number>'))
    .addOption(
      new Option('--log-format <format>', 'Lines for people or for programs.')
        .choices(['pretty', 'json'])
        .default('pretty'),
    )
    .addOption(
      new Option(
        '--inspect [=port]',
        'Show in the browser what it does, on this computer alone.',
      ).argParser(parseInspect),
    )
    .option('--trace <file>', 'Add all that happens to a file, for nightjar inspect and replay.')
    .action(async (folders: string[], given: RunValues) => {
      const { inspect, trace, logFormat, ...values } = given;
      const flags: Flags = { values, folders };
      const { load } = await import('../config/load-settings.ts');
      const { validateRules: refuseRules } = await import('../engine/rules/validate.ts');
      const { env, cwd } = io;
      const loaded = load({ flags, env, cwd, file: given.config, refuseRules });
      const { run } = await import('./run.ts');
      end(await run(loaded, { ...io, logFormat }, { inspect, trace }));
    });
}

function addEngine(program: Command, io: Io, end: End) {
  program
    .command('engine')
    .description('serve the embedded engine to others, over the protocol of Nightfall v3')
    .option('--host <address>', 'Address to listen on.', '127.0.0.1')
    .option('--port <number>', 'Port to listen on; 0 takes a free one.', '8811')
    .option(
      '--key-file <file>',
      'File with the API key that clients must send, instead of NIGHTFALL_API_KEY.',
    )
    .option('--public-url <url>', 'Where clients reach it, for the addresses of findings.')
    .option('--policies <folder>', 'Policies, rules and detectors that requests name by UUID.')
    .option('--state <folder>', 'Where accepted scans outlive the engine.')
    .option('--ocr', 'Read the text in pictures too, which takes its time.')
    .option(
      '--certificate <file>',
      'Stand for api.nightfall.ai behind a proxy setting, and write what programs must trust.',
    )
    .addHelpText('after', '\nNIGHTFALL_SIGNING_SECRET signs the webhooks and must be set.')
    .action(async (flags: import('./engine.ts').EngineFlags) => {
      const { engine } = await import('./engine.ts');
      end(await engine(flags, io));
    });
}

function addFindings(program: Command, io: Io, end: End) {
  program
    .command('findings')
    .description('list what was found, redacted as it was recorded')
    .option('--since <when>', 'Only what was found since then: 24h, 7d or 2026-01-31.')
    .option('--path <path>', 'Only in this file, or in this folder and all below it.')
    .option('--detector <name>', 'Only by this detector.')
    .option('--limit <number>', 'At most so many, the latest ones.')
    .addOption(new Option('--json', 'One JSON object a line.').conflicts('csv'))
    .option('--csv', 'As comma-separated values with a header.')
    .addOption(configOption())
    .addOption(optionOf('state', '<folder>'))
    .action(async (flags: import('./findings.ts').FindingsFlags) => {
      const { findings } = await import('./findings.ts');
      end(await findings(flags, io));
    });
}

function addReport(program: Command, io: Io, end: End) {
  program
    .command('report')
    .description('write what was found as one page, with charts, to look at or to print')
    .requiredOption('--html <file>', 'File to write; one that is there is replaced.')
    .option('--since <when>', 'Only what was found since then: 24h, 7d or 2026-01-31.')
    .option('--path <path>', 'Only in this file, or in this folder and all below it.')
    .option('--detector <name>', 'Only by this detector.')
    .addOption(configOption())
    .addOption(optionOf('state', '<folder>'))
    .action(async (flags: import('./report.ts').ReportFlags) => {
      const { report } = await import('./report.ts');
      end(await report(flags, io));
    });
}

function addStatus(program: Command, io: Io, end: End) {
  program
    .command('status')
    .description('show whether it runs, what is in motion, and totals')
    .option('--audit', 'Prove that every observed version has one outcome.')
    .option('--json', 'As one JSON object.')
    .addOption(configOption())
    .addOption(optionOf('state', '<folder>'))
    .action(async (flags: import('./status.ts').StatusFlags) => {
      const { status } = await import('./status.ts');
      end(await status(flags, io));
    });
}

function addWhy(program: Command, io: Io, end: End) {
  program
    .command('why')
    .description('tell everything that was decided about one file')
    .argument('<path>', 'the file, which need not exist any more')
    .option('--json', 'As one JSON object.')
    .addOption(configOption())
    .addOption(optionOf('state', '<folder>'))
    .action(async (path: string, flags: import('./why.ts').WhyFlags) => {
      const { why } = await import('./why.ts');
      end(await why(path, flags, io));
    });
}

function addDoctor(program: Command, io: Io, end: End) {
  program
    .command('doctor')
    .description(
      'look for what would keep it from working here; ends with 1 for warnings, 2 for failures',
    )
    .option('--json', 'As one JSON object.')
    .addOption(configOption())
    .addOption(optionOf('state', '<folder>'))
    .action(async (flags: import('./doctor.ts').DoctorFlags) => {
      const { doctor } = await import('./doctor.ts');
      end(await doctor(flags, io));
    });
}

function addRescan(program: Command, io: Io, end: End) {
  program
    .command('rescan')
    .description('have the running agent compare what it knows with the disk')
    .addOption(configOption())
    .addOption(optionOf('state', '<folder>'))
    .action(async (flags: import('./open-ledger.ts').LedgerFlags) => {
      const { rescan } = await import('./rescan.ts');
      end(await rescan(flags, io));
    });
}

function addConfig(program: Command, io: Io, end: End) {
  const config = program.command('config').description('look at the configuration');
  config
    .command('check')
    .description('say everything that is wrong with it')
    .argument('[file]', 'file to check, instead of the one that would be used')
    .addOption(configOption())
    .action(async (file: string | undefined, flags: { config?: string }) => {
      const { checkConfig } = await import('./config-check.ts');
      end(checkConfig(file ?? flags.config, io));
    });
  config
    .command('show')
    .description('print every value in force and where it comes from')
    .option('--json', 'As one JSON object.')
    .addOption(configOption())
    .action(async (flags: { config?: string; json?: boolean }) => {
      const { showConfig } = await import('./config-show.ts');
      end(showConfig(flags, io));
    });
  config
    .command('schema')
    .description('print the JSON Schema of nightjar.yaml')
    .action(async () => {
      const { printSchema } = await import('./config-schema.ts');
      end(printSchema(io));
    });
}

function addInit(program: Command, io: Io, end: End) {
  program
    .command('init')
    .description('write an annotated nightjar.yaml')
    .argument('[file]', 'file to write', 'nightjar.yaml')
    .option('--force', 'Replace a file that exists.')
    .action(async (file: string, flags: { force?: boolean }) => {
      const { init } = await import('./init.ts');
      end(init(file, flags, io));
    });
}

function addInspect(program: Command, io: Io, end: End) {
  program
    .command('inspect')
    .description('show a trace in the browser, as if it happened now')
    .argument('<trace>', 'file that run --trace has written')
    .option(
      '--port <number>',
      'Port of this computer; any free one if none is named.',
      parseInspect,
    )
    .action(async (trace: string, { port = 0 }: { port?: number }) => {
      const { inspect } = await import('./inspect.ts');
      end(await inspect(trace, port, io));
    });
}

function addMachines(program: Command, io: Io, end: End) {
  program
    .command('machines')
    .description('print the statecharts that the agent runs')
    .argument('[name]', 'only this one: supervisor, file, upload, reconcile or sink')
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

function configOption(): Option {
  return new Option(
    '--config <file>',
    'Configuration, instead of nightjar.yaml here or in your configuration folder.',
  );
}

/** The flag of a configuration option, in the words of its definition. */
function optionOf(key: string, value: string): Option {
  const option = optionAt(key);
  return new Option(`${option.flag} ${value}`, `${option.sentence}${defaultOf(option)}`);
}

function defaultOf({ fallback }: ConfigurationOption): string {
  if (typeof fallback === 'string' || typeof fallback === 'number')
    return ` (default: ${fallback})`;
  return '';
}

function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}
