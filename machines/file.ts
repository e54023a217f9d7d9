import { assign, emit, setup } from 'xstate';
import { type Change, changed, removed } from './change.ts';
import type { Delivery, FileOutcome, Inspection } from './events.ts';
import * as file from './file-context.ts';
import { calledBack, mayPass, withoutFailedUploads } from './futile.ts';
import * as verdict from './outcomes.ts';
import { placeholder } from './placeholder.ts';
import { type UploadOutput, uploadMachine } from './upload.ts';

/** One watched file, from its first change until it rests again. */
export const fileMachine = setup({
  types: {
    context: {} as file.FileContext,
    events: {} as file.FileEvent,
    emitted: {} as file.FileEmission,
    input: {} as file.FileInput,
    output: {} as FileOutcome | undefined,
  },
  actors: {
    fingerprint: placeholder<Inspection, file.Reading>('take a fingerprint'),
    upload: uploadMachine,
    recordResults: placeholder<verdict.Found, file.Recording>('record results'),
    settle: placeholder<Delivery | undefined, file.Settlement>('settle a version'),
  },
  actions: {
    requestSlot: emit({ type: 'slot.requested' }),
    releaseSlot: emit({ type: 'slot.released' }),
    announce: emit(({ context }) => file.announcementOf(context)),
    beginNextVersion: assign(({ context }) => file.renew(context)),
    noteChange: assign(({ context }, change: Change) => changed(context, change)),
    markForced: assign({ forced: true }),
    markRemoved: assign(({ context }) => removed(context)),
    noteInspection: assign(({ context }, seen: Inspection) => file.inspected(context, seen)),
    noteUpload: assign(({ context }, output: UploadOutput) => file.uploaded(context, output)),
    noteDelivery: assign(({ context }, event: file.Delivered) => verdict.delivered(context, event)),
    setFault: assign(({ context }, { error }: file.Failure) => file.failed(context, error)),
    forgetScan: assign(({ context }) => file.withoutScan(context)),
    forgetFailedUploads: assign(({ context }) => withoutFailedUploads(context)),
    countTrial: assign(({ context }) => calledBack(context)),
    countOvertaken: assign(({ context }) => file.overtaken(context)),
    concludeClean: assign({ outcome: { kind: 'clean' } }),
    concludeSuperseded: assign({ outcome: { kind: 'superseded' } }),
    concludeVanished: assign({ outcome: { kind: 'vanished' }, dirty: false }),
    concludeUnanswered: assign({ outcome: { kind: 'unscannable', reason: 'service:no-answer' } }),
    concludeFault: assign(({ context }) => ({ outcome: verdict.outcomeOfFault(context) })),
    undoOutcome: assign((_, delivery: Delivery | undefined) => ({ delivery, outcome: undefined })),
    concludeResults: assign(({ context }, found: verdict.Found) => verdict.judged(context, found)),
  },
  guards: {
    isContent: (_, inspection: Inspection) => inspection.kind === 'content',
    isRequested: (_, output: UploadOutput) => output.kind === 'requested',
    mayScanAgain: ({ context }) => file.mayScanAgain(context),
    isAnswered: ({ context }) => verdict.isAnswered(context),
    isCleared: ({ context }) => verdict.isAnswered(context) && verdict.nothingFound(context),
    isUploaded: ({ context }) => context.uploadId !== undefined,
    isOutdated: ({ context }) => context.dirty && !context.forced,
    isUndone: (_, verdict: Delivery | undefined) => verdict !== undefined,
    isOpen: ({ context }) => context.outcome === undefined,
    isDirty: ({ context }) => context.dirty,
    scansLeft: ({ context }) => context.scans < context.input.settings.maxScans,
    fileChanged: ({ context }) => context.fault?.kind === 'changed',
    mayPass: ({ context }) => mayPass(context),
  },
  delays: {
    quietPeriod: ({ context }) => context.input.debounce.quietMs,
    maxWait: ({ context }) => context.input.debounce.maxWaitMs,
    replyDeadline: ({ context }) => context.replyMs,
    backoff: ({ context }) => file.backoffOf(context),
  },
}).createMachine({
  id: 'file',
  description: 'One watched file, from its first change until it rests again.',
  context: ({ input }) => file.begin(input),
  initial: 'debouncing',
  on: {
    'file.changed': { actions: { type: 'noteChange', params: ({ event }) => event } },
    'file.removed': [
      { guard: 'isOpen', target: '.settling', actions: 'concludeVanished' },
      { actions: 'markRemoved' },
    ],
    'service.down': { actions: 'forgetFailedUploads' },
    'slot.granted': { actions: 'releaseSlot' },
    'webhook.delivered': { actions: { type: 'noteDelivery', params: ({ event }) => event } },
  },
  states: {
    debouncing: {
      description: 'Wait until it has been quiet, or for the longest wait; not if it was uploaded.',
      always: { guard: 'isUploaded', target: 'awaitingWebhook' },
      initial: 'quiet',
      after: { maxWait: { target: 'fingerprinting', actions: 'markForced' } },
      states: {
        quiet: {
          description: 'Every change starts the quiet period again.',
          on: { 'file.changed': { target: 'quiet', reenter: true } },
          after: { quietPeriod: '#file.fingerprinting' },
        },
      },
    },
    fingerprinting: {
      description: 'Open the file once and read it: was this content judged before?',
      invoke: {
        src: 'fingerprint',
        input: ({ context }) => file.readingOf(context),
        onDone: [
          {
            guard: { type: 'isContent', params: ({ event }) => event.output },
            target: 'queued',
            actions: { type: 'noteInspection', params: ({ event }) => event.output },
          },
          {
            target: 'settling',
            actions: { type: 'noteInspection', params: ({ event }) => event.output },
          },
        ],
        onError: { target: 'judging', actions: { type: 'setFault', params: ({ event }) => event } },
      },
    },
    queued: {
      description: 'Wait for one of the upload slots.',
      entry: 'requestSlot',
      always: { guard: 'isAnswered', target: 'awaitingWebhook' },
      on: { 'slot.granted': 'uploading' },
    },
    uploading: {
      description: 'Send the bytes and ask for a scan.',
      invoke: {
        src: 'upload',
        input: ({ context }) => file.uploadOf(context),
        onDone: [
          {
            guard: { type: 'isRequested', params: ({ event }) => event.output },
            target: 'awaitingWebhook',
            actions: { type: 'noteUpload', params: ({ event }) => event.output },
          },
          {
            target: 'judging',
            actions: { type: 'noteUpload', params: ({ event }) => event.output },
          },
        ],
      },
      on: { 'service.down': { target: 'judging', actions: 'countTrial' } },
      exit: 'releaseSlot',
    },
    awaitingWebhook: {
      description: 'The service has promised its verdict by webhook, before a deadline.',
      always: [
        { guard: 'isOutdated', target: 'settling', actions: 'concludeSuperseded' },
        { guard: 'isCleared', target: 'settling', actions: 'concludeClean' },
        { guard: 'isAnswered', target: 'results' },
      ],
      on: { 'service.lost': 'unanswered' },
      after: { replyDeadline: 'unanswered' },
    },
    unanswered: {
      description: 'No verdict came: ask again, a bounded number of times.',
      always: [
        { guard: 'scansLeft', target: 'queued', actions: 'forgetScan' },
        { target: 'settling', actions: 'concludeUnanswered' },
      ],
    },
    results: {
      description: 'Fetch what was found, redact it, and hand it to every sink.',
      invoke: {
        src: 'recordResults',
        input: ({ context }) => file.recordingOf(context),
        onDone: {
          target: 'settling',
          actions: { type: 'concludeResults', params: ({ event }) => event.output },
        },
        onError: { target: 'judging', actions: { type: 'setFault', params: ({ event }) => event } },
      },
      on: { 'file.removed': { actions: 'markRemoved' } },
    },
    judging: {
      description: 'What does the fault mean for this version?',
      always: [
        { guard: 'fileChanged', target: 'debouncing', actions: 'countOvertaken' },
        { guard: 'mayPass', target: 'backingOff' },
        { guard: 'mayScanAgain', target: 'queued', actions: 'forgetScan' },
        { target: 'settling', actions: 'concludeFault' },
      ],
    },
    backingOff: {
      description: 'The file, or what was found in it, could not be had, and that may pass.',
      on: { 'file.removed': { guard: 'isAnswered', actions: 'markRemoved' } },
      after: {
        backoff: [{ guard: 'isAnswered', target: 'results' }, { target: 'fingerprinting' }],
      },
    },
    settling: {
      description: 'Make the outcome durable, unless a verdict has come that undoes it.',
      invoke: {
        src: 'settle',
        input: ({ context }) => file.settlementOf(context),
        onDone: [
          {
            guard: { type: 'isUndone', params: ({ event }) => event.output },
            target: 'awaitingWebhook',
            actions: { type: 'undoOutcome', params: ({ event }) => event.output },
          },
          { guard: 'isDirty', target: 'debouncing', actions: ['beginNextVersion', 'announce'] },
          { target: 'resting' },
        ],
        onError: {
          target: 'unsettled',
          actions: { type: 'setFault', params: ({ event }) => event },
        },
      },
    },
    unsettled: {
      description: 'The ledger did not take the outcome: offer it again.',
      after: { backoff: 'settling' },
    },
    resting: { type: 'final', description: 'The ledger has the outcome; a change begins anew.' },
  },
  output: ({ context }) => file.conclusionOf(context),
});
