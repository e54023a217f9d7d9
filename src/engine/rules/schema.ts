import { z } from 'zod';
import { CONFIDENCES } from '../confidence.ts';
import { nameProblem } from '../detectors/names.ts';
import { patternProblem } from './pattern.ts';
import { longestBlock } from './redact.ts';

/** Rules see at most this many characters around a finding. */
export const MOST_PROXIMITY = 10_000;
export const MOST_RULES = 20;
const LONGEST_WORD = 1024;
const LONGEST_PATTERN = 16_384;

const confidence = z.enum(CONFIDENCES);
const oneCharacter = z
  .string()
  .refine((text) => [...text].length === 1, 'expected exactly one character');

const regex = z.object({
  pattern: z
    .string()
    .max(LONGEST_PATTERN)
    .superRefine((pattern, context) => {
      const problem = patternProblem(pattern);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    }),
  isCaseSensitive: z.boolean().default(false),
});

const wordList = z.object({
  values: z
    .array(
      z
        .string()
        .min(1)
        .refine((word) => Buffer.byteLength(word) <= LONGEST_WORD, 'expected at most 1024 bytes'),
    )
    .min(1),
  isCaseSensitive: z.boolean().default(false),
});

const proximity = z.number().int().min(0).max(MOST_PROXIMITY).default(0);

const contextRule = z.object({
  regex,
  proximity: z.object({ windowBefore: proximity, windowAfter: proximity }),
  confidenceAdjustment: z.preprocess(asObject, z.object({ fixedConfidence: confidence })),
});

/** The types of Nightfall's Node library have a bare level here. */
function asObject(adjustment: unknown): unknown {
  return typeof adjustment === 'string' ? { fixedConfidence: adjustment } : adjustment;
}

const exclusionRule = z
  .object({
    matchType: z.enum(['FULL', 'PARTIAL']),
    exclusionType: z.enum(['REGEX', 'WORD_LIST']),
    regex: regex.optional(),
    wordList: wordList.optional(),
  })
  .superRefine((rule, context) => {
    const field = rule.exclusionType === 'REGEX' ? 'regex' : 'wordList';
    if (rule[field] === undefined) {
      const message = `required when "exclusionType" is "${rule.exclusionType}"`;
      context.addIssue({ code: 'custom', path: [field], message });
    }
  });

const redactionParts = {
  maskConfig: z
    .object({
      maskingChar: oneCharacter.default('*'),
      charsToIgnore: z.array(oneCharacter).default([]),
      numCharsToLeaveUnmasked: z.number().int().min(0).default(0),
      maskLeftToRight: z.boolean().default(false),
      maskRightToLeft: z.boolean().default(false),
    })
    .optional(),
  substitutionConfig: z.object({ substitutionPhrase: z.string().default('') }).optional(),
  infoTypeSubstitutionConfig: z.object({}).optional(),
  cryptoConfig: z
    .object({ publicKey: z.string().refine(isPublicKey, 'expected an RSA public key in PEM') })
    .optional(),
};

export const redactionConfig = z
  .object({ removeFinding: z.boolean().default(false), ...redactionParts })
  .superRefine((config, context) => {
    const given = [
      config.maskConfig,
      config.substitutionConfig,
      config.infoTypeSubstitutionConfig,
      config.cryptoConfig,
    ].filter((part) => part !== undefined);
    if (given.length === 1) return;
    const message = `expected exactly one of ${Object.keys(redactionParts).join(', ')}, got ${given.length}`;
    context.addIssue({ code: 'custom', message });
  });

function isPublicKey(pem: string): boolean {
  try {
    return longestBlock(pem) > 0;
  } catch {
    return false;
  }
}

const TYPES = {
  NIGHTFALL_DETECTOR: 'nightfallDetector',
  REGEX: 'regex',
  WORD_LIST: 'wordList',
} as const;

export const detector = z
  .object({
    detectorType: z.enum(['NIGHTFALL_DETECTOR', 'REGEX', 'WORD_LIST']).optional(),
    nightfallDetector: z.string().optional(),
    regex: regex.optional(),
    wordList: wordList.optional(),
    detectorUUID: z.string().optional(),
    displayName: z.string().optional(),
    minConfidence: confidence.default('POSSIBLE'),
    minNumFindings: z
      .number()
      .int()
      .min(0)
      .default(1)
      .transform((count) => count || 1),
    contextRules: z.array(contextRule).default([]),
    exclusionRules: z.array(exclusionRule).default([]),
    redactionConfig: redactionConfig.optional(),
    scope: z.enum(['Content', 'File', 'ContentAndFile']).default('Content'),
  })
  .superRefine((given, context) => {
    const refuse = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message });
    // Whether there is a detector of that id is asked where the stored ones are known.
    if (given.detectorUUID !== undefined) return;
    const fields = Object.values(TYPES).filter((field) => given[field] !== undefined);
    if (given.detectorType !== undefined && given[TYPES[given.detectorType]] === undefined) {
      const field = TYPES[given.detectorType];
      refuse(field, `required when "detectorType" is "${given.detectorType}"`);
    } else if (fields.length !== 1) {
      const names = [...Object.values(TYPES), 'detectorUUID'].join(', ');
      refuse('detectorType', `expected exactly one of ${names}, got ${fields.length}`);
    }
    if (given.nightfallDetector !== undefined) {
      const problem = nameProblem(given.nightfallDetector);
      if (problem) refuse('nightfallDetector', problem);
    }
  });

export const detectionRule = z.object({
  name: z.string().optional(),
  logicalOp: z.enum(['ANY', 'ALL']).default('ANY'),
  detectors: z.array(detector).min(1),
});

export const detectionRules = z.array(detectionRule).max(MOST_RULES).default([]);

export type RuleDetector = z.infer<typeof detector> & {
  /** By what a stored detector is reported. */
  readonly stored?: { readonly id: string; readonly name?: string };
};
export type DetectionRule = Omit<z.infer<typeof detectionRule>, 'detectors'> & {
  readonly detectors: readonly RuleDetector[];
  /** The id of a stored rule. */
  readonly uuid?: string | undefined;
};
export type ContextRule = z.infer<typeof contextRule>;
export type ExclusionRule = z.infer<typeof exclusionRule>;
export type RedactionConfig = z.infer<typeof redactionConfig>;
