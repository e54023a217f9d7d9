/** From where findings may be fetched. */
export interface FindingsSource {
  /** The base URL of the service, for its port and its scheme. */
  readonly apiUrl: string;
  /** Names of hosts, exactly. */
  readonly findingsHosts: readonly string[];
  /** Whether findings may come in plain HTTP, as the API does: only from a service on this computer. */
  readonly allowHttp: boolean;
}

/** The address of a findings document, or a sentence about why nothing is fetched from there. */
export type CheckedUrl =
  | { readonly kind: 'allowed'; readonly url: URL }
  | { readonly kind: 'refused'; readonly reason: string };

/** Judges the address in a delivery. The reason names a host at most: the rest of the address is a secret. */
export function checkFindingsUrl(text: string, source: FindingsSource): CheckedUrl {
  const url = URL.parse(text);
  if (url === null) return refused('it is not a URL');
  // What two parsers could read in two ways is not read at all.
  if (!/^https?:\/\/[\w.:[\]-]+([/?#][\x21-\x5b\x5d-\x7e]*)?$/i.test(text)) {
    return refused('its form is ambiguous');
  }
  const api = new URL(source.apiUrl);
  const scheme = source.allowHttp ? api.protocol : 'https:';
  if (url.protocol !== scheme) return refused(`it is not ${scheme.slice(0, -1)}`);
  if (!source.findingsHosts.includes(url.hostname)) {
    return refused(`host "${url.hostname}" is not one of ${source.findingsHosts.join(', ')}`);
  }
  if (portOf(url) !== portOf(api)) {
    return refused(`port ${portOf(url)} is not that of the service`);
  }
  return { kind: 'allowed', url };
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80');
}

function refused(reason: string): CheckedUrl {
  return { kind: 'refused', reason };
}
