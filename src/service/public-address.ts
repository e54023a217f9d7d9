import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Public by its number, but answered by the host of a virtual machine, with what only that machine should know. */
const HOST_OF_MACHINE = '168.63.129.16';

/** Whether an address belongs to the open internet: no loopback, private, link-local, shared or reserved one, in any notation. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  // `process` turns an IPv4 address mapped into IPv6 back into what it is.
  const parsed = ipaddr.process(bare);
  if (parsed.range() !== 'unicast' || parsed.toString() === HOST_OF_MACHINE) return false;
  // Of IPv6 only this part is given out; in the rest old notations of IPv4 addresses hide.
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parse('2000::'), 3);
}

/** Looks a name up as the system does: all its addresses. */
export type Resolve = (
  hostname: string,
  options: dns.LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void;

/**
 * A look-up that fails if the name leads anywhere but to where it may. What it returns is what is connected
 * to: the name is not asked for again, so it cannot lead elsewhere by then.
 */
export function lookUpAllowed(
  isAllowed: (address: string) => boolean,
  resolve: Resolve = dns.lookup,
): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, []);
      const refused = addresses.some(({ address }) => !isAllowed(address));
      if (refused || addresses.length === 0) return done(refusedAddress(), []);
      if (options.all === true) return done(null, addresses);
      const [first] = addresses;
      return done(null, first?.address ?? '', first?.family ?? 4);
    });
  };
}

/** Its code is what the fault of the request will carry. */
export function refusedAddress(): Error {
  const message = 'Cannot connect: the address is not a public one';
  return Object.assign(new Error(message), { code: 'address-refused' });
}
