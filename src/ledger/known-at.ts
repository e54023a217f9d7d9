import { sep } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/** So many paths are read at one go, so that a large tree holds nobody up. */
const PAGE = 1000;

/** Where to look for files that are known. */
export interface KnownPlace {
  readonly path: string;
  /** Whether what lies in it is asked for too. */
  readonly deep: boolean;
  /** The last path of the page before. */
  readonly after?: string | undefined;
}

// What is on its way to a verdict is known too: it may be judged by the time it is looked at.
const IS_KNOWN = `(judged_policy IS NOT NULL OR (SELECT outcome IS NULL FROM version
  WHERE version.file_id = file.file_id ORDER BY seq DESC LIMIT 1))`;

/** Finds the paths that were judged, or are being judged, page by page in their order. */
export function prepareKnownAt(db: DatabaseSync): (place: KnownPlace) => readonly string[] {
  const one = db.prepare(`SELECT path FROM file WHERE path = ? AND ${IS_KNOWN}`);
  const some = db.prepare(
    `SELECT path FROM file WHERE path > ? AND path < ? AND ${IS_KNOWN} ORDER BY path LIMIT ${PAGE}`,
  );
  return ({ path, deep, after }) => {
    const prefix = path.endsWith(sep) ? path : `${path}${sep}`;
    const itself = after === undefined ? one.all(path) : [];
    const below = deep
      ? some.all(after === undefined || after === path ? prefix : after, beyond(prefix))
      : [];
    return [...itself, ...below].map((row) => String(row.path));
  };
}

/** The first text that comes after all that begin with the prefix. */
function beyond(prefix: string): string {
  return prefix.slice(0, -sep.length) + String.fromCharCode(sep.charCodeAt(0) + 1);
}
