import ipaddr from 'ipaddr.js';

/** Whether a host of a URL is this computer. Names are not looked up: only those reserved for it count. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return ipaddr.isValid(name) && ipaddr.process(name).range() === 'loopback';
}
