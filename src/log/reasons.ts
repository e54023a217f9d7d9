const SENTENCES: Readonly<Record<string, string>> = {
  started: 'the agent was started',
  appeared: 'a folder appeared',
  mounted: 'something was mounted or unmounted',
  patterns: 'the patterns changed',
  restarted: 'the watch broke down',
  burst: 'a burst of changes',
  dropped: 'the system dropped reports',
  silent: 'the watch was silent',
  slept: 'the computer slept',
  stalled: 'the agent was held up',
  unwatched: 'folders have no watch',
  illegible: 'a name is no text',
  asked: 'somebody asked',
};

/** Why the ledger is compared with the disk, in words. */
export function reasonsText(reasons: readonly string[]): string {
  return reasons.map((reason) => SENTENCES[reason] ?? reason).join(', ');
}
