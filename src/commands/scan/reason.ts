/** The name that the operating system gives a failure, in words where it is a common one. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return WORDS[code] ?? code;
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
};
