import { concluded, isInMotion } from './population.ts';
import { goOn } from './recovery.ts';
import { type Decision, filled, type SupervisorContext } from './supervisor-context.ts';
import type { OfOpenVersion } from './supervisor-events.ts';

/** A file that was given up goes on with the verdict that came after all, unless it has changed meanwhile. */
export function takeUpLate(context: SupervisorContext, { version }: OfOpenVersion): Decision {
  const { path, versionId } = version;
  if (isInMotion(context.population, path)) {
    return { changes: {}, orders: [concluded(path, versionId, { kind: 'superseded' })] };
  }
  return filled(context, goOn({ ...context, seed: context.input.seed }, [version]));
}
