import type { Confidence } from '../confidence.ts';

/** 0-based and end exclusive for bytes and code points, from 1 and inclusive for lines, rows and columns. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Location {
  readonly byteRange: Range;
  readonly codepointRange: Range;
  readonly lineRange: Range;
  readonly rowRange: Range | null;
  readonly columnRange: Range | null;
  readonly commitHash: '';
  readonly commitAuthor: '';
}

export interface DetectorReference {
  readonly id: string;
  readonly uuid: string;
  readonly name: string;
  readonly version: 1;
}

/** A finding as it goes over the wire. A context that is empty has no key. */
export interface WireFinding {
  readonly path?: string;
  readonly detector: DetectorReference;
  readonly finding: string;
  readonly redactedFinding?: string;
  readonly beforeContext?: string;
  readonly afterContext?: string;
  readonly confidence: Confidence;
  readonly location: Location;
  readonly redactedLocation?: Location;
  readonly matchedDetectionRuleUUIDs: readonly string[];
  readonly matchedDetectionRules: readonly string[];
  readonly findingMetadata?: {
    readonly apiKeyMetadata: { readonly status: 'UNVERIFIED'; readonly kind: string };
  };
  /** Why it is one, in short sentences; never over the wire, only for who asks in this program. */
  readonly reasons?: readonly string[];
}
