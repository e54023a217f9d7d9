import type { TestContext } from 'node:test';
import { setCloudScene, setScene } from '../scene.ts';
import type { Camp } from './troubles.ts';

/** Agents with the embedded engine. */
export async function pitchHere(t: TestContext): Promise<Camp> {
  return { scene: setScene(t), yaml: '' };
}

/** Agents with the stand-in of the cloud, which delivers everything twice. */
export async function pitchInTheCloud(t: TestContext): Promise<Camp> {
  const opened = { listener: (_bytes: number) => {} };
  const scene = await setCloudScene(t, {
    ...{ deliverTimes: 2, deliverAfterMs: 5, chunkSize: 4096 },
    failsWith: (bytes) => void opened.listener(bytes),
  });
  // A delivery that finds nobody at home is not repeated: the scan is asked for again after this time.
  const yaml = 'webhook: { deadline: 1s }\n';
  scene.configure(yaml);
  return { scene, yaml, cloud: scene.cloud, opened };
}
