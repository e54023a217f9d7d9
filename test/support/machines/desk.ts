import { fromPromise } from 'xstate';

/** One piece of work that a machine asked for. */
export interface Call<Output, Input> {
  readonly input: Input;
  readonly signal: AbortSignal;
  readonly resolve: (output: Output) => void;
  readonly reject: (error: unknown) => void;
}

/** I/O on paper: it does what `answer` says at once, or waits on the desk until a test decides. */
export class Desk<Output, Input> {
  readonly calls: Call<Output, Input>[] = [];
  answer: ((input: Input) => Output) | undefined;

  constructor(answer?: (input: Input) => Output) {
    this.answer = answer;
  }

  /** The call that was made last. */
  get last(): Call<Output, Input> {
    const call = this.calls.at(-1);
    if (!call) throw new Error('Cannot answer: nothing was asked');
    return call;
  }

  /** Fails so many times, and then does what it did before. */
  fail(times: number, error: unknown): void {
    const { answer } = this;
    let left = times;
    this.answer = (input) => {
      if (left === 0 && answer) return answer(input);
      left -= 1;
      throw error;
    };
  }

  readonly logic = fromPromise<Output, Input>(async ({ input, signal }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Output>();
    this.calls.push({ input, signal, resolve, reject });
    // What a test arranges after the start still holds.
    await undefined;
    return this.answer ? this.answer(input) : promise;
  });
}
