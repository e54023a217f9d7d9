import tlds from 'tlds' with { type: 'json' };

/** Names that the root does not know and that people use inside their networks and in documentation. */
const PRIVATE = 'example test invalid local localdomain internal intranet lan corp home'.split(' ');

const KNOWN: ReadonlySet<string> = new Set([...tlds, ...PRIVATE]);

/** Whether a name may stand at the end of a domain; in lower case, punycode included. */
export function isTopLevel(name: string): boolean {
  return KNOWN.has(name) || /^xn--[a-z0-9-]{2,59}$/.test(name);
}
