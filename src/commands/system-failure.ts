import { getSystemErrorMessage } from 'node:util';

/** The name that the operating system gives a failure, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return /^E[A-Z0-9]+$/.test(String(error.code)) ? String(error.code) : undefined;
}

/** What went wrong, in the words of the operating system. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'errno' in error && typeof error.errno === 'number') {
    return getSystemErrorMessage(error.errno) ?? error.message;
  }
  return error instanceof Error ? error.message : String(error);
}

/** A failure of the operating system as a sentence like our own; the message of any other as it is. */
export function sentenceOf(error: Error): string {
  const code = systemCode(error);
  if (code === undefined || !error.message.startsWith(`${code}:`)) return error.message;
  const { path, syscall } = error as NodeJS.ErrnoException;
  if (path === undefined || syscall === undefined) return error.message;
  return `Cannot ${DEEDS[syscall] ?? syscall} ${JSON.stringify(path)}: ${reasonOf(error)}`;
}

const DEEDS: Readonly<Record<string, string>> = {
  mkdir: 'make the folder',
  scandir: 'read the folder',
  lstat: 'look at',
  stat: 'look at',
  unlink: 'remove',
};
