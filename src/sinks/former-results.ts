import { hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { FormerResult } from '../ledger/ledger.ts';
import { type RowSubject, subjectCells } from './csv-rows.ts';
import { type Row, readRows } from './read-rows.ts';

/** Results in a file that the ledger knows nothing of. */
export interface FormerResults {
  readonly found: readonly FormerResult[];
  readonly cut: CutRow | undefined;
}

/** The last row, when somebody or something has cut it. */
export interface CutRow {
  readonly start: number;
  /** Where the rows of its upload begin. */
  readonly uploadStart: number;
  /** Its upload; undefined when the ledger knows nothing of it, so that it was never complete. */
  readonly uploadId: string | undefined;
}

/** Rows of one upload, which stand together. */
interface Block {
  readonly uploadId: string;
  readonly start: number;
  readonly name: string | undefined;
  readonly rows: number;
}

const COLUMNS = 14;
const [PATH, SHA256, HOST] = [10, 11, 13];

/** Names a result by what it is of. */
export function formerName(subject: RowSubject): string {
  return nameOf(subjectCells(subject));
}

function nameOf({ path, sha256, host }: RowSubject): string {
  return hash('sha256', JSON.stringify([host, path, sha256]));
}

/** Uploads that the ledger knows, the oldest first, and how many rows they have. */
type Known = ReadonlyMap<string, number>;

/**
 * Reads what a former run recorded whose ledger is lost, so that the same is not recorded again. What other
 * computers and programs have written is passed over.
 */
export async function readFormerResults(
  handle: FileHandle,
  { from, size, host }: { from: number; size: number; host: string },
  known: Known,
): Promise<FormerResults> {
  const found = new Map<string, FormerResult>();
  const seen = new Set<string>();
  const ours = subjectCells({ path: '', sha256: '', host }).host;
  let block: Block | undefined;
  const conclude = () => {
    if (block?.name === undefined || known.has(block.uploadId)) return;
    found.set(block.name, { name: block.name, findings: block.rows });
  };
  for await (const row of readRows(handle, from, size)) {
    const cells = cellsOf(row);
    if (cells === undefined || (!row.isClosed && isCutName(cells[HOST] ?? '', ours))) {
      const id = cutId(row);
      // A few letters alone are taken for ours only below what is.
      if (id === undefined || (isShort(id) && block === undefined)) continue;
      const ofBlock = block !== undefined && lacksRow(block, id, known) ? block : undefined;
      if (ofBlock === undefined) conclude();
      const uploadId = ownerOf(id, ofBlock, seen, known);
      const uploadStart = ofBlock?.start ?? row.start;
      return { found: [...found.values()], cut: { start: row.start, uploadStart, uploadId } };
    }
    const [uploadId = ''] = cells;
    if (block?.uploadId !== uploadId) {
      conclude();
      const { [PATH]: path = '', [SHA256]: sha256 = '', [HOST]: by = '' } = cells;
      const name = by === ours ? nameOf({ path, sha256, host: by }) : undefined;
      block = { uploadId, start: row.start, name, rows: 0 };
      seen.add(uploadId);
    }
    block = { ...block, rows: block.rows + 1 };
  }
  conclude();
  return { found: [...found.values()], cut: undefined };
}

/** Undefined when it is no complete row of results. */
function cellsOf({ text, hasHole }: Row): readonly string[] | undefined {
  if (hasHole) return undefined;
  try {
    const [cells] = parse(text) as string[][];
    return cells?.length === COLUMNS && /^\d+$/.test(cells[1] ?? '') ? cells : undefined;
  } catch {
    return undefined;
  }
}

function isCutName(name: string, whole: string): boolean {
  return name !== whole && whole.startsWith(name);
}

const CUT_ROW = /^(?:[0-9a-f]{1,8}$|[0-9a-f]{8}-[0-9a-f-]{0,27}(?:,|$))/i;

/** What is left of the ID of its upload; undefined when it is no row of ours that was cut. */
function cutId({ text, isClosed }: Row): string | undefined {
  const begin = text.toString('latin1', 0, 64);
  return !isClosed && CUT_ROW.test(begin) ? begin.split(',', 1)[0] : undefined;
}

/** So few letters may begin the IDs of several uploads. */
function isShort(id: string): boolean {
  return id.length <= 8;
}

/** Whether a row that was cut to this belongs to the rows before it. */
function lacksRow({ uploadId, rows }: Block, id: string, known: Known): boolean {
  if (!uploadId.startsWith(id)) return false;
  return !isShort(id) || (known.get(uploadId) ?? 0) > rows;
}

function ownerOf(
  id: string,
  block: Block | undefined,
  seen: ReadonlySet<string>,
  known: Known,
): string | undefined {
  if (block !== undefined) return known.has(block.uploadId) ? block.uploadId : undefined;
  for (const [uploadId, rows] of [...known].reverse()) {
    const fits = uploadId.startsWith(id) && !seen.has(uploadId);
    if (fits && (rows > 0 || !isShort(id))) return uploadId;
  }
  return undefined;
}
