/** The results file cannot be used as it is. `code` is that of the system, or says what is wrong with the file. */
export class ResultsFileError extends Error {
  override name = 'ResultsFileError';
  readonly code: string;
  constructor(path: string, code: string, detail: string, options?: ErrorOptions) {
    super(`Cannot write results to "${path}": ${detail}`, options);
    this.code = code;
  }
}

const DETAILS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; make it writable for this user or name another file with --results',
  EDQUOT: 'the disk quota is used up; free some space, it is tried again',
  EIO: 'the disk reports an error; it is tried again',
  EISDIR: 'it is a folder; name a file with --results',
  ELOOP: 'it is a symbolic link, expected a regular file; name the file itself with --results',
  ENOENT: 'its folder does not exist; make the folder or name another file with --results',
  ENOSPC: 'no space left on the disk; free some, it is tried again',
  ENOTDIR: 'a part of its path is not a folder; name another file with --results',
  EPERM: 'permission denied; make it writable for this user or name another file with --results',
  EROFS: 'the disk is read-only; name another file with --results',
};

export function toResultsFileError(path: string, error: unknown): Error {
  if (error instanceof ResultsFileError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const code = 'code' in cause ? String(cause.code) : 'EUNKNOWN';
  return new ResultsFileError(path, code, DETAILS[code] ?? cause.message, { cause });
}
