import type { Finding, Range } from '../../machines/events.ts';

type Fields = Record<string, unknown>;

/**
 * A finding as the service wrote it, or undefined when its text or its detector is missing. Everything
 * else may be missing or odd: a row is worth more than a neat one.
 */
export function readFinding(value: unknown): Finding | undefined {
  const fields = fieldsOf(value);
  const detector = fieldsOf(fields.detector);
  const finding = textOf(fields.finding) ?? textOf(fields.redactedFinding);
  const name = textOf(detector.name);
  if (finding === undefined || name === undefined || name === '') return undefined;
  return {
    finding,
    detector: { name, ...present('uuid', textOf(detector.uuid) ?? textOf(detector.id)) },
    confidence: textOf(fields.confidence) ?? '',
    ...present('path', textOf(fields.path)),
    ...present('redactedFinding', textOf(fields.redactedFinding)),
    ...present('beforeContext', textOf(fields.beforeContext)),
    ...present('afterContext', textOf(fields.afterContext)),
    ...present('location', readLocation(fields.location)),
    matchedDetectionRules: textsOf(fields.matchedDetectionRules),
    matchedDetectionRuleUUIDs: textsOf(fields.matchedDetectionRuleUUIDs),
    ...present('findingMetadata', readMetadata(fields.findingMetadata)),
  };
}

function readLocation(value: unknown): Finding['location'] {
  if (!isFields(value)) return undefined;
  return {
    ...present('byteRange', rangeOf(value.byteRange)),
    ...present('codepointRange', rangeOf(value.codepointRange)),
    ...present('lineRange', rangeOf(value.lineRange)),
    ...present('rowRange', rangeOf(value.rowRange)),
    ...present('columnRange', rangeOf(value.columnRange)),
  };
}

function readMetadata(value: unknown): Finding['findingMetadata'] {
  const { apiKeyMetadata } = fieldsOf(value);
  if (!isFields(apiKeyMetadata)) return undefined;
  return {
    apiKeyMetadata: {
      ...present('kind', textOf(apiKeyMetadata.kind)),
      ...present('status', textOf(apiKeyMetadata.status)),
    },
  };
}

function rangeOf(value: unknown): Range | undefined {
  const { start, end } = fieldsOf(value);
  return isOffset(start) && isOffset(end) ? { start, end } : undefined;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A field that is there only when its value is. */
function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
