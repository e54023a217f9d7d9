import { type Command, Option } from 'commander';
import type { Flags } from '../config/flag-layer.ts';
import type { LogFormat } from '../log/create-log.ts';
import { type Inspect, parseInspect } from './inspect-flag.ts';
import type { Io } from './io.ts';
import { addLedgerCommands } from './ledger-commands.ts';
import { addMachineCommands } from './machine-commands.ts';
import { parsePort } from './parse-port.ts';
import type { End } from './program.ts';
import { addScan } from './scan-command.ts';
import { collect, configOption, optionOf } from './shared-options.ts';
import { version } from './version.ts';

/** Every command of the program. Each is loaded when it is called. */
export function addAll(program: Command, io: Io, end: End): void {
  addRun(program, io, end);
  addScan(program, io, end);
  addEngine(program, io, end);
  addLedgerCommands(program, io, end);
  addDoctor(program, io, end);
  addConfig(program, io, end);
  addInit(program, io, end);
  addMachineCommands(program, io, end);
  program
    .command('version')
    .description('print the version')
    .action(() => void io.stdout.write(`${version()}\n`));
}

interface RunValues {
  readonly config?: string;
  readonly logFormat: LogFormat;
  readonly inspect?: Inspect;
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
        '--inspect [port]',
        'Show in the browser what it does, on this computer alone; =stately shows it to the viewers of Stately too, from the Internet.',
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
    .option('--port <number>', 'Port to listen on; 0 takes a free one.', parsePort, 8811)
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
