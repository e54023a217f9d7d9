import { looksLikeMail, looksLikeMbox } from './mail-head.ts';
import { mediaTypeOf } from './media-type.ts';
import { isTarHeader } from './tar-header.ts';

/** How a file is read. */
export type Kind =
  | 'text'
  | 'zip'
  | 'gzip'
  | 'bzip2'
  | 'xz'
  | 'zstd'
  | 'lzma'
  | '7z'
  | 'tar'
  | 'ar'
  | 'pdf'
  | 'rtf'
  | 'mail'
  | 'mbox'
  | 'sqlite'
  | 'sqlite-log'
  | 'ole'
  | 'image'
  | 'media'
  | 'notebook'
  | 'parquet'
  | 'program'
  | 'unreadable';

const KINDS: Readonly<Record<string, Kind>> = {
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/gzip': 'gzip',
  'application/x-bzip2': 'bzip2',
  'application/x-xz': 'xz',
  'application/x-7z-compressed': '7z',
  'application/x-rar-compressed': 'unreadable',
  'application/x-lz4': 'unreadable',
  'application/x-compress': 'unreadable',
  'application/x-lzip': 'unreadable',
  'application/vnd.ms-cab-compressed': 'unreadable',
  'application/x-rpm': 'unreadable',
  'application/zstd': 'zstd',
  'application/vnd.ms-office': 'ole',
  'application/vnd.apache.parquet': 'parquet',
  'application/vnd.sqlite3': 'sqlite',
  'application/vnd.sqlite3-wal': 'sqlite-log',
  'application/x-archive': 'ar',
  'application/photoshop': 'media',
};

/** Enough of a file to tell its kind by. */
export const HEAD_BYTES = 16_384;

export function kindOf(head: Buffer, declared: string | undefined, name?: string): Kind {
  const { mimeType, readable } = mediaTypeOf(head, declared);
  if (!readable) {
    return KINDS[mimeType] ?? (mimeType.startsWith('image/') ? 'image' : 'media');
  }
  if (isTarHeader(head)) return 'tar';
  if (mimeType === 'application/octet-stream') {
    if (isProgram(head)) return 'program';
    return isPdfBehindJunk(head) ? 'pdf' : isLzma(head, name) ? 'lzma' : 'text';
  }
  if (startsWith(head, '{\\rtf')) return 'rtf';
  if (looksLikeMbox(head)) return 'mbox';
  if (looksLikeMail(head, declared, name)) return 'mail';
  return isNotebook(head, name) ? 'notebook' : 'text';
}

/** Whether a file needs more than to be read as text: it goes to a parser then. */
export function needsParser(head: Buffer, declared: string | undefined, name?: string): boolean {
  return kindOf(head, declared, name) !== 'text';
}

const startsWith = (head: Buffer, text: string): boolean =>
  head.toString('latin1', 0, text.length) === text;

/** Programs of Windows and Linux, and scripts with something packed behind them. */
function isProgram(head: Buffer): boolean {
  return startsWith(head, 'MZ') || startsWith(head, '\x7fELF') || startsWith(head, '#!');
}

function isPdfBehindJunk(head: Buffer): boolean {
  return head.subarray(0, 1024).includes('%PDF-');
}

/** The format has no mark: the usual properties, a dictionary of a whole power of two, and its name. */
function isLzma(head: Buffer, name: string | undefined): boolean {
  return head[0] === 0x5d && head[1] === 0 && head[2] === 0 && /\.(lzma|tlz)$/i.test(name ?? '');
}

function isNotebook(head: Buffer, name: string | undefined): boolean {
  return /\.ipynb$/i.test(name ?? '') && startsWith(head, '{');
}
