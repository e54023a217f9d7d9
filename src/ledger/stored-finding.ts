import type { Finding } from '../../machines/events.ts';
import { readFinding } from '../service/read-finding.ts';

/** A finding as it was kept. What a failing disk has made unreadable is listed all the same. */
export function parseStored(body: string, detector: string): Finding {
  return (
    read(body) ?? {
      finding: '(damaged)',
      detector: { name: detector },
      confidence: '',
      matchedDetectionRules: [],
      matchedDetectionRuleUUIDs: [],
    }
  );
}

function read(body: string): Finding | undefined {
  try {
    return readFinding(JSON.parse(body));
  } catch {
    return undefined;
  }
}
