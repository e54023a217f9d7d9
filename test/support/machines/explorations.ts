import type { Fault } from '../../../machines/events.ts';
import { fileMachine } from '../../../machines/file.ts';
import type { FileContext } from '../../../machines/file-context.ts';
import { awaited } from '../../../machines/outcomes.ts';
import type { SupervisorContext } from '../../../machines/supervisor-context.ts';
import { uploadMachine } from '../../../machines/upload.ts';
import { input as agent } from './agent-input.ts';
import { backoff, cleared, contentOf, faulty, input, settings, verdict } from './file-rig.ts';
import type { Exploration } from './paths.ts';
import { idleAgent, idleSink } from './supervisor-rig.ts';
import { input as upload } from './upload-rig.ts';

const transient: Fault = { kind: 'transient', code: 'busy' };
const expired: Fault = { kind: 'expired', code: 'gone' };
const exhausted: Fault = { kind: 'exhausted', code: 'busy' };
const permanent: Fault = { kind: 'permanent', code: 'refused' };
const changed: Fault = { kind: 'changed' };
const vanished: Fault = { kind: 'vanished' };
const unreadable: Fault = { kind: 'unreadable', reason: 'permission' };

const errors = (...faults: readonly Fault[]) => faults.map((fault) => ({ error: faulty(fault) }));
const outputs = (...values: readonly unknown[]) => values.map((output) => ({ output }));
const few = { ...backoff, attempts: 2 };

/** A file whose patience is short, so that all there is to it comes soon. */
export const file: Exploration = {
  machine: fileMachine,
  input: { ...input, settings: { ...settings, backoff: few, maxScans: 2, maxOvertaken: 1 } },
  samples: {
    'webhook.delivered': [cleared('u1'), verdict('u1'), cleared('another')].map((delivery) => ({
      delivery,
    })),
    'xstate.done.actor.0.file.fingerprinting': outputs(contentOf('one'), {
      kind: 'settled',
      outcome: { kind: 'unchanged' },
    }),
    'xstate.error.actor.0.file.fingerprinting': errors(transient, changed, vanished, unreadable),
    'xstate.done.actor.0.file.uploading': outputs(
      { kind: 'requested', uploadId: 'u1' },
      ...[permanent, exhausted, changed, vanished, unreadable].map((fault) => ({
        kind: 'failed',
        fault,
      })),
    ),
    'xstate.done.actor.0.file.results': outputs({ count: 0 }, { count: 2 }),
    'xstate.error.actor.0.file.results': errors(transient, expired, permanent),
    // The ledger answers with no other verdict than one that is awaited.
    'xstate.done.actor.0.file.settling': (context: FileContext) =>
      outputs(
        undefined,
        ...(awaited(context).awaited ?? []).flatMap((id) => [cleared(id), verdict(id)]),
      ),
    'xstate.error.actor.0.file.settling': errors(transient),
  },
  keyOf: ({ attempts, overtaken, outcome, uploadId, delivery, ...context }: FileContext) => [
    context.round,
    context.dirty,
    context.forced,
    context.removed,
    context.scans,
    outcome === undefined,
    uploadId === undefined,
    delivery?.uploadId,
    delivery?.findingsPresent,
    Math.min(attempts, few.attempts),
    Math.min(overtaken, 1),
  ],
  isFarEnough: ({ round }: FileContext) => round > 0,
};

type UploadContext = ReturnType<typeof uploadMachine.getInitialSnapshot>['context'];

export const uploading: Exploration = {
  machine: uploadMachine,
  input: { ...upload, identity: { ...upload.identity, size: 250 }, backoff: few },
  samples: {
    'xstate.done.actor.0.upload.opening': outputs({ uploadId: 'u1', chunkSize: 100 }),
    'xstate.error.actor.': errors(transient, expired, permanent, changed),
  },
  keyOf: ({ attempts, sessions, offset, failedAt, fault, session }: UploadContext) => [
    Math.min(attempts, few.attempts),
    Math.min(sessions, few.attempts),
    offset,
    failedAt,
    fault?.kind,
    session === undefined,
  ],
  isFarEnough: () => false,
};

export const emptyUpload: Exploration = {
  ...uploading,
  input: { ...upload, identity: { ...upload.identity, size: 0 }, backoff: few },
};

export const sink: Exploration = {
  machine: idleSink,
  input: { sink: 'csv', backoff, seed: 1 },
  samples: { 'xstate.error.actor.0.sink.writing': errors(transient) },
  keyOf: ({ attempts }: { attempts: number }) => Math.min(attempts, 2),
  isFarEnough: () => false,
};

const path = '/home/ana/letter.txt';

export const supervisor: Exploration = {
  machine: idleAgent,
  input: agent,
  samples: {
    'file.': [{ path, round: 0 }],
    'restart.due': [{ path, round: 0 }],
    'verdict.late': [{ version: { path, versionId: 'former-late.0' } }],
    'slot.': [{ path }],
    'upload.announced': [{ path, uploadId: 'u1' }],
    'grace.over': [{ uploadId: 'u1' }],
    'webhook.listening': [{ host: '127.0.0.1', port: 8000 }],
    'webhook.delivered': [{ delivery: cleared('u1') }],
    'webhook.failed': [{ message: 'The port is taken' }],
    'limits.changed': [{ limits: agent.limits }],
    'watch.adjusted': [{ command: { type: 'watch.own', own: [] } }],
    'watch.': [{ folders: [], folder: '', message: '' }],
    'xstate.done.actor.0.supervisor.recovering': outputs([], [{ path, versionId: 'former-3.1' }]),
    'xstate.error.actor.': errors(permanent),
  },
  keyOf: ({ population, admitting, observed }: SupervisorContext) => [
    population.files.size,
    population.backlog.byKey.size,
    population.parked.size,
    population.routes.size,
    population.slotsTaken,
    admitting,
    observed > 1,
  ],
  isFarEnough: ({ observed, crashes, unknown }: SupervisorContext) =>
    observed > 1 || crashes > 1 || unknown > 1,
};
