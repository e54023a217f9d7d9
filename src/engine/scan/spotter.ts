import type { Detector, Match, Text } from '../detectors/detector.ts';

/** The part of a text that is due, with as much around it as may be looked at. */
export interface Stretch {
  readonly text: Text;
  /** Absolute offset of the text's first byte. */
  readonly base: number;
  /** Indexes into the text. */
  readonly from: number;
  readonly to: number;
}

/** Finds things in one text by itself: a custom regular expression, a word list. */
export interface Spotter {
  /** Reports every match that begins in the stretch, whatever the text around it has been cut to. */
  readonly spot: (stretch: Stretch, found: (match: Match) => void) => void;
}

/** One thing to look for. Rules refer to it by its place in the list of targets. */
export type Target =
  | { readonly kind: 'built-in'; readonly detector: Detector }
  | { readonly kind: 'custom'; readonly open: () => Spotter };
