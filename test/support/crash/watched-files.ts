import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Decision } from '../../../src/ledger/history.ts';
import { openReader } from '../../../src/ledger/queries.ts';
import { visa } from '../cards.ts';
import type { Scene } from '../scene.ts';

/** Files that are written while agents are killed, and what has to be known of them in the end. */
export class WatchedFiles {
  readonly #scene: Scene;
  /** How many cards are in a content, by its hash; each is written once. */
  readonly #cards = new Map<string, number>();
  /** What lies at each path now. */
  readonly #current = new Map<string, string>();
  /** Contents that are or were at several paths, where they are judged as well. */
  readonly moved = new Set<string>();
  readonly #paths = new Set<string>();
  #serial = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  pathOf(name: string): string {
    return join(this.#scene.place.folder, name);
  }

  /** Writes what was never written before, with so many cards in it. */
  write(name: string, cards: number): string {
    const lines = Array.from({ length: cards }, (_, at) => `${visa(this.#serial + at)}\n`);
    const content = `File ${this.#serial}\n${lines.join('')}`;
    this.#serial += Math.max(1, cards);
    const sha256 = createHash('sha256').update(content).digest('hex');
    this.#cards.set(sha256, cards);
    this.#current.set(this.pathOf(name), sha256);
    this.#paths.add(this.pathOf(name));
    return this.#scene.write(name, content);
  }

  /** Writes an empty file, which is the same each time. */
  writeNothing(name: string): string {
    const sha256 = createHash('sha256').digest('hex');
    this.#cards.set(sha256, 0);
    this.#current.set(this.pathOf(name), sha256);
    this.#paths.add(this.pathOf(name));
    this.moved.add(sha256);
    return this.#scene.write(name, '');
  }

  /** Gives it another date. */
  touch(path: string): void {
    const now = new Date();
    utimesSync(path, now, now);
  }

  rename(from: string, to: string): void {
    const content = this.#current.get(from);
    if (content === undefined) return;
    this.#current.delete(from);
    this.#current.set(to, content);
    this.#paths.add(to);
    this.moved.add(content);
    renameSync(from, to);
  }

  remove(path: string): void {
    this.#current.delete(path);
    rmSync(path);
  }

  /**
   * Fails unless each version has one outcome, the last one of each path that of its content, and each finding
   * that there is one row, whole and together.
   */
  async assertAllKnown(): Promise<void> {
    const rows = this.#assertRows();
    const versions = [...this.#paths].map((path) => this.#assertHistory(path, rows));
    const { open, observed, outcomes, holds } = await this.#scene.audit();
    const sum = Object.values(outcomes).reduce((total, count) => total + count, 0);
    assert.deepEqual({ open, holds, sum }, { open: 0, holds: true, sum: observed });
    const counted = versions.reduce((total, count) => total + count, 0);
    assert.equal(counted, observed, 'versions that no path has');
  }

  /** Answers with how many rows each upload has. */
  #assertRows(): ReadonlyMap<string, number> {
    const uploads = new Map<string, { of: string; rows: number }>();
    let previous = '';
    for (const row of this.#scene.rows()) {
      const { upload_id = '', path = '', sha256 = '' } = row;
      assert.ok(upload_id === previous || !uploads.has(upload_id), `rows of ${path} are apart`);
      const upload = uploads.get(upload_id) ?? { of: `${path} ${sha256}`, rows: 0 };
      upload.rows += 1;
      assert.equal(row['#'], String(upload.rows), `rows of ${path} are out of order`);
      uploads.set(upload_id, upload);
      previous = upload_id;
    }
    const recorded = [...uploads.values()];
    const doubled = recorded.filter(({ of }, at) => recorded.findIndex((o) => o.of === of) !== at);
    assert.deepEqual(doubled, [], 'doubled');
    const partly = recorded.filter(({ of, rows }) => rows !== this.#cards.get(of.slice(-64)));
    assert.deepEqual(partly, [], 'incomplete');
    const known = new Set(recorded.map(({ of }) => of));
    const lost = [...this.#current].filter(
      ([path, sha256]) => this.#cards.get(sha256) !== 0 && !known.has(`${path} ${sha256}`),
    );
    assert.deepEqual(lost, [], 'lost');
    return new Map([...uploads].map(([id, { rows }]) => [id, rows]));
  }

  /** Answers with the number of versions. A file that was overtaken is never the last one of its path. */
  #assertHistory(path: string, rows: ReadonlyMap<string, number>): number {
    const versions = this.#historyOf(path).reverse();
    for (const version of versions) this.#assertEnd(version, path, rows);
    const last = versions.at(-1);
    const current = this.#current.get(path);
    if (current === undefined) assert.notEqual(last?.outcome, 'superseded', `${path} is gone`);
    else assert.equal(judgedAs(versions), current, `${path} ended as ${last?.outcome}`);
    return versions.length;
  }

  #assertEnd(version: Decision, path: string, rows: ReadonlyMap<string, number>): void {
    const { outcome, detail, sha256 = '', uploadId = '' } = version;
    assert.notEqual(outcome, undefined, `a version of ${path} has no outcome`);
    const isJudged = outcome === 'clean' || outcome === 'findings';
    const cards = this.#cards.get(sha256);
    // A file may be read while it is written, and what was read then is known to nobody else.
    if (!isJudged || cards === undefined) return;
    const judged = { outcome, detail, rows: rows.get(uploadId) };
    const found = { outcome: 'findings', detail: String(cards), rows: cards };
    const clean = { outcome: 'clean', detail: undefined, rows: undefined };
    assert.deepEqual(judged, cards > 0 ? found : clean, path);
  }

  /** How the version ended that this was the last upload of. */
  endOf(uploadId: string): Decision | undefined {
    const versions = [...this.#paths].flatMap((path) => this.#historyOf(path));
    return versions.find((version) => version.uploadId === uploadId);
  }

  #historyOf(path: string): Decision[] {
    const reader = openReader(this.#scene.place.state);
    try {
      return [...reader.history(path)];
    } finally {
      reader.close();
    }
  }
}

/** The content that the last version was found to have, itself or because an earlier one had it. */
function judgedAs(versions: readonly Decision[]): string | undefined {
  const last = versions.at(-1);
  if (last?.outcome === 'clean' || last?.outcome === 'findings') return last.sha256;
  if (last?.outcome !== 'unchanged') return undefined;
  // What came between and was not judged left it as it was.
  const before = versions.slice(0, -1);
  const at = before.findLastIndex(({ outcome = '' }) => !PASSED_OVER.has(outcome));
  return judgedAs([...before.slice(0, at + 1)]);
}

const PASSED_OVER = new Set(['superseded', 'unscannable']);
