import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { pitchHere, pitchInTheCloud } from '../support/crash/camps.ts';
import { edgesOfMachines } from '../support/crash/edges.ts';
import { finish, play, pointsIn } from '../support/crash/siege.ts';
import { type Camp, type Trouble, troublesOf } from '../support/crash/troubles.ts';
import { WatchedFiles } from '../support/crash/watched-files.ts';

/** Edges at which no agent is killed, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'supervisor (watch.doubted)': 'a comparison begins, which is the next edge',
  'supervisor (watch.waiting)': 'only said',
  'supervisor (watch.failed)': 'only said; the watch is put up again by a thread of its own',
  'supervisor → supervisor.failed (webhook.failed)': 'the agent ends there by itself',
  'supervisor → supervisor.failed (any actor failed)': 'the agent ends there by itself',
  'supervisor.draining → supervisor.stopped (agent.drain)':
    'nobody can ask twice: a second SIGINT ends the program at once',
  'file (slot.granted)': 'the slot comes in the same turn in which the file goes',
  'file.queued → file.awaitingWebhook ([isAnswered])':
    'a verdict is late by just as long as the file waits for a slot',
  'file.settling → file.awaitingWebhook (settle done [isUndone])':
    'a verdict is stored in the same turn in which its last scan is given up',
  'breaker.open → breaker.closing (service.served)':
    'a scan is accepted in the same turn in which the breaker opens',
  'breaker.open (service.failed)': 'a call fails in the same turn in which the breaker opens',
};

interface Watched {
  readonly camp: Camp;
  readonly files: WatchedFiles;
}

const watched = (camp: Camp): Watched => ({ camp, files: new WatchedFiles(camp.scene) });

/** Each has file names of its own. */
let rounds = 0;

/** Plays troubles one time after the other, kills nobody, and answers with the points that were passed. */
async function pointsOf(
  { camp, files }: Watched,
  times: readonly (readonly Trouble[])[],
): Promise<string[]> {
  const list = join(camp.scene.place.root, 'crash-points');
  for (const troubles of times)
    await play({ camp, files, round: rounds++, troubles, doom: { list } });
  await finish(camp.scene);
  await files.assertAllKnown();
  return pointsIn(list);
}

suite('edges of the machines', () => {
  test('agents are killed at each of them, or there is a reason why not', async (t) => {
    const [here, cloud] = [watched(await pitchHere(t)), watched(await pitchInTheCloud(t))];
    const anywhere = troublesOf(here.camp);
    const inTheCloud = troublesOf(cloud.camp).slice(anywhere.length);
    // Those that fit together at one time.
    const together = Object.values(Object.groupBy(inTheCloud, (_, at) => at % 6)) as Trouble[][];

    const edges = edgesOfMachines();
    const missing = new Set(edges.filter((edge) => !(edge in LEFT_OUT)));

    // Some edges want two things to meet, which a busy machine may keep apart once.
    for (let time = 0; time < 3 && missing.size > 0; time++) {
      const points = await Promise.all([
        pointsOf(here, [anywhere]),
        pointsOf(cloud, [anywhere, ...together, []]),
      ]);
      for (const point of points.flat()) missing.delete(point);
    }

    assert.deepEqual([...missing], []);
    assert.deepEqual(
      Object.keys(LEFT_OUT).filter((edge) => !edges.includes(edge)),
      [],
    );
  });
});
