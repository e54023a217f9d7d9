import { DATE, DATE_OF_BIRTH } from './calendar.ts';
import type { Detector } from './detector.ts';

/** What says who somebody is, where, and when. */
export const PEOPLE_AND_PLACES: readonly Detector[] = [DATE, DATE_OF_BIRTH];
