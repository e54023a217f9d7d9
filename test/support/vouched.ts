import type { AgentProcess } from './agent-process.ts';

/**
 * Paths whose change the ledger is sure to hold. An announcement runs ahead of the disk, but writes keep
 * their order: a scan that was requested vouches for all that was announced before its own file.
 */
export function vouchedFor({ said }: Pick<AgentProcess, 'said'>): ReadonlySet<string> {
  const requested = new Set(
    said.flatMap(({ event, path }) => (event === 'scan.initiated' ? [path] : [])),
  );
  const announced = said.filter(({ event }) => event === 'file.modified');
  const last = announced.findLastIndex(({ path }) => requested.has(path));
  return new Set(announced.slice(0, last + 1).map(({ path }) => String(path)));
}
