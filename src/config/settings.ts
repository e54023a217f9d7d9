import type { Debounce } from '../../machines/events.ts';
import type { DetectionRule } from './detection-rules.ts';
import type { RedactionConfig } from './redaction-config.ts';
import type { Secret } from './secret.ts';

export type Engine = 'embedded' | 'nightfall';

/** The configuration in force, resolved: durations in milliseconds, sizes in bytes, paths absolute. */
export interface Settings {
  readonly engine: Engine;
  readonly watch: {
    readonly folders: readonly string[];
    readonly match: readonly string[];
    readonly ignore: readonly string[];
    readonly quietMs: number;
    readonly maxWaitMs: number;
    readonly debounceFor: readonly DebounceRule[];
    readonly maxFileBytes: number;
    readonly backend: 'auto' | 'chokidar' | 'native';
  };
  readonly detection: {
    /** At most 20; empty when `policyUUID` is set. */
    readonly rules: readonly DetectionRule[];
    readonly ruleUUIDs: readonly string[];
    readonly policyUUID: string | undefined;
    /** Whether the embedded engine reads the text in pictures. */
    readonly ocr: boolean;
    /** Whether a file's path may leave this computer. */
    readonly sendPath: boolean;
  };
  readonly service: {
    /** Base URL without a slash at its end. */
    readonly url: string;
    /** Host names besides those of the service itself. */
    readonly findingsHosts: readonly string[];
    readonly connectTimeoutMs: number;
    readonly idleTimeoutMs: number;
    readonly requestTimeoutMs: number;
  };
  readonly webhook: {
    readonly host: string;
    /** 0 takes a free one. */
    readonly port: number;
    /** Where the service delivers, `/ingest` included; `undefined` when the engine is embedded. */
    readonly publicUrl: string | undefined;
    readonly deadlineMs: number;
  };
  readonly results: {
    readonly csv: string;
    readonly csvFormat: 'nightjar' | 'tutorial';
    readonly redaction: 'mask' | 'none' | RedactionConfig;
  };
  readonly limits: {
    readonly inFlight: number;
    readonly uploads: number;
    readonly attempts: number;
  };
  /** Folder of the ledger. */
  readonly state: string;
  readonly secrets: {
    /** Always there when the engine is nightfall. */
    readonly apiKey: Secret | undefined;
    /** With the embedded engine a random one, unless the environment sets one. */
    readonly signingSecret: Secret;
  };
  readonly debounceOf: (path: string) => Debounce;
}

/** Another rhythm for the paths that `match` fits. */
export interface DebounceRule extends Debounce {
  readonly match: string;
}
