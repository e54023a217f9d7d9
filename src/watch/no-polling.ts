import process from 'node:process';

/** chokidar lets this variable overrule the option, and polling costs a look at every file every 100 ms. */
export function refusePolling(): void {
  const value = process.env.CHOKIDAR_USEPOLLING;
  if (value === undefined || /^(?:|0|false)$/i.test(value)) return;
  throw new Error(
    `Cannot watch: the environment variable CHOKIDAR_USEPOLLING is ${JSON.stringify(value)}, and nightjar never polls: unset it`,
  );
}
