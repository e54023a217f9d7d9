import type { BreakerTurn } from './breaker.ts';
import { grantSlots, type Limits } from './population.ts';
import type { Decision, SupervisorContext } from './supervisor-context.ts';

type Service = SupervisorContext['service'];

const AFTER: Readonly<Record<BreakerTurn['type'], Service>> = {
  'breaker.opened': 'down',
  'breaker.halfOpened': 'onTrial',
  'breaker.closed': 'up',
};

/** The limits as the service bears them now: it gets no uploads while it is down, and one on trial. */
export function limitsNow({
  limits,
  service,
}: Pick<SupervisorContext, 'limits' | 'service'>): Limits {
  if (service === 'up') return limits;
  return { ...limits, uploads: service === 'down' ? 0 : 1 };
}

/** Uploads go on where the service serves, and are called back where it does not. */
export function turnBreaker(context: SupervisorContext, { type }: BreakerTurn): Decision {
  const service = AFTER[type];
  const { population, orders } = grantSlots(context.population, limitsNow({ ...context, service }));
  const changes = { service, population };
  if (service !== 'down') return { changes, orders };
  return { changes, orders: [{ type: 'file.tellAll', event: { type: 'service.down' } }] };
}
