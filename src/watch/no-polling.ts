import process from 'node:process';

export const POLLING = 'CHOKIDAR_USEPOLLING';

/** chokidar lets this variable overrule the option, and polling costs a look at every file every 100 ms. */
export function isToldToPoll(value: string | undefined): boolean {
  return value !== undefined && !/^(?:|0|false)$/i.test(value);
}

/** The configuration refuses it too, before anything is begun. */
export function refusePolling(): void {
  const value = process.env[POLLING];
  if (!isToldToPoll(value)) return;
  throw new Error(
    `Cannot watch: the environment variable ${POLLING} is ${JSON.stringify(value)}, and nightjar never polls: unset it`,
  );
}
