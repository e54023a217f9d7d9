import type { CloudFault, Endpoint } from './options.ts';

export interface Faults {
  readonly add: (fault: CloudFault) => void;
  /** All goes well from now on, with this endpoint or with each. */
  readonly clear: (endpoint?: Endpoint) => void;
  /** The fault that the next call to this endpoint meets; using it up. */
  readonly next: (endpoint: Endpoint) => CloudFault | undefined;
}

export function createFaults(): Faults {
  const queues = new Map<Endpoint, { fault: CloudFault; left: number }[]>();
  return {
    add(fault) {
      const queue = queues.get(fault.endpoint) ?? [];
      queue.push({ fault, left: fault.times ?? 1 });
      queues.set(fault.endpoint, queue);
    },
    clear: (endpoint) => void (endpoint === undefined ? queues.clear() : queues.delete(endpoint)),
    next(endpoint) {
      const queue = queues.get(endpoint);
      const first = queue?.[0];
      if (queue === undefined || first === undefined) return undefined;
      first.left -= 1;
      if (first.left <= 0) queue.shift();
      return first.fault;
    },
  };
}
