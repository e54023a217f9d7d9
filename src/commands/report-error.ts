import { secretTexts } from '../config/environment.ts';
import { ConfigurationError } from '../config/problem.ts';
import { hideSecrets } from '../config/show-value.ts';
import { escapeControls } from '../log/escape.ts';
import { CommandError } from './command-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';

/** Says why a command ended, and answers with what. */
export function reportError(error: unknown, io: Io): ExitCode {
  if (error instanceof ConfigurationError) {
    const onlyFlags = error.problems.every(({ origin }) => origin.source === 'flag');
    const what = onlyFlags ? 'command line' : 'configuration';
    io.stderr.write(`Cannot use the ${what}:\n${indent(error.message)}\n`);
    return onlyFlags ? EXIT.usage : EXIT.configuration;
  }
  if (error instanceof CommandError) {
    io.stderr.write(`${escapeControls(error.message)}\n`);
    return error.exitCode;
  }
  if (error instanceof Error && error.name === 'LedgerInUseError') {
    io.stderr.write(`${escapeControls(error.message)}\n`);
    return EXIT.unavailable;
  }
  const code = systemCode(error);
  if (error instanceof Error && code !== undefined) {
    io.stderr.write(`${escapeControls(error.message)}\n`);
    return EXIT_OF[code] ?? EXIT.io;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(`Internal error: ${hideSecrets(text, secretTexts(io.env))}\n`);
  return EXIT.internal;
}

const EXIT_OF: Readonly<Record<string, ExitCode>> = {
  EACCES: EXIT.permission,
  EPERM: EXIT.permission,
  EROFS: EXIT.permission,
  EADDRINUSE: EXIT.unavailable,
  ECONNREFUSED: EXIT.unavailable,
};

/** The name that the operating system gives the failure, such as ENOENT. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return /^E[A-Z0-9]+$/.test(String(error.code)) ? String(error.code) : undefined;
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
