import { z } from 'zod';

const WAYS = ['maskConfig', 'substitutionConfig', 'infoTypeSubstitutionConfig', 'cryptoConfig'];

const oneCharacter = z
  .string()
  .refine((text) => Array.from(text).length === 1, { error: 'must be a single character' });

/** How a finding is made unreadable, in the form of the Nightfall API. */
export const redactionConfig = z
  .strictObject({
    removeFinding: z.boolean().optional(),
    maskConfig: z
      .strictObject({
        maskingChar: oneCharacter.optional(),
        charsToIgnore: z.array(oneCharacter).optional(),
        numCharsToLeaveUnmasked: z.int().min(0).optional(),
        maskLeftToRight: z.boolean().optional(),
      })
      .optional(),
    substitutionConfig: z.strictObject({ substitutionPhrase: z.string() }).optional(),
    infoTypeSubstitutionConfig: z.strictObject({}).optional(),
    cryptoConfig: z.strictObject({ publicKey: z.string().min(1) }).optional(),
  })
  .refine((config) => WAYS.filter((way) => way in config).length === 1, {
    error: `must hold exactly one of ${WAYS.map((way) => `"${way}"`).join(', ')}`,
  });

export type RedactionConfig = z.output<typeof redactionConfig>;
