import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { type Decision, openReader } from '../../../src/ledger/queries.ts';
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
    this.moved.add(content);
    renameSync(from, to);
  }

  remove(path: string): void {
    this.#current.delete(path);
    rmSync(path);
  }

  /** Fails unless each version has one outcome, and each finding that there is one row, whole and together. */
  async assertAllKnown(): Promise<void> {
    this.#assertRows();
    this.#assertJudged();
    const { open, observed, outcomes, holds } = await this.#scene.audit();
    const sum = Object.values(outcomes).reduce((total, count) => total + count, 0);
    assert.deepEqual({ open, holds, sum }, { open: 0, holds: true, sum: observed });
    assert.equal(outcomes.unscannable, 0);
  }

  #assertRows(): void {
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
  }

  /** The rows tell of files with findings; of the others only the ledger does. */
  #assertJudged(): void {
    for (const [path, sha256] of this.#current) {
      const judged = this.#historyOf(path).some(
        (version) =>
          version.sha256 === sha256 && ['clean', 'findings'].includes(version.outcome ?? ''),
      );
      assert.ok(judged, `${path} was never judged`);
    }
  }

  /** How the version ended that this was the last upload of. */
  outcomeOf(uploadId: string): string | undefined {
    const versions = [...this.#paths].flatMap((path) => this.#historyOf(path));
    return versions.find((version) => version.uploadId === uploadId)?.outcome;
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
