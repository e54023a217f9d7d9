/** So much later than it should be, and more went on than another program taking its turn. */
const LATE_MS = 2_000;
/** Nothing is looked at when it is over: that it is over too late is what tells. */
const WAIT_MS = 600_000;

export interface AbsenceOptions {
  readonly noticed: (reason: 'slept' | 'stalled') => void;
  /** Goes on while the computer sleeps. */
  readonly wallMs?: () => number;
  /** Stands still while the computer sleeps. */
  readonly steadyMs?: () => number;
}

/** Notices that this thread was not there for a while: the computer slept, or the program was stopped. */
export class Absence {
  readonly #noticed: AbsenceOptions['noticed'];
  readonly #wallMs: () => number;
  readonly #steadyMs: () => number;
  #lead: number;
  #due = 0;
  #timer: NodeJS.Timeout;

  constructor({ noticed, wallMs = Date.now, steadyMs = () => performance.now() }: AbsenceOptions) {
    this.#noticed = noticed;
    this.#wallMs = wallMs;
    this.#steadyMs = steadyMs;
    this.#lead = wallMs() - steadyMs();
    this.#timer = this.#wait();
  }

  /** To be called whenever something happens. */
  look(): void {
    const lead = this.#wallMs() - this.#steadyMs();
    const slept = lead - this.#lead > LATE_MS;
    this.#lead = lead;
    const stalled = this.#steadyMs() - this.#due > LATE_MS;
    if (stalled) this.#due = Number.POSITIVE_INFINITY;
    if (slept) this.#noticed('slept');
    else if (stalled) this.#noticed('stalled');
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #wait(): NodeJS.Timeout {
    this.#due = this.#steadyMs() + WAIT_MS;
    const timer = setTimeout(() => {
      this.look();
      this.#timer = this.#wait();
    }, WAIT_MS);
    timer.unref();
    return timer;
  }
}
