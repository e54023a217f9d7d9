/**
 * The stand-in of the cloud in a process of its own: `cloud-main.ts '{"findings":"cards"}'`.
 * Prints one line of JSON with its address, then answers each line `{"id":1,"do":"counters"}` on stdin
 * with one line `{"id":1,"value":…}`. Ends when stdin ends.
 */
import { createInterface } from 'node:readline';
import type { CloudFault, CloudOptions, DeliverOptions } from './cloud/options.ts';
import { type Cloud, startCloud } from './cloud.ts';

export type Command =
  | { readonly do: 'counters' }
  | { readonly do: 'violations' }
  | { readonly do: 'uploads' }
  | { readonly do: 'cpu' }
  | { readonly do: 'settled' }
  | { readonly do: 'failNext'; readonly fault: CloudFault }
  | { readonly do: 'deliver'; readonly uploadId: string; readonly options?: DeliverOptions };

const cloud = await startCloud(JSON.parse(process.argv[2] ?? '{}') as CloudOptions);
const { url, apiKey, signingSecret } = cloud;
console.log(JSON.stringify({ url, apiKey, signingSecret, pid: process.pid }));

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { id, ...command } = JSON.parse(line) as Command & { id: number };
    carryOut(cloud, command as Command).then(
      (value) => console.log(JSON.stringify({ id, value })),
      (error: unknown) => console.log(JSON.stringify({ id, error: String(error) })),
    );
  })
  .on('close', () => void cloud.close());

async function carryOut(on: Cloud, command: Command): Promise<unknown> {
  switch (command.do) {
    case 'counters':
      return on.counters;
    case 'violations':
      return on.violations;
    case 'uploads':
      return [...on.uploads.values()].map(({ content: _, ...upload }) => upload);
    case 'cpu':
      return process.cpuUsage();
    case 'settled':
      return on.settled();
    case 'failNext':
      return on.failNext(command.fault);
    case 'deliver':
      return on.deliver(command.uploadId, command.options);
  }
}
