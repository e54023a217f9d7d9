import { type EventObject, fromCallback, fromPromise } from 'xstate';

/** Stands for I/O until an implementation is provided; it rejects, so that nothing runs by accident. */
export function placeholder<Output, Input>(deed: string) {
  return fromPromise<Output, Input>(() =>
    Promise.reject(new Error(`Cannot ${deed}: no implementation is provided`)),
  );
}

/** The same for what goes on until it is stopped. */
export function unprovided<Command extends EventObject, Input = undefined>(deed: string) {
  return fromCallback<Command, Input>(() => {
    throw new Error(`Cannot ${deed}: no implementation is provided`);
  });
}
