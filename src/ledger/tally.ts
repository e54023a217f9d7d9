import type { DatabaseSync } from 'node:sqlite';

/** What the writes of one transaction add to the counts; written with them, dropped with them. */
export type Tally = Map<string, number>;

export function count(tally: Tally, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}

/** Writes the counts into the transaction that is about to be committed. */
export function prepareTally(db: DatabaseSync, tally: Tally): () => void {
  const add = db.prepare(
    'INSERT INTO tally VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET count = count + excluded.count',
  );
  return () => {
    for (const [name, amount] of tally) add.run(name, amount);
    tally.clear();
  };
}
