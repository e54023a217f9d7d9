import { appendFileSync } from 'node:fs';
import process from 'node:process';

/**
 * Where an agent can be killed, by name. `CRASH_AT` names the point and `CRASH_TIMES` how often it is passed
 * before; `CRASH_LIST` is a file that takes the name of every point the first time it is passed.
 */
const { CRASH_AT, CRASH_TIMES = '1', CRASH_LIST } = process.env;
const passed = new Map<string, number>();

/** Ends this process here, as nothing can stop or notice, if this is the point that was asked for. */
export function crashPoint(name: string): void {
  const times = (passed.get(name) ?? 0) + 1;
  passed.set(name, times);
  if (times === 1 && CRASH_LIST !== undefined) appendFileSync(CRASH_LIST, `${name}\n`);
  if (name === CRASH_AT && times === Number(CRASH_TIMES)) process.kill(process.pid, 'SIGKILL');
}

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
    const result = call(...args);
    if (!(result instanceof Promise)) return result;
    return result.then((value) => {
      crashPoint(`${name} done`);
      return value;
    });
  };
}
