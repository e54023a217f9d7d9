import type { Difference } from './difference.ts';

/** The first event after which an actor was not what it had been. */
export interface Divergence {
  /** The event's place in the trace. */
  readonly position: number;
  /** Milliseconds since the run began. */
  readonly after: number;
  readonly actor: { readonly id: string; readonly name: string; readonly machine: string };
  /** The type of the event. */
  readonly event: string;
  /** The innermost states that it was in afterwards, and those that it is in now. */
  readonly expected: readonly string[];
  readonly got: readonly string[];
  /** All that is not the same. */
  readonly differences: readonly Difference[];
}
