import { FaultError } from './fault-error.ts';
import type { Policy } from './scan-body.ts';

/** Rules on their way to the engine. `version` tells its answers apart. */
export interface RulesMessage {
  readonly type: 'rules';
  readonly version: number;
  readonly detectionRules: readonly unknown[];
}

type Verdict = { readonly kind: 'fine' } | { readonly kind: 'faulty'; readonly error: FaultError };

/** Which rules the engine has, and what it said of them. */
export class LocalRules {
  readonly #policy: () => Policy;
  readonly #send: (message: RulesMessage) => void;
  #last: Policy | undefined;
  #text = '';
  #version = 0;
  #verdict: Verdict | undefined;
  #waiting: (() => void)[] = [];

  constructor(policy: Policy | (() => Policy), send: (message: RulesMessage) => void) {
    this.#policy = typeof policy === 'function' ? policy : () => policy;
    this.#send = send;
  }

  /** Whether anybody waits for the engine's word on them. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Tells the engine the rules in force, when it has others; true when it has found them good. */
  tell(): boolean {
    const policy = this.#policy();
    if (policy !== this.#last) this.#compare(policy);
    if (this.#verdict?.kind === 'faulty') throw this.#verdict.error;
    return this.#verdict !== undefined;
  }

  /** Resolves when the engine has found the rules good, or it is called off. */
  async ready(signal: AbortSignal): Promise<void> {
    while (!this.tell() && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  /** There will be no engine to judge them. */
  fail(error: FaultError): void {
    this.#verdict = { kind: 'faulty', error };
    this.#release();
  }

  /** The engine is a new one and has none. */
  forget(): void {
    this.#last = undefined;
    this.#text = '';
  }

  hear({ version, problems }: { version: number; problems: readonly string[] }): void {
    if (version !== this.#version) return;
    this.#decide(problems);
  }

  #compare(policy: Policy): void {
    this.#last = policy;
    const text = JSON.stringify(policy);
    if (text === this.#text) return;
    this.#text = text;
    this.#verdict = undefined;
    this.#version++;
    const problems = storedProblems(policy);
    const { detectionRules } = policy;
    if (problems.length > 0) this.#decide(problems);
    else this.#send({ type: 'rules', version: this.#version, detectionRules });
  }

  #decide(problems: readonly string[]): void {
    this.#verdict = problems.length === 0 ? { kind: 'fine' } : faulty(problems);
    this.#release();
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }
}

/** The engine stores nothing that an id could name. */
function storedProblems({ detectionRules, detectionRuleUUIDs, policyUUID }: Policy): string[] {
  if (detectionRuleUUIDs.length > 0 || policyUUID !== undefined) {
    return ['the embedded engine stores no rules and no policies: give the rules themselves'];
  }
  return detectionRules.length === 0 ? ['expected at least one detection rule, got none'] : [];
}

function faulty(problems: readonly string[]): Verdict {
  const fault = { kind: 'permanent', code: 'rules' } as const;
  const message = `Cannot use the detection rules: ${problems.join('; ')}`;
  return { kind: 'faulty', error: new FaultError(message, fault) };
}
