import { Command, CommanderError } from 'commander';
import { secretTexts } from '../config/secrets.ts';
import { hideSecrets } from '../config/show-value.ts';
import { escapeControls } from '../log/escape.ts';
import { EXIT } from './exit-codes.ts';
import { withoutLooseInspect } from './inspect-flag.ts';
import type { Io } from './io.ts';
import { reportError } from './report-error.ts';
import { version } from './version.ts';

/** Carries out a command line and answers with the exit code. Each command is loaded when it is called. */
export async function carryOut(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.fine;
  const end: End = (code) => {
    exitCode = code;
  };
  try {
    const program = createProgram(io);
    // Looking through a file should not take the time that all the other commands take to load.
    if (args[0] === 'scan') (await import('./scan-command.ts')).addScan(program, io, end);
    else (await import('./all-commands.ts')).addAll(program, io, end);
    await program.parseAsync(withoutLooseInspect(args), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportError(error, io);
    return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  }
}

/** Takes the exit code of the command that was carried out. */
export type End = (code: number) => void;

function createProgram(io: Io): Command {
  return new Command('nightjar')
    .description('Finds sensitive data in files within seconds of their being written.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(--help lists what there is)')
    .exitOverride()
    .configureOutput(outputTo(io));
}

function outputTo(io: Io) {
  const hide = (line: string) => {
    // What follows "=" in an unknown flag may be anything, a key too.
    const flagAlone = line.replace(/'(--[^'=]*)=.*'/, "'$1'");
    return escapeControls(hideSecrets(flagAlone, secretTexts(io.env)));
  };
  return {
    writeOut: (text: string) => void io.stdout.write(text),
    writeErr: (text: string) => void io.stderr.write(text),
    outputError: (text: string, write: (text: string) => void) =>
      write(`${text.trimEnd().split('\n').map(hide).join('\n')}\n`),
  };
}
