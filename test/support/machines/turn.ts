import { setImmediate } from 'node:timers';

/** Lets everything happen that needs no time: all promises that can resolve have done so. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
