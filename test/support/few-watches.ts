import { spawnSync } from 'node:child_process';

/** What runs a program that gets so many watches of the system at most: in a name space where that is ours to say. */
export function fewWatches(
  count: number,
  ...runtime: readonly string[]
): readonly [string, ...string[]] {
  const limited = `echo ${count} > /proc/sys/user/max_inotify_watches && exec "$@"`;
  return ['unshare', '--user', '--map-root-user', 'sh', '-c', limited, 'sh', ...runtime];
}

export function mayLimitWatches(): boolean {
  const [program, ...args] = fewWatches(20, 'true');
  return spawnSync(program, args).status === 0;
}
