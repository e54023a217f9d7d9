import type { AnyStateMachine } from 'xstate';
import { breakerMachine } from '../machines/breaker.ts';
import { fileMachine } from '../machines/file.ts';
import { reconcileMachine } from '../machines/reconcile.ts';
import { sinkMachine } from '../machines/sink.ts';
import { supervisorMachine } from '../machines/supervisor.ts';
import { uploadMachine } from '../machines/upload.ts';

/** The statecharts that the agent runs. */
export const MACHINES: readonly AnyStateMachine[] = [
  supervisorMachine,
  fileMachine,
  uploadMachine,
  breakerMachine,
  reconcileMachine,
  sinkMachine,
];
