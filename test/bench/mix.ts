/** Texts to measure an engine with: program sources as they are, and tables and logs made from a seed. */
import fs from 'node:fs';
import path from 'node:path';

export interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Half source, a quarter dense CSV, a quarter JSON logs. */
export function mix(megabytes: number): readonly Part[] {
  const size = megabytes * 1_000_000;
  return [
    { name: 'source', bytes: sources(size / 2) },
    { name: 'csv', bytes: table(size / 4) },
    { name: 'logs', bytes: logs(size / 4) },
  ];
}

const TEXT = /\.(js|ts|mjs|cjs|json|md|css|html)$/;

function sources(size: number): Buffer {
  const pieces: Buffer[] = [];
  let total = 0;
  const walk = (folder: string): void => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      if (total >= size) return;
      // What npm notes there of itself is written anew each time.
      if (entry.name.startsWith('.')) continue;
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (entry.isFile() && TEXT.test(entry.name) && fs.statSync(file).size < 2_000_000) {
        const bytes = fs.readFileSync(file);
        pieces.push(bytes);
        total += bytes.length;
      }
    }
  };
  walk(path.join(import.meta.dirname, '../../node_modules'));
  const whole = Buffer.concat(pieces);
  const parts: Buffer[] = [];
  for (let left = size; left > 0; left -= whole.length) parts.push(whole.subarray(0, left));
  return Buffer.concat(parts);
}

const NAMES = ['Ana', 'Bo', 'Carla', 'Dieter', 'Emma', 'Fritz', 'Greta', 'Hans', 'Ida', 'Jonas'];

export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** Orders as a shop exports them: many numbers, hardly anything to find. */
export function table(size: number): Buffer {
  const next = numbers(11);
  const rows = [
    'id,created,name,sku,quantity,price,order_no,reference,latitude,longitude,score,mail',
  ];
  for (let total = 0; total < size; total += rows.at(-1)?.length ?? 1) {
    const name = NAMES[next(NAMES.length)] ?? '';
    rows.push(
      [
        ...[rows.length, `2026-0${1 + next(9)}-1${next(10)}T0${next(10)}:3${next(10)}:00Z`, name],
        ...[`SKU-${next(1e6)}`, next(40), (next(1e6) / 100).toFixed(2), 1e8 + next(9e8)],
        ...[String(1e15 + next(9e15)), (next(18e7) / 1e6 - 90).toFixed(6)],
        ...[(next(36e7) / 1e6 - 180).toFixed(6), next(1e9) / 1e9],
        next(50) === 0 ? `${name.toLowerCase()}${next(1000)}@shop.example` : '',
      ].join(','),
    );
  }
  return Buffer.from(`${rows.join('\n')}\n`).subarray(0, size);
}

export function logs(size: number): Buffer {
  const next = numbers(13);
  const lines: string[] = [];
  for (let total = 0; total < size; total += (lines.at(-1)?.length ?? 0) + 1) {
    lines.push(
      JSON.stringify({
        time: `2026-03-1${next(10)}T1${next(10)}:2${next(10)}:0${next(10)}.${100 + next(900)}Z`,
        level: ['info', 'debug', 'warn'][next(3)],
        logger: 'com.example.orders.OrderService',
        thread: `http-nio-8080-exec-${next(40)}`,
        message: `Order ${1e8 + next(9e8)} for customer ${next(1e6)} took ${next(900)} ms`,
        traceId: `${next(2 ** 31).toString(16)}${next(2 ** 31).toString(16)}`.padStart(16, '0'),
        client: `10.0.${next(256)}.${next(256)}`,
        status: [200, 200, 200, 404, 500][next(5)],
        bytes: next(1e6),
        sessionId: String(1e9 + next(9e9)),
      }),
    );
  }
  return Buffer.from(`${lines.join('\n')}\n`).subarray(0, size);
}
