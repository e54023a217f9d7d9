import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentProcess, Said } from '../agent-process.ts';
import type { CloudFault } from '../cloud/options.ts';
import type { Cloud } from '../cloud.ts';
import type { Scene } from '../scene.ts';
import type { WatchedFiles } from './watched-files.ts';

/** Where agents are killed, and what can be done to them there. */
export interface Camp {
  readonly scene: Scene;
  /** The configuration without troubles. */
  readonly yaml: string;
  readonly cloud?: Cloud;
  /** Called by the cloud with the size of each upload that is opened. */
  readonly opened?: { listener: (bytes: number) => void };
}

export interface Stage extends Camp {
  readonly agent: AgentProcess;
  readonly files: WatchedFiles;
  /** Makes a name that no other round has. */
  readonly name: (what: string) => string;
}

/** Something that goes wrong for a whole round, beside the usual work. */
export interface Trouble {
  readonly name: string;
  /** What fails within the agent, as `FAIL_AT` takes it. */
  readonly failing?: string;
  /** Done before the agent starts; answers with what ends it. */
  readonly prepare?: (camp: Camp) => (() => void) | undefined;
  readonly play?: (stage: Stage, end: () => void) => Promise<void>;
  /** Ends the agent in its own way. */
  readonly leave?: (stage: Stage) => Promise<void>;
}

const CALLS = ['open', 'send', 'finish', 'scan'] as const;

/** Faults that last until they are ended. */
function fail({ cloud }: Camp, ...faults: readonly CloudFault[]): () => void {
  const ends = faults.map((fault) => cloud?.failNext({ times: Number.MAX_SAFE_INTEGER, ...fault }));
  return () => {
    for (const end of ends) end?.();
  };
}

type Outcome = { readonly reason?: string } | undefined;

/** A scan was accepted, unless another trouble brought the file to its end before. */
const requested = ({ agent }: Stage, path: string) =>
  Promise.race([
    agent.says((said) => said.event === 'scan.initiated' && said.path === path),
    agent.concludes(path),
  ]);

/** Its findings are asked for just now. */
async function fetched(stage: Stage, path: string): Promise<void> {
  const { uploadId } = await requested(stage, path);
  const isAgain = (said: Said) =>
    said.event === 'scan.initiated' && said.path === path && said.uploadId !== uploadId;
  // Another trouble may make it another scan, or the end, before this one is answered.
  await Promise.race([
    stage.cloud?.called('findings', String(uploadId)),
    stage.agent.says(isAgain),
    stage.agent.concludes(path),
  ]);
}

const ofAnywhere: readonly Trouble[] = [
  {
    name: 'a disk that refuses now and then',
    failing: 'disk.writeFile=2,ledger.markSink=1,ledger.storeFindings=1,ledger.settle=2',
  },
  { name: 'files that cannot be read at first', failing: 'ledger.isKnown=3' },
  {
    name: 'actors that crash',
    failing: 'machine.once.csv=1,machine.ever.csv=99',
    play: async ({ files, agent, name }) => {
      const paths = [files.write(name('once.csv'), 1), files.write(name('ever.csv'), 1)];
      await Promise.all(paths.map((path) => agent.concludes(path)));
    },
  },
  {
    name: 'comparisons that fail',
    failing: 'compare=2,compare at once=1',
    play: async ({ agent }) => {
      await agent.saysTimes('reconcile.failed', 2);
      agent.child.kill('SIGUSR2');
      await agent.says(({ event }) => event === 'reconcile.finished');
    },
  },
  {
    name: 'a service that loses what it was doing',
    play: async (stage) => {
      const end = fail(stage, { endpoint: 'webhook', hangMs: 500 });
      const path = stage.files.write(stage.name('forgotten.csv'), 1);
      await requested(stage, path);
      stage.agent.child.kill('SIGWINCH');
      end();
      await stage.agent.concludes(path);
    },
  },
  {
    name: 'another configuration',
    play: async ({ agent, scene, yaml }) => {
      scene.configure(`${yaml}limits: { inFlight: 3, uploads: 2 }\n`);
      agent.child.kill('SIGHUP');
      agent.child.kill('SIGUSR2');
      await agent.says(({ event }) => event === 'config.reloaded');
    },
  },
  {
    name: 'a file that never rests',
    prepare: ({ scene, yaml }) => {
      scene.configure(
        `${yaml}watch: { debounceFor: [{ match: '.*restless.*', debounce: 1s, maxWait: 1s }] }\n`,
      );
      return undefined;
    },
    play: async ({ files, agent, name }) => {
      const path = files.write(name('restless.csv'), 1);
      await agent.says((said) => said.event === 'file.modified' && said.path === path);
      // The longest wait begins with the first change, and the quiet period with this one.
      files.write(name('restless.csv'), 2);
      await agent.concludes(path);
    },
  },
];

const ofTheCloud: readonly Trouble[] = [
  {
    name: 'an outage',
    prepare: (camp) => fail(camp, ...CALLS.map((endpoint) => ({ endpoint, status: 500 }))),
    play: async ({ agent }, end) => {
      await agent.says(({ event }) => event === 'degraded.began');
      // Long enough for some trials, which fail as well.
      await sleep(1_000);
      end();
    },
  },
  {
    name: 'a file that is refused',
    play: async ({ cloud, files, agent, name }) => {
      cloud?.failNext({ endpoint: 'scan', status: 400 });
      await agent.concludes(files.write(name('refused.csv'), 1));
    },
  },
  {
    name: 'findings that are gone',
    prepare: (camp) =>
      fail(
        camp,
        { endpoint: 'findings', status: 404, times: 1 },
        { endpoint: 'findings', status: 500, times: 1 },
      ),
  },
  {
    name: 'sessions that are forgotten',
    prepare: (camp) => fail(camp, { endpoint: 'send', status: 404, times: 1 }),
  },
  {
    name: 'calls that fail once',
    prepare: (camp) =>
      fail(camp, ...CALLS.map((endpoint) => ({ endpoint, status: 503, times: 1 }))),
  },
  {
    name: 'verdicts that never come',
    prepare: (camp) => fail(camp, { endpoint: 'webhook', hangMs: null }),
    play: async ({ agent, cloud }, end) => {
      const { path } = await agent.says(
        ({ outcome }) => (outcome as Outcome)?.reason === 'service:no-answer',
      );
      end();
      for (const { id, webhookUrl, deliveries } of cloud?.uploads.values() ?? [])
        if (webhookUrl !== undefined && deliveries === 0) await cloud?.deliver(id);
      // Another trouble may have made another version of it by now.
      await Promise.race([agent.concludes(String(path), 2), sleep(3_000)]);
    },
  },
  {
    name: 'files that change and go while their verdicts are late',
    play: async (stage) => {
      const { files, agent, name } = stage;
      const end = fail(stage, { endpoint: 'webhook', hangMs: 400 });
      const [late, left] = [files.write(name('late.csv'), 1), files.write(name('left.csv'), 1)];
      await Promise.all([requested(stage, late), requested(stage, left)]);
      files.write(name('late.csv'), 2);
      files.remove(left);
      end();
      // What is sent again just now may take the new content for its own: one version, or two.
      await Promise.all([agent.concludes(late), agent.concludes(left)]);
    },
  },
  {
    name: 'files that change and go while their findings are fetched',
    play: async (stage) => {
      const { files, agent, name } = stage;
      const hurry = fail(stage, { endpoint: 'findings', hangMs: 500 });
      const slow = files.write(name('slow.csv'), 1);
      await fetched(stage, slow);
      files.remove(slow);
      await agent.concludes(slow);
      hurry();
      const headers = { 'Retry-After': '1' };
      const calm = fail(stage, { endpoint: 'findings', status: 429, headers });
      const gone = files.write(name('gone-too.csv'), 1);
      await fetched(stage, gone);
      await sleep(300);
      files.remove(gone);
      calm();
      await agent.concludes(gone);
    },
  },
  {
    name: 'a file that changes between its measure and its upload',
    play: async ({ opened, files, agent, name }) => {
      if (opened === undefined) return;
      const path = files.write(name('moving.csv'), 300);
      opened.listener = (bytes) => {
        if (bytes < 5_000) return;
        opened.listener = () => {};
        files.write(name('moving.csv'), 301);
      };
      await agent.concludes(path);
    },
  },
  {
    name: 'verdicts for uploads of nobody',
    play: async ({ cloud, files, agent, name }) => {
      await agent.concludes(files.write(name('known.csv'), 1));
      // An upload whose session is forgotten never gets a scan, so no address either.
      const addresses = [...(cloud?.uploads.values() ?? [])].map((upload) => upload.webhookUrl);
      const webhookUrl = addresses.find((address) => address !== undefined);
      assert.ok(webhookUrl !== undefined);
      await cloud?.deliver(randomUUID(), { webhookUrl, findings: [] });
      await sleep(300);
    },
  },
  {
    name: 'an end that comes too soon',
    leave: async (stage) => {
      const { files, agent, name, scene, yaml } = stage;
      fail(stage, { endpoint: 'webhook', hangMs: null });
      await requested(stage, files.write(name('unanswered.csv'), 1));
      agent.child.kill('SIGTERM');
      await agent.says(({ event }) => event === 'agent.draining');
      scene.configure(`${yaml}limits: { inFlight: 5 }\n`);
      agent.child.kill('SIGHUP');
      agent.child.kill('SIGUSR2');
      assert.equal(await agent.ended, 0);
    },
  },
  {
    name: 'verdicts that come after another scan was asked for',
    play: async (stage) => {
      const { files, agent, name } = stage;
      const end = fail(stage, { endpoint: 'webhook', hangMs: 1_100 });
      const path = files.write(name('overdue.csv'), 1);
      await requested(stage, path);
      end();
      await agent.concludes(path);
    },
  },
];

/** What can go wrong in a camp. */
export function troublesOf({ cloud }: Camp): readonly Trouble[] {
  return cloud === undefined ? ofAnywhere : [...ofAnywhere, ...ofTheCloud];
}
