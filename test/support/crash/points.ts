import { appendFileSync } from 'node:fs';
import process from 'node:process';

/**
 * Where an agent can be killed, by name. `CRASH_AT` names the point and `CRASH_TIMES` how often it is passed
 * before; `CRASH_LIST` is a file that takes the name of every point the first time it is passed. `FAIL_AT` says
 * what fails and how often, such as `disk.writeFile=2,ledger.settle=1`.
 */
const { CRASH_AT, CRASH_TIMES = '1', CRASH_LIST, FAIL_AT = '' } = process.env;
const passed = new Map<string, number>();
const failures = new Map(
  FAIL_AT.split(',').map((part) => [part.split('=')[0], Number(part.split('=')[1])]),
);

/** Ends this process here, as nothing can stop or notice, if this is the point that was asked for. */
export function crashPoint(name: string): void {
  const times = (passed.get(name) ?? 0) + 1;
  passed.set(name, times);
  if (times === 1 && CRASH_LIST !== undefined) appendFileSync(CRASH_LIST, `${name}\n`);
  if (name === CRASH_AT && times === Number(CRASH_TIMES)) process.kill(process.pid, 'SIGKILL');
}

let hasStarted = false;

/** From now on disks and ledgers fail too: an agent that meets that at its very start says so and ends. */
export function noteStart(): void {
  hasStarted = true;
}

/** The error that this meets now, if it was asked to fail. */
export function failureAt(name: string): Error | undefined {
  const left = failures.get(name) ?? 0;
  if (left <= 0 || (/^(disk|ledger)/.test(name) && !hasStarted)) return undefined;
  failures.set(name, left - 1);
  // A file that cannot be read is judged as that; one that there is no descriptor for is tried again.
  const code = AT_ONCE.has(name) ? 'EMFILE' : 'EIO';
  return Object.assign(new Error(`${code}: ${name} was asked to fail`), { code });
}

/** Calls that answer at once, and throw. */
const AT_ONCE = new Set(['ledger.isKnown']);

/** The same object, with a point before each of these calls, and one when what it promised has come. */
export function withPoints<Port extends object>(
  prefix: string,
  port: Port,
  calls: readonly (keyof Port & string)[],
): Port {
  return new Proxy(port, {
    get: (_, name) => {
      const found: unknown = Reflect.get(port, name);
      if (typeof found !== 'function') return found;
      const call = found.bind(port) as (...args: unknown[]) => unknown;
      return calls.some((one) => one === name) ? around(`${prefix}.${String(name)}`, call) : call;
    },
  });
}

function around(name: string, call: (...args: unknown[]) => unknown) {
  return (...args: unknown[]) => {
    crashPoint(name);
    const failure = failureAt(name);
    if (failure !== undefined && AT_ONCE.has(name)) throw failure;
    if (failure !== undefined) return Promise.reject(failure);
    const result = call(...args);
    if (!(result instanceof Promise)) return result;
    return result.then((value) => {
      crashPoint(`${name} done`);
      return value;
    });
  };
}
