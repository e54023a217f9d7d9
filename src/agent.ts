import { type ActorRefFrom, createActor, type InspectionEvent, waitFor } from 'xstate';
import { fileMachine } from '../machines/file.ts';
import { reconcileMachine } from '../machines/reconcile.ts';
import { sinkMachine } from '../machines/sink.ts';
import { supervisorMachine } from '../machines/supervisor.ts';
import type { SupervisorEvent } from '../machines/supervisor-events.ts';
import { uploadMachine } from '../machines/upload.ts';
import { compare } from './actors/compare.ts';
import { connect } from './actors/connect.ts';
import { files } from './actors/files.ts';
import { fingerprint } from './actors/fingerprint.ts';
import { finishUpload } from './actors/finish-upload.ts';
import { openUpload } from './actors/open-upload.ts';
import { recordResults } from './actors/record-results.ts';
import { recover } from './actors/recover.ts';
import { requestScan } from './actors/request-scan.ts';
import { sendChunk } from './actors/send-chunk.ts';
import { settle } from './actors/settle.ts';
import { watch } from './actors/watch.ts';
import { webhook } from './actors/webhook.ts';
import { awaitResults, writeBatch } from './actors/write-batch.ts';
import { countChanges } from './agent-changes.ts';
import { createReports, createSinkReports } from './agent-reports.ts';
import {
  breakerOf,
  type InForce,
  inForceOf,
  limitsOf,
  servicePolicyOf,
  supervisorInputOf,
  webhookUrlOf,
} from './agent-settings.ts';
import { openStores } from './agent-stores.ts';
import type { Settings } from './config/settings.ts';
import { messageOf } from './error-message.ts';
import type { SqliteLedger } from './ledger/sqlite.ts';
import { keepWatched } from './ledger/watched.ts';
import type { Log } from './log/events.ts';
import type { Client } from './service/client.ts';
import { createClient } from './service/create-client.ts';
import { deferredClient } from './service/deferred-client.ts';
import { createServiceNews } from './service-news.ts';
import type { CsvSink } from './sinks/csv.ts';
import { createFindingsSink } from './sinks/findings.ts';
import type { OwnResults } from './watch/own-results.ts';

export interface AgentOptions {
  readonly settings: Settings;
  readonly log: Log;
  /** Of this program. */
  readonly version: string;
  /** Hears all that the actors do, if somebody wants to know. */
  readonly inspect?: (event: InspectionEvent) => void;
}

/** A running agent. */
export interface Agent {
  /** Resolves when webhooks can arrive and files are brought into motion; never, if it ends before. */
  readonly running: Promise<{ readonly host: string; readonly port: number }>;
  /** Resolves when it has ended and everything is closed; `failure` says why it could not go on. */
  readonly ended: Promise<{ readonly failure: string | undefined }>;
  /** Files in motion now. */
  readonly inFlight: () => number;
  /** Lets files in motion come to rest and ends; a second call ends at once. */
  readonly drain: () => void;
  /** Compares everything that is watched with what is known, now. */
  readonly rescan: () => void;
  /** Puts other settings in force, as far as a running agent can take them. */
  readonly apply: (settings: Settings) => void;
}

/** What the actors share: what is in force, what is open, and the way back to the supervisor. */
interface Wiring {
  readonly log: Log;
  readonly version: string;
  readonly inspect: AgentOptions['inspect'];
  readonly now: () => number;
  readonly ledger: SqliteLedger;
  readonly csv: CsvSink;
  readonly own: OwnResults;
  readonly client: ReturnType<typeof deferredClient>;
  readonly inForce: InForce;
  readonly further: ReturnType<typeof countChanges>;
  readonly tell: (event: SupervisorEvent) => void;
  readonly isRunning: () => boolean;
}

/** Starts the agent: the one place where the machines meet the world. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { settings, log, version, inspect } = options;
  const hearing = Promise.withResolvers<Wiring['tell']>();
  const { ledger, csv, own } = await openStores(settings, log, (event) => {
    void hearing.promise.then((tell) => tell(event));
  });
  keepWatched(ledger.folder, settings.watch);
  const wiring: Wiring = {
    log,
    version,
    inspect,
    now: Date.now,
    ledger,
    csv,
    own,
    client: deferredClient(),
    inForce: inForceOf(settings),
    further: countChanges(Date.now),
    tell: (event) => supervisor.send(event),
    isRunning: () => supervisor.getSnapshot().matches('running'),
  };
  const supervisor = createActor(wireSupervisor(wiring), {
    input: supervisorInputOf(settings, own.list()),
    ...(inspect && { inspect }),
  });
  const running = untilRunning(supervisor);
  const ended = untilEnded(supervisor, wiring);
  own.onClaim(() =>
    wiring.tell({ type: 'watch.adjusted', command: { type: 'watch.own', own: own.list() } }),
  );
  supervisor.start();
  hearing.resolve(wiring.tell);
  return {
    running,
    ended,
    inFlight: () => supervisor.getSnapshot().context.population.files.size,
    drain: () => wiring.tell({ type: 'agent.drain' }),
    rescan: () => wiring.tell({ type: 'rescan.asked' }),
    apply: (changed) => {
      Object.assign(wiring.inForce, inForceOf(changed));
      const { match, ignore } = changed.watch;
      keepWatched(ledger.folder, { ...settings.watch, match, ignore });
      const breaker = breakerOf(changed);
      wiring.tell({ type: 'limits.changed', limits: limitsOf(changed), breaker });
      wiring.tell({ type: 'watch.adjusted', command: { type: 'watch.filter', match, ignore } });
    },
  };
}

function wireSupervisor(wiring: Wiring) {
  const { ledger, log, now, inForce, tell, version, client, inspect, isRunning, further } = wiring;
  const { engine, secrets } = inForce.settings;
  const reports = createReports({ log, now, folder: ledger.folder });
  return supervisorMachine.provide({
    actions: {
      say: (_, report) => reports.tell(report),
    },
    actors: {
      watch: watch({ knownAt: ledger.knownAt }),
      webhook: webhook({
        ...{ secrets: [secrets.signingSecret.reveal()], ledger, now, log },
        health: () => ({ ready: isRunning(), degraded: reports.degraded() }),
      }),
      files: files({
        machine: wireFile(wiring),
        inspect,
        inputFor: (start) => ({
          ...start,
          debounce: inForce.settings.debounceOf(start.path),
          settings: inForce.file,
        }),
        observe: (version) => {
          ledger.observe({ ...version, at: now() });
          log({ event: 'file.modified', path: version.path });
        },
        changedAgain: further.note,
        conclude: ({ path, ...ended }) => {
          const changes = { further: further.take(path) };
          const settled = ledger.settle({
            ...{ ...ended, ...changes, policy: inForce.policy, at: now() },
          });
          settled.then(
            () => log({ event: 'file.settled', path, outcome: ended.outcome }),
            // The version stays open and is taken up at the next start.
            (error) => log({ event: 'file.failed', path, message: messageOf(error) }),
          );
        },
        forget: (path) => ledger.forget(path),
      }),
      connect: connect(async (port) => {
        const made = await createClient({
          settings: inForce.settings,
          version,
          webhookUrl: webhookUrlOf(inForce.settings, port),
          policy: () => servicePolicyOf(inForce.settings),
          onLost: () => tell({ type: 'service.lost' }),
        });
        client.become(made);
      }),
      recover: recover({
        ...{ ledger, now, policy: () => inForce.policy },
        serviceRemembers: engine === 'nightfall',
      }),
      reconcile: wireReconcile(wiring),
      sink: wireSink(wiring),
    },
  });
}

function wireFile({ ledger, csv, own, client, log, now, inForce, tell, further }: Wiring) {
  const news = createServiceNews(tell);
  return fileMachine.provide({
    actors: {
      fingerprint: fingerprint({
        ledger,
        policy: () => inForce.policy,
        maxFileBytes: () => inForce.settings.watch.maxFileBytes,
        isOwn: own.has,
        folders: () => inForce.settings.watch.folders,
      }),
      upload: uploadMachine.provide({
        actions: { reportFault: (_, { fault }) => news.failed(fault) },
        actors: {
          openUpload: openUpload(client),
          sendChunk: sendChunk(client),
          finishUpload: finishUpload(client),
          requestScan: requestScan({
            client,
            ledger,
            log,
            now,
            replyMs: () => inForce.settings.webhook.deadlineMs,
            served: news.served,
            policy: () => inForce.policy,
            tell,
          }),
        },
      }),
      recordResults: recordResults({
        client,
        destinations: [
          { sink: csv, redaction: () => inForce.settings.results.redaction },
          { sink: createFindingsSink(ledger), redaction: 'none' },
        ],
        now,
      }),
      settle: settle({
        ...{ ledger, now, log, tell },
        policy: () => inForce.policy,
        further: further.take,
      }),
    },
  });
}

function wireReconcile({ ledger, own, inForce, now }: Wiring) {
  return reconcileMachine.provide({
    actors: {
      compare: compare({
        now,
        input: () => {
          const { match, ignore, maxFileBytes } = inForce.settings.watch;
          const { policy } = inForce;
          return { match, ignore, maxFileBytes, policy, own: own.list(), state: ledger.folder };
        },
      }),
    },
  });
}

function wireSink({ csv, log, tell }: Wiring) {
  const { failed, wrote } = createSinkReports(log, tell);
  return sinkMachine.provide({
    actors: { awaitResults: awaitResults([csv]), writeBatch: writeBatch([csv], wrote) },
    actions: { reportFault: (_, { sink, error }) => failed(sink, error) },
  });
}

type Supervisor = ActorRefFrom<typeof supervisorMachine>;

function untilRunning(supervisor: Supervisor): Agent['running'] {
  return new Promise((resolve) => {
    const subscription = supervisor.subscribe((snapshot) => {
      if (!snapshot.matches('running')) return;
      subscription.unsubscribe();
      resolve({ host: snapshot.context.input.listening.host, port: snapshot.context.port });
    });
  });
}

async function untilEnded(
  supervisor: Supervisor,
  { csv, client, ledger }: { csv: CsvSink; client: Client; ledger: SqliteLedger },
) {
  const { output } = await waitFor(supervisor, ({ status }) => status === 'done');
  const failure = output?.failure;
  const ends: PromiseSettledResult<void>[] = [];
  for (const part of [csv, client, ledger])
    ends.push(...(await Promise.allSettled([part.close()])));
  const wrong = ends.find((end) => end.status === 'rejected');
  if (wrong && failure === undefined) throw wrong.reason;
  return { failure };
}
