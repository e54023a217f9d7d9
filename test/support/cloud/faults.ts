import type { CloudFault, Endpoint } from './options.ts';

export interface Faults {
  /** Answers with what ends this fault before it is used up. */
  readonly add: (fault: CloudFault) => () => void;
  /** All goes well from now on. */
  readonly clear: () => void;
  /** The fault that the next call to this endpoint meets; using it up. */
  readonly next: (endpoint: Endpoint) => CloudFault | undefined;
}

export function createFaults(): Faults {
  const queues = new Map<Endpoint, { fault: CloudFault; left: number }[]>();
  return {
    add(fault) {
      const queue = queues.get(fault.endpoint) ?? [];
      const entry = { fault, left: fault.times ?? 1 };
      queue.push(entry);
      queues.set(fault.endpoint, queue);
      return () => {
        const at = queue.indexOf(entry);
        if (at >= 0) queue.splice(at, 1);
      };
    },
    clear: () => queues.clear(),
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
