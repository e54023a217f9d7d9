import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Confidence, WireFinding } from '../../engine/library.ts';
import { escapeJson } from '../../log/escape.ts';
import { type Hit, isMember, kindOf, placeOf, type Unread } from './hit.ts';
import type { Renderer } from './render.ts';

const LEVELS: Readonly<Record<Confidence, string>> = {
  VERY_LIKELY: 'error',
  LIKELY: 'error',
  POSSIBLE: 'warning',
  UNLIKELY: 'note',
  VERY_UNLIKELY: 'note',
};

const HEAD = `{
"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
"version": "2.1.0",
"runs": [{
"columnKind": "unicodeCodePoints",
"results": [`;

/**
 * One SARIF 2.1.0 log of the whole run, a result on each line. Results come before what is known in the end, so
 * there may be any number of them. Nothing of a value is in it: logs of this kind are handed around.
 */
export function sarifRenderer(version: string): Renderer {
  const notifications: object[] = [];
  const rules = new Set<string>();
  let before = `${HEAD}\n`;
  return {
    hit(hit) {
      rules.add(hit.finding.detector.name);
      const written = `${before}${escapeJson(JSON.stringify(resultOf(hit)))}`;
      before = ',\n';
      return written;
    },
    unread(unread) {
      notifications.push(notificationOf(unread));
      return '';
    },
    end() {
      const invocation = {
        executionSuccessful: notifications.length === 0,
        toolExecutionNotifications: notifications,
      };
      const driver = { name: 'nightjar', version, rules: [...rules].sort().map(ruleOf) };
      const rest = [
        `"invocations": [${escapeJson(JSON.stringify(invocation))}],`,
        `"tool": ${JSON.stringify({ driver })}`,
      ];
      return `${rules.size === 0 ? HEAD : ''}\n],\n${rest.join('\n')}\n}]\n}\n`;
    },
  };
}

function ruleOf(id: string): object {
  return { id, name: id, shortDescription: { text: `What ${id} finds` } };
}

function resultOf({ file, finding }: Hit): object {
  const { detector, confidence, location } = finding;
  const { byteRange, codepointRange, lineRange } = location;
  const region = {
    startLine: lineRange.start,
    endLine: lineRange.end,
    charOffset: codepointRange.start,
    charLength: codepointRange.end - codepointRange.start,
    byteOffset: byteRange.start,
    byteLength: byteRange.end - byteRange.start,
  };
  return {
    ruleId: detector.name,
    level: LEVELS[confidence],
    message: { text: messageOf(file, finding) },
    locations: [locationOf(file, finding.path, region)],
    properties: { confidence, ...(kindOf(finding) && { kind: kindOf(finding) }) },
  };
}

/** The region is one of the member, where there is one: in the file that holds it stands something else there. */
function locationOf(file: string, member: string | undefined, region: object): object {
  const artifactLocation = { uri: uriOf(file) };
  if (!isMember(member)) return { physicalLocation: { artifactLocation, region } };
  return {
    physicalLocation: { artifactLocation },
    logicalLocations: [{ fullyQualifiedName: member, kind: 'member', properties: { region } }],
  };
}

function messageOf(file: string, finding: WireFinding): string {
  const kind = kindOf(finding);
  const what = kind === undefined ? finding.detector.name : `${finding.detector.name} of ${kind}`;
  const where = finding.path ? ` in ${placeOf(file, finding.path)}` : '';
  return `${what}${where}, confidence ${finding.confidence}`;
}

function notificationOf({ file, member, reason, message }: Unread): object {
  return {
    level: 'warning',
    descriptor: { id: reason },
    message: { text: `${placeOf(file, member)}: ${message}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
  };
}

function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}
