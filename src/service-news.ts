import type { ServiceEvent } from '../machines/breaker.ts';
import type { Fault } from '../machines/events.ts';
import { serviceFaultOf } from '../machines/faults.ts';

/** How calls to the service go, as far as that is news. */
export interface ServiceNews {
  readonly failed: (fault: Fault | undefined) => void;
  readonly served: () => void;
}

/** Tells the supervisor of failures, and that the service serves after one: while all goes well, nothing. */
export function createServiceNews(tell: (event: ServiceEvent) => void): ServiceNews {
  let hasFailed = false;
  return {
    failed(fault) {
      const failing = serviceFaultOf(fault);
      if (failing === undefined) return;
      // Later: the answer may call the upload back, which is not to be stopped within its own step.
      queueMicrotask(() => {
        hasFailed = true;
        tell({ type: 'service.failed', ...failing });
      });
    },
    served() {
      if (!hasFailed) return;
      hasFailed = false;
      tell({ type: 'service.served' });
    },
  };
}
