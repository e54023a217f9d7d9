import type { Detector } from '../detector.ts';
import { wordProbe } from '../printed.ts';

const VALUES = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const FORM = /^[A-HJ-NPR-Z1-9][A-HJ-NPR-Z0-9]{7}[0-9X][A-HJ-NPR-TV-Y1-9][A-HJ-NPR-Z0-9]{3}\d{4}$/;

export const US_VEHICLE_IDENTIFICATION_NUMBER: Detector = {
  name: 'US_VEHICLE_IDENTIFICATION_NUMBER',
  rank: 70,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [17],
      pattern: FORM,
      holds: hasCheckDigit,
      alone: 'LIKELY',
    }),
  ],
  words: [
    'vin',
    'vins',
    'vin number',
    'vehicle*',
    'chassis*',
    'automobile*',
    'car',
    'truck',
    'dmv',
  ],
  checks: 'Seventeen characters without I, O and Q, year and serial, check digit mod 11',
  source: '49 CFR Part 565; ISO 3779',
  examples: {
    finds: ['VIN [[1M8GDM9AXKP042788]]', 'vin,plate\n[[1HGCM82633A004352]],ABC\n'],
    ignores: ['VIN 1M8GDM9A1KP042788', 'VIN 1M8GDM9AXKPO42788'],
  },
};

function hasCheckDigit(word: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    sum += (VALUES.indexOf(word[i] ?? '') % 10) * (WEIGHTS[i] ?? 0);
  }
  return '0123456789X'[sum % 11] === word[8] && new Set(word).size > 4;
}
