import { ConfigurationError } from '../config/problem.ts';
import { secretTexts } from '../config/secrets.ts';
import { hideSecrets } from '../config/show-value.ts';
import { escapeControls } from '../log/escape.ts';
import { CommandError } from './command-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { sentenceOf, systemCode } from './system-failure.ts';

/** Says why a command ended, and answers with what. */
export function reportError(error: unknown, io: Io): ExitCode {
  const say = (text: string) => io.stderr.write(`${hideSecrets(text, secretTexts(io.env))}\n`);
  if (error instanceof ConfigurationError) {
    const onlyFlags = error.problems.every(({ origin }) => origin.source === 'flag');
    const what = onlyFlags ? 'command line' : 'configuration';
    say(`Cannot use the ${what}:\n${error.message.replace(/^/gm, '  ')}`);
    return onlyFlags ? EXIT.usage : EXIT.configuration;
  }
  const exitCode = exitCodeOf(error);
  if (error instanceof Error && exitCode !== undefined) {
    say(escapeControls(sentenceOf(error)));
    return exitCode;
  }
  say(`Internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.internal;
}

/** The exit code of a failure whose message says all; `undefined` for a surprise. */
function exitCodeOf(error: unknown): ExitCode | undefined {
  if (error instanceof CommandError) return error.exitCode;
  if (!(error instanceof Error)) return undefined;
  // By name: the ledger is not loaded for a command that does without.
  if (error.name === 'LedgerInUseError') return EXIT.unavailable;
  const code = systemCode(error) ?? systemCode(error.cause);
  if (code !== undefined) return EXIT_OF[code] ?? EXIT.io;
  // Our own errors say what cannot be done; "Cannot read properties of undefined" is not one of them.
  const isOurs = error.message.startsWith('Cannot ') && !(error instanceof TypeError);
  return isOurs ? EXIT.io : undefined;
}

const EXIT_OF: Readonly<Record<string, ExitCode>> = {
  EACCES: EXIT.permission,
  EPERM: EXIT.permission,
  EROFS: EXIT.permission,
  EADDRINUSE: EXIT.unavailable,
  ECONNREFUSED: EXIT.unavailable,
};
