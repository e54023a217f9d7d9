import type { AnyStateMachine } from 'xstate';
import type { Recording } from './recording.ts';

/** Answers of the watched program itself, by name, to be had at `/api/app/NAME`. */
export type AppAnswers = Readonly<Record<string, (asked: URLSearchParams) => unknown>>;

/** What a program showed of its own, made again from its trace. */
export interface TracedApp {
  /** Hears what the program said of itself, each time. */
  readonly hear: (about: unknown) => void;
  /** To be had once the whole trace was read. */
  readonly answers: () => AppAnswers;
}

/** Called with each run in a trace before its first entry. */
export type TraceApp = (recording: Recording, startedAt: number) => TracedApp;

/** What is looked at: a program that runs, or one that ran. */
export interface Program {
  readonly title: string;
  readonly source: 'live' | 'trace';
  readonly startedAt: number;
  readonly recording: Recording;
  readonly machines: ReadonlyMap<string, AnyStateMachine>;
  readonly app: AppAnswers;
  /** Brings the recording up to date, where that does not happen by itself. */
  readonly settle: () => void;
  readonly now: () => number;
}
