import { JSONParser } from '@streamparser/json';
import type { Finding } from '../../machines/events.ts';
import { readFinding } from './read-finding.ts';

/** Takes `{"findings":[…]}` in pieces that are cut anywhere. Throws a SyntaxError that quotes nothing of it. */
export interface FindingsParser {
  /** The findings that this piece completes. */
  readonly write: (piece: Uint8Array) => readonly Finding[];
  /** Throws unless the document was complete. */
  readonly end: () => void;
}

export function createFindingsParser(): FindingsParser {
  const parser = new JSONParser({ paths: ['$.findings', '$.findings.*'] });
  let ready: Finding[] = [];
  let lists = 0;

  parser.onValue = ({ value, parent, stack }) => {
    if (stack.length === 1) {
      if (!Array.isArray(value)) throw malformed('"findings" is not a list');
      lists += 1;
      return;
    }
    const finding = Array.isArray(parent) ? readFinding(value) : undefined;
    if (finding === undefined || !Array.isArray(parent)) {
      throw malformed('a finding has no text or no detector');
    }
    ready.push(finding);
    // The parser would keep every element until the list ends.
    parent.length = 0;
  };

  return {
    write(piece) {
      ready = [];
      try {
        parser.write(piece);
      } catch (error) {
        if (error instanceof MalformedFindings) throw error;
        // The parser's own message quotes the text.
        throw malformed('it is not JSON');
      }
      return ready;
    },
    end() {
      if (!parser.isEnded) throw malformed('it is cut off');
      if (lists !== 1) throw malformed('it has no "findings"');
    },
  };
}

export class MalformedFindings extends SyntaxError {
  override name = 'MalformedFindings';
}

function malformed(detail: string): MalformedFindings {
  return new MalformedFindings(`Cannot read findings: ${detail}`);
}
