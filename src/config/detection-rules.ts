import { RE2JS } from 're2js';
import { z } from 'zod';
import { redactionConfig } from './redaction-config.ts';

/** The detection rules of the Nightfall API, as they go over the wire. */

const confidence = z.enum(['VERY_UNLIKELY', 'UNLIKELY', 'POSSIBLE', 'LIKELY', 'VERY_LIKELY']);

const regex = z.strictObject({
  pattern: z.string().superRefine((pattern, context) => {
    const problem = patternProblem(pattern);
    if (problem !== undefined)
      context.addIssue({ code: 'custom', message: problem, input: pattern });
  }),
  isCaseSensitive: z.boolean().optional(),
});

const wordList = z.strictObject({
  values: z.array(z.string().min(1)).min(1),
  isCaseSensitive: z.boolean().optional(),
});

const contextRule = z.strictObject({
  regex,
  proximity: z.strictObject({
    windowBefore: z.int().min(0).optional(),
    windowAfter: z.int().min(0).optional(),
  }),
  confidenceAdjustment: z.strictObject({ fixedConfidence: confidence }),
});

const exclusionRule = z
  .strictObject({
    matchType: z.enum(['FULL', 'PARTIAL']),
    exclusionType: z.enum(['REGEX', 'WORD_LIST']),
    regex: regex.optional(),
    wordList: wordList.optional(),
  })
  .refine((rule) => (rule.exclusionType === 'REGEX' ? rule.regex : rule.wordList) !== undefined, {
    error: 'must hold the "regex" or the "wordList" that its exclusionType names',
  });

const TYPE_OF = {
  nightfallDetector: 'NIGHTFALL_DETECTOR',
  regex: 'REGEX',
  wordList: 'WORD_LIST',
} as const;

const detector = z
  .strictObject({
    detectorType: z.enum(['NIGHTFALL_DETECTOR', 'REGEX', 'WORD_LIST']).optional(),
    nightfallDetector: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/, { error: 'must be a detector such as CREDIT_CARD_NUMBER' })
      .optional(),
    regex: regex.optional(),
    wordList: wordList.optional(),
    detectorUUID: z.uuid().optional(),
    displayName: z.string().optional(),
    minConfidence: confidence.optional(),
    minNumFindings: z.int().min(1).optional(),
    contextRules: z.array(contextRule).optional(),
    exclusionRules: z.array(exclusionRule).optional(),
    redactionConfig: redactionConfig.optional(),
    scope: z.enum(['Content', 'File', 'ContentAndFile']).optional(),
  })
  .superRefine((written, context) => {
    const problem = detectorProblem(written);
    if (problem !== undefined)
      context.addIssue({ code: 'custom', message: problem, input: written });
  });

export const detectionRule = z.strictObject({
  name: z.string().optional(),
  logicalOp: z.enum(['ANY', 'ALL']).optional(),
  detectors: z.array(detector).min(1),
});

export type DetectionRule = z.output<typeof detectionRule>;

/** What is looked for when nothing else is asked for. */
export const DEFAULT_RULES: DetectionRule[] = [
  {
    name: 'endpoint default',
    logicalOp: 'ANY',
    detectors: [
      likely('CREDIT_CARD_NUMBER', 'Credit Card Number'),
      likely('US_SOCIAL_SECURITY_NUMBER', 'US Social Security Number'),
      likely('API_KEY', 'API Key'),
    ],
  },
];

function likely(nightfallDetector: string, displayName: string) {
  return {
    detectorType: 'NIGHTFALL_DETECTOR' as const,
    nightfallDetector,
    displayName,
    minConfidence: 'LIKELY' as const,
    minNumFindings: 1,
  };
}

function detectorProblem(written: {
  detectorType?: string | undefined;
  nightfallDetector?: unknown;
  regex?: unknown;
  wordList?: unknown;
  detectorUUID?: unknown;
}): string | undefined {
  if (written.detectorUUID !== undefined) {
    const others = Object.keys(TYPE_OF).filter((key) => key in written);
    return others.length === 0 ? undefined : `must not hold "${others[0]}" beside "detectorUUID"`;
  }
  const given = Object.entries(TYPE_OF).filter(([key]) => key in written);
  const [first] = given;
  if (first === undefined || given.length > 1)
    return 'must hold exactly one of "nightfallDetector", "regex", "wordList" and "detectorUUID"';
  const [key, type] = first;
  return written.detectorType === type ? undefined : `must have detectorType ${type} with "${key}"`;
}

function patternProblem(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `must be a regular expression in RE2 syntax (${error.message})`;
  }
}
