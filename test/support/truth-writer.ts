/**
 * Does to files what programs do to them, each step on the disk before the next, and says in the end what is
 * where: `truth-writer.ts FOLDER OUTSIDE FILES SEED`.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

const [folder = '', outside = '', files = '0', seed = '0'] = process.argv.slice(2);
const count = Number(files);

/** Mulberry32: enough chance for a test, and the same again for the same seed. */
let state = Number(seed) >>> 0;
function below(limit: number): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
}

const touched = new Set<string>();
let serial = 0;
const text = (): string => `version ${++serial} ${'x'.repeat(below(64))}\n`;

function put(path: string, flags: string, change: (fd: number) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  const fd = openSync(path, flags);
  change(fd);
  fsyncSync(fd);
  closeSync(fd);
  touched.add(path);
}

const placeOf = (n: number): string => join(folder, `d${n % 37}`, `e${n % 11}`, `${n}.txt`);
const write = (path: string) => put(path, 'w', (fd) => writeSync(fd, text()));

const deeds: readonly ((path: string) => void)[] = [
  write,
  (path) => put(path, 'a', (fd) => writeSync(fd, text())),
  (path) => put(path, 'a', (fd) => ftruncateSync(fd, below(8))),
  (path) => {
    write(`${path}.new`);
    renameSync(`${path}.new`, path);
    touched.add(path);
  },
  (path) => {
    rmSync(path, { force: true });
    touched.add(path);
  },
  (path) => {
    write(path);
    utimesSync(path, 1_000_000_000, 1_000_000_000);
  },
];

for (let n = 0; n < count; n++) {
  write(placeOf(n));
  deeds[below(deeds.length)]?.(placeOf(below(n + 1)));
  if (n % 50 === 49) moveIn(n);
  if (n % 300 === 299) moveFolder(n);
  if (n % 400 === 399) removeFolder(join(folder, `in${below(n)}`));
}
for (let n = 0; n < count / 4; n++) deeds[below(deeds.length)]?.(placeOf(below(count)));

/** A tree that is complete before it appears. */
function moveIn(n: number): void {
  const tree = join(outside, `tree${n}`);
  const inside = join(folder, `in${n}`);
  for (const name of ['a.txt', 'sub/b.txt', 'sub/deep/c.txt']) {
    write(join(tree, name));
    touched.delete(join(tree, name));
    touched.add(join(inside, name));
  }
  renameSync(tree, inside);
}

function moveFolder(n: number): void {
  const from = join(folder, `d${n % 37}`, `e${n % 11}`);
  const to = join(folder, `moved${n}`);
  const inside = [...touched].filter((path) => path.startsWith(`${from}/`));
  renameSync(from, to);
  for (const path of inside) touched.add(join(to, path.slice(from.length)));
}

function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

const truth = Object.fromEntries([...touched].map((path) => [path, sha256Of(path)]));
process.stdout.write(JSON.stringify(truth));

function sha256Of(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
}
