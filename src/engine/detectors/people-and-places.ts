import { DATE, DATE_OF_BIRTH } from './calendar.ts';
import type { Detector } from './detector.ts';
import { PERSON_NAME } from './person-names.ts';

/** What says who somebody is, where, and when. */
export const PEOPLE_AND_PLACES: readonly Detector[] = [DATE, DATE_OF_BIRTH, PERSON_NAME];
