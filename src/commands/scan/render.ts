import type { Writable } from 'node:stream';
import { escapeControls, escapeJson } from '../../log/escape.ts';
import { type Hit, kindOf, placeOf, type Unread } from './hit.ts';

/** Writes what a scan finds in one of the formats. */
export interface Renderer {
  readonly hit: (hit: Hit) => string;
  readonly unread: (unread: Unread) => string;
  /** What comes after everything else. */
  readonly end: () => string;
}

export type Format = 'text' | 'json' | 'sarif' | 'csv';

/** Only the code of the format in use is loaded. */
export async function rendererOf(format: Format, version: string): Promise<Renderer> {
  switch (format) {
    case 'text':
      return text;
    case 'json':
      return json;
    case 'csv':
      return (await import('./render-csv.ts')).csvRenderer();
    case 'sarif':
      return (await import('./render-sarif.ts')).sarifRenderer(version);
  }
}

/** `file:line: DETECTOR (vendor) | confidence | value`, with the reasons below when they were asked for. */
const text: Renderer = {
  hit({ file, finding }) {
    const { detector, confidence, location, reasons = [] } = finding;
    const kind = kindOf(finding);
    const name = kind === undefined ? detector.name : `${detector.name} (${kind})`;
    const place = `${placeOf(file, finding.path)}:${location.lineRange.start}`;
    const line = [`${place}: ${name}`, confidence, finding.finding].map(escapeControls).join(' | ');
    return [line, ...reasons.map((reason) => `    ${escapeControls(reason)}`), ''].join('\n');
  },
  unread: () => '',
  end: () => '',
};

/** One object a line: findings as the API reports them with their file, and what could not be read. */
const json: Renderer = {
  hit: ({ file, finding }) => jsonLine({ file, ...finding }),
  unread: ({ file, member, reason, message }) =>
    jsonLine({ file, ...(member && { path: member }), error: { reason, message } }),
  end: () => '',
};

function jsonLine(value: object): string {
  return `${escapeJson(JSON.stringify(value))}\n`;
}

/** What ends the waiting for room: there is some, or nobody reads any more. */
const ENDS_OF_WAITING = ['drain', 'close', 'error'];

export function write(text: string, stdout: Writable): Promise<void> | undefined {
  if (text === '' || stdout.write(text)) return undefined;
  return new Promise((resolve) => {
    const goOn = () => {
      for (const event of ENDS_OF_WAITING) stdout.off(event, goOn);
      resolve();
    };
    for (const event of ENDS_OF_WAITING) stdout.on(event, goOn);
  });
}
