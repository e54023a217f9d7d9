import { type Command, Option } from 'commander';
import type { Io } from './io.ts';
import type { End } from './program.ts';
import { configOption, optionOf } from './shared-options.ts';

/** Commands about what was found and decided. */
export function addLedgerCommands(program: Command, io: Io, end: End): void {
  addFindings(program, io, end);
  addReport(program, io, end);
  addStatus(program, io, end);
  addWhy(program, io, end);
  addRescan(program, io, end);
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
    .addOption(
      new Option('--open', 'In the browser: the page of run --inspect, or a report.').conflicts([
        'json',
        'csv',
      ]),
    )
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
