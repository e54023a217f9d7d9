import type { Echo } from '../echo.ts';
import type { Scope } from '../scope.ts';

/** What one set of watches reports. Paths are real ones. */
export interface Reports {
  /** The system reported something, whatever it is. */
  readonly heard: () => void;
  /** It was at this path. */
  readonly touched: (path: string) => void;
  /** A folder, or a root, that was not there before; it is watched by the end of this turn. */
  readonly appeared: (path: string) => void;
  /** A folder, or a root, that is there no longer. */
  readonly vanished: (path: string) => void;
  readonly failed: (error: unknown) => void;
  /** The system says that it dropped something, without saying what. */
  readonly dropped: () => void;
  /** The watches have to be put up anew. */
  readonly outdated: () => void;
}

export interface Watches {
  readonly close: () => Promise<void> | void;
}

/**
 * Puts watches on every folder in scope, and keeps them there as folders come and go. What happens in the
 * folder of the echo is reported too, by the same way as all else. Resolves when all that is there is watched.
 */
export type Arm = (scope: Scope, reports: Reports, echo: Echo) => Promise<Watches>;

export interface Backend {
  readonly name: 'chokidar' | 'native';
  readonly arm: Arm;
  /** Whether one set of watches has to go before the next can come: on the same folders they are in each other's way. */
  readonly isAlone: boolean;
}
