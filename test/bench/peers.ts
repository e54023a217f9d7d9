import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

/** Another program for the same job, and how many bytes of a text it takes in reasonable time. */
export interface Peer {
  readonly name: string;
  readonly most: number;
  readonly scan: (text: string) => Promise<unknown>;
}

interface Redaction {
  readonly detect: (text: string) => Promise<unknown>;
}

/** It wants older versions of packages that we use, and so can only be there by hand: a folder of its own on the way up. */
const OPENREDACTION = 'openredaction';

export async function peers(): Promise<readonly Peer[]> {
  const found: Peer[] = [
    {
      name: 'secretlint, recommended rules',
      most: 16_000_000,
      scan: (content) =>
        lintSource({
          source: { content, filePath: 'mix.txt', ext: '.txt', contentType: 'text' },
          options: { config: { rules: [{ id: 'preset', rule: creator, options: {} }] } },
        }),
    },
  ];
  try {
    const { OpenRedaction } = (await import(OPENREDACTION)) as {
      OpenRedaction: new () => Redaction;
    };
    const redaction = new OpenRedaction();
    found.push({ name: 'openredaction', most: 300_000, scan: (text) => redaction.detect(text) });
  } catch {
    console.log('openredaction is not installed: npm install --prefix .. openredaction');
  }
  return found;
}
