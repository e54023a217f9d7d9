import type { Fault } from '../../machines/events.ts';

/** A step failed in a way that the machines know how to answer. The message holds no secret and no content. */
export class FaultError extends Error {
  override name = 'FaultError';
  readonly fault: Fault;
  constructor(message: string, fault: Fault, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
