import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether an address belongs to the open internet: no loopback, private, link-local, shared or reserved one, in any notation. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  // `process` turns an IPv4 address mapped into IPv6 back into what it is.
  return ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'unicast';
}

/** Looks a name up like the system does, and fails if it leads anywhere but to the open internet. */
export const lookUpPublic: LookupFunction = (hostname, options, done) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, []);
    const inner = addresses.find(({ address }) => !isPublicAddress(address));
    if (inner !== undefined) return done(refusedAddress(), []);
    if (options.all === true) return done(null, addresses);
    const [first] = addresses;
    return done(null, first?.address ?? '', first?.family ?? 4);
  });
};

/** Its code is what the fault of the request will carry. */
export function refusedAddress(): Error {
  const message = 'Cannot connect: the address is not a public one';
  return Object.assign(new Error(message), { code: 'address-refused' });
}
