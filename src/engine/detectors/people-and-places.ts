import { DATE, DATE_OF_BIRTH } from './calendar.ts';
import type { Detector } from './detector.ts';
import { LOCATION } from './locations.ts';
import { PERSON_NAME } from './person-names.ts';
import { STREET_ADDRESS } from './street-addresses.ts';

/** What says who somebody is, where, and when. */
export const PEOPLE_AND_PLACES: readonly Detector[] = [
  DATE,
  DATE_OF_BIRTH,
  LOCATION,
  PERSON_NAME,
  STREET_ADDRESS,
];
