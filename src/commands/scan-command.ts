import { type Command, Option } from 'commander';
import type { Io } from './io.ts';
import type { End } from './program.ts';

export function addScan(program: Command, io: Io, end: End) {
  program
    .command('scan')
    .description('look through files and folders once; ends with 1 when something is found')
    .argument('[path...]', 'files and folders; "-", or nothing behind a pipe, is standard input')
    .addOption(
      new Option('--format <format>', 'How findings are written to stdout.')
        .choices(['text', 'json', 'sarif', 'csv'])
        .default('text'),
    )
    .option('--json', 'The same as --format json: one object a line.')
    .option('--explain', 'Say why each finding is one.')
    .option('--redact', 'Mask what was found, and what stands around it.')
    .addOption(
      new Option('--min-confidence <level>', 'How sure a finding must be.')
        .choices(['VERY_UNLIKELY', 'UNLIKELY', 'POSSIBLE', 'LIKELY', 'VERY_LIKELY'])
        .default('POSSIBLE'),
    )
    .addOption(
      new Option(
        '--config <file>',
        'Look for what this configuration says under "detection".',
      ).conflicts(['detector', 'minConfidence']),
    )
    .option('--detector <name>', 'Only this detector; can be repeated.', collect)
    .option(
      '--exclude <pattern>',
      'Leave out, as a line of .gitignore would; can be repeated.',
      collect,
    )
    .option('--gitignore', 'Leave out what .gitignore files leave out, and .git.')
    .option('--baseline <file>', 'Leave out the findings that this file knows.')
    .option('--write-baseline <file>', 'Write all findings there as known, and end with 0.')
    .option('--staged', 'Look at what is staged in git, new lines only: for a pre-commit hook.')
    .option('--ocr', 'Read the text in pictures too, which takes its time.')
    .action(async (paths: string[], flags: import('./scan.ts').ScanFlags) => {
      const { scan } = await import('./scan.ts');
      end(await scan(paths, flags, io));
    });
}

function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}
