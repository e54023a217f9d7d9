import type { BreakerTurn, Thresholds } from './breaker.ts';
import { fill, grantSlots, type Limits } from './population.ts';
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

/** Puts other limits in force; what they make room for starts at once. */
export function changeLimits(
  context: SupervisorContext,
  { limits, breaker }: { limits: Limits; breaker?: Thresholds },
): Decision {
  const granted = grantSlots(context.population, limitsNow({ ...context, limits }));
  const filled = context.admitting ? fill(granted.population, limits) : granted;
  const orders = context.admitting ? [...granted.orders, ...filled.orders] : granted.orders;
  return { changes: { limits, population: filled.population }, orders, breaker };
}
