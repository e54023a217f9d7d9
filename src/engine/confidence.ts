/** How sure a finding is, lowest first. */
export const CONFIDENCES = [
  'VERY_UNLIKELY',
  'UNLIKELY',
  'POSSIBLE',
  'LIKELY',
  'VERY_LIKELY',
] as const;

export type Confidence = (typeof CONFIDENCES)[number];

export function atLeast(confidence: Confidence, least: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf(least);
}

/** Two steps down, for a candidate that stands among words which speak against it. */
export function lowered(confidence: Confidence): Confidence {
  return CONFIDENCES[Math.max(0, CONFIDENCES.indexOf(confidence) - 2)] ?? 'VERY_UNLIKELY';
}
