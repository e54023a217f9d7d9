/**
 * What the engine costs on a mix of texts, one thread, and how that compares with what else is here.
 * Processor time where one process can tell it, because the clock also counts what others do.
 * `node test/bench/engine.ts [megabytes] [every]`: `every` adds the detectors that are off by default.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import { detectorOf } from '../../src/engine/detectors/registry.ts';
import { bufferSource } from '../../src/engine/extract/source.ts';
import { compileRules } from '../../src/engine/rules/compile.ts';
import { readRules } from '../../src/engine/rules/read-rules.ts';
import { type Report, reportOf } from '../../src/engine/rules/report.ts';
import { scanTexts } from '../../src/engine/rules/scan-texts.ts';
import { scan } from '../../src/engine/scan/scan.ts';
import { NOTHING_STORED } from '../../src/engine/server/policy.ts';
import { readTextScanRequest } from '../../src/engine/server/requests.ts';
import { mix, type Part } from './mix.ts';
import { peers } from './peers.ts';
import { firstFinding, mostMemory } from './scan-program.ts';
import { cut, throughHttp } from './through-http.ts';

const every = process.argv.includes('every');
const names = BUILT_NAMES.filter((name) => every || !detectorOf(name)?.offByDefault);
const detectors = names.map((nightfallDetector) => ({ nightfallDetector }));
const rules = compileRules(readRules([{ detectors }]));

function scanned(bytes: Buffer): number {
  let count = 0;
  const keep = (sighting: Parameters<typeof reportOf>[1]) => reportOf(rules, sighting, 40);
  const source = bufferSource(bytes);
  for (const _ of scan<Report>({ plan: rules.plan, source, keep, emit: () => count++ }));
  return count;
}

function measure(work: () => void): { readonly cpuMs: number; readonly ms: number } {
  const cpu = process.cpuUsage();
  const began = performance.now();
  work();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000, ms };
}

function row(name: string, bytes: number, ms: number, note = ''): void {
  const speed = bytes / 1e3 / ms;
  const shown = speed.toFixed(speed < 10 ? 1 : 0);
  console.log(`${name.padEnd(34)} ${shown.padStart(6)} MB/s  ${note}`);
}

async function main(): Promise<void> {
  const megabytes = Number(process.argv[2] ?? 64);
  const parts = mix(megabytes);
  for (const { bytes } of parts) scanned(bytes.subarray(0, 2_000_000));
  let bytes = 0;
  let cpuMs = 0;
  for (const part of parts) {
    let count = 0;
    const spent = measure(() => {
      count = scanned(part.bytes);
    });
    bytes += part.bytes.length;
    cpuMs += spent.cpuMs;
    row(part.name, part.bytes.length, spent.cpuMs, `${count} findings`);
  }
  row(`all, ${names.length} detectors`, bytes, cpuMs);
  const whole = Buffer.concat(parts.map((part) => part.bytes));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'engine-bench-'));
  const file = path.join(folder, 'mix.txt');
  fs.writeFileSync(file, whole);
  try {
    compare(file, whole, cpuMs);
    await comparePeers(parts);
    await twoThreads(parts);
    const served = await throughHttp(cut(whole), detectors);
    row('through HTTP, by the clock', whole.length, served.ms);
    row('through HTTP, of the processors', whole.length, served.cpuMs);
    const first = await firstFinding(folder);
    console.log(`first finding of a scan: half of the runs within ${first.toFixed(0)} ms`);
    console.log(
      `most memory of a scan beside that of the runtime: ${mostMemory(file).toFixed(0)} MB`,
    );
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  small();
}

/** The same bytes through other programs; those that are not here are left out. */
function compare(file: string, whole: Buffer, ownMs: number): void {
  const ratio = (ms: number) => `${(ms / ownMs).toFixed(2)} times the time of the engine`;
  const reading = measure(() => fs.readFileSync(file)).cpuMs;
  row('reading the file', whole.length, reading, ratio(reading));
  let loop = 0;
  const looping = measure(() => {
    for (let at = 0; at < whole.length; at++) loop ^= whole[at] ?? 0;
  }).cpuMs;
  row(`a loop over its bytes`, whole.length, looping, `${ratio(looping)}${loop < 0 ? '!' : ''}`);
  const patterns = path.join(path.dirname(file), 'patterns');
  fs.writeFileSync(patterns, rgPatterns());
  const began = performance.now();
  const { error } = spawnSync('rg', ['-j1', '-c', '-a', '-f', patterns, file]);
  const ms = performance.now() - began;
  if (error) console.log('ripgrep is not installed: apt-get install ripgrep');
  else row('ripgrep, 100 patterns', whole.length, ms, ratio(ms));
}

/** Peers and the engine on the same part of each text, because some of them take seconds for a megabyte. */
async function comparePeers(parts: ReturnType<typeof mix>): Promise<void> {
  for (const peer of await peers()) {
    for (const part of parts) {
      const text = part.bytes.toString('latin1', 0, peer.most);
      const own = measure(() => scanned(Buffer.from(text, 'latin1'))).cpuMs;
      const cpu = process.cpuUsage();
      await peer.scan(text);
      const { user, system } = process.cpuUsage(cpu);
      const ms = (user + system) / 1000;
      row(`${peer.name}: ${part.name}`, text.length, ms, `${(ms / own).toFixed(2)} times ours`);
    }
  }
}

function rgPatterns(): string {
  const literals = rules.plan.vocabulary.terms.filter((term) => /^[a-z]{5,}$/.test(term));
  const shapes = ['[0-9]{3}-[0-9]{2}-[0-9]{4}', '(?:[0-9]{4}[ -]){3}[0-9]{4}', '[A-Z]{2}[0-9]{20}'];
  return [...shapes, ...literals.slice(0, 97).map((term) => `${term}_key=[A-Za-z0-9]{20}`)].join(
    '\n',
  );
}

/** The texts are unlike each other, so that each of two threads gets half of every one. */
async function twoThreads(parts: readonly Part[]): Promise<void> {
  const one = await onThreads([parts.map(({ bytes }) => bytes)]);
  const halves = parts.map(({ bytes }) => bytes.length >> 1);
  const two = await onThreads([
    parts.map(({ bytes }, at) => bytes.subarray(0, halves[at])),
    parts.map(({ bytes }, at) => bytes.subarray(halves[at])),
  ]);
  console.log(`two threads: ${(one / two).toFixed(2)} times as fast as one`);
}

async function onThreads(shares: readonly (readonly Buffer[])[]): Promise<number> {
  const workers = shares.map(
    (share) =>
      new Worker(new URL(import.meta.url), {
        workerData: share.map(sharedCopy),
        argv: process.argv.slice(2),
      }),
  );
  const answered = (worker: Worker) =>
    new Promise<unknown>((done, failed) => worker.once('message', done).once('error', failed));
  await Promise.all(workers.map(answered));
  const began = performance.now();
  for (const worker of workers) worker.postMessage('go');
  await Promise.all(workers.map(answered));
  const ms = performance.now() - began;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return ms;
}

function sharedCopy(bytes: Buffer): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(bytes.length);
  Buffer.from(shared).set(bytes);
  return shared;
}

function work(): void {
  const texts = (workerData as readonly SharedArrayBuffer[]).map((shared) => Buffer.from(shared));
  const scanAll = (most: number) => {
    for (const bytes of texts) scanned(bytes.subarray(0, most));
  };
  scanAll(2_000_000);
  parentPort?.once('message', () => {
    scanAll(Number.POSITIVE_INFINITY);
    parentPort?.postMessage('done');
  });
  parentPort?.postMessage('ready');
}

function small(): void {
  const text = mix(1)[0]?.bytes.toString('latin1') ?? '';
  const config = { detectionRules: [{ detectors }], contextBytes: 40 };
  for (const [size, rounds] of [
    [1000, 2000],
    [100_000, 100],
  ] as const) {
    const spent: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const from = (round * size) % (text.length - size);
      const payload = text.slice(from, from + size);
      const { ms } = measure(() => {
        const request = readTextScanRequest({ payload: [payload], config }, NOTHING_STORED);
        scanTexts(request.payload, request);
      });
      spent.push(ms);
    }
    spent.sort((a, b) => a - b);
    const at = (share: number) => (spent[Math.floor(rounds * share)] ?? 0).toFixed(3);
    console.log(`${size} bytes: half of them within ${at(0.5)} ms, 99 % within ${at(0.99)} ms`);
  }
}

if (isMainThread) await main();
else work();
