import type { Detector, Match, Text } from './detector.ts';
import { lineBefore } from './nearby.ts';
import { dateAt, goesOnBehind, ordinalDateAt, type WrittenDate } from './written-dates.ts';

const DATE_LENGTHS = [1, 2, 4, 8];
const ORDINAL_LENGTHS = [3, 4];
const EARLIEST_BIRTH = 1900;

export const DATE: Detector = {
  name: 'DATE',
  rank: 15,
  probes: [
    {
      on: 'number',
      lengths: DATE_LENGTHS,
      verify: (text, run, at) => plain(text, dateAt(text, run, at)),
    },
    {
      on: 'word',
      lengths: ORDINAL_LENGTHS,
      verify: (...word) => plain(word[0], ordinalDateAt(...word)),
    },
  ],
  words: ['date*', 'dated', 'datum', 'fecha*', 'data', 'дата', '日付', '日期', '날짜'],
  checks: 'a day that exists, in the forms of ISO 8601 and of twenty languages',
  source: 'ISO 8601, CLDR',
  offByDefault:
    'nearly every document holds dates; DATE_OF_BIRTH finds those that say something of a person',
  examples: {
    finds: [
      'on [[2026-11-23]].',
      'le [[23 novembre 2026]]',
      '[[Nov 23, 2026]]',
      '([[23.11.2026]])',
    ],
    ignores: ['2026-13-23', '1.2.3', '32.11.2026', '10.0.0.1', '2026-11'],
  },
};

function plain(text: Text, date: WrittenDate | undefined): Match | undefined {
  if (!date || goesOnBehind(text, date.end)) return undefined;
  return { start: date.start, end: date.end, alone: date.alone, inContext: date.inContext };
}

export const DATE_OF_BIRTH: Detector = {
  name: 'DATE_OF_BIRTH',
  rank: 45,
  probes: [
    {
      on: 'number',
      lengths: DATE_LENGTHS,
      needsContext: true,
      verify: (text, run, at) => ofBirth(text, dateAt(text, run, at)),
    },
    {
      on: 'word',
      lengths: ORDINAL_LENGTHS,
      needsContext: true,
      verify: (...word) => ofBirth(word[0], ordinalDateAt(...word)),
    },
  ],
  words: [
    'dob',
    'd o b',
    'birth',
    'birthday*',
    'birthdate*',
    'birthdt',
    'birth dt',
    'dateofbirth',
    'born',
    'bday',
    'b day',
    'geboren',
    'geb',
    'geburt*',
    'né le',
    'née le',
    'naissance',
    'nacido',
    'nacida',
    'nacimiento',
    'nascita',
    'nato il',
    'nata il',
    'nato a',
    'nata a',
    'nascimento',
    'nascido',
    'nascida',
    'geboorte*',
    'født',
    'född',
    'fødsels*',
    'födelse*',
    'urodz*',
    'syntymä*',
    'syntynyt',
    'doğum*',
    'narozen*',
    'născut*',
    'nașter*',
    'született',
    'születés*',
    'γέννηση*',
    'рожден*',
    'родился',
    'родилась',
    'народж*',
    '生年月日',
    '出生',
    '生日',
    '생년월일',
    '출생',
    'الميلاد',
    'לידה',
    'जन्म',
    'วันเกิด',
    'sinh ngày',
    'ngày sinh',
    'tanggal lahir',
    'tgl lahir',
  ],
  checks: 'a date since 1900 that is not to come, beside words for birth and no other event',
  source: 'ISO 8601, CLDR',
  examples: {
    finds: [
      'DOB: [[1985-03-04]]',
      'geboren am [[4. März 1985]] in Ulm',
      'date of birth [[03/04/85]]',
      '生年月日：[[1985年3月4日]]',
    ],
    ignores: ['created 1985-03-04', 'DOB: 1985-13-04', 'hired 1985-03-04'],
  },
};

const BIRTH =
  /\b(?:dob|d\.o\.b|b(?:irth)?day|birth|born|geb|ge?bor|geburt|naissance|n[eé]e? le|nacid|nacimiento|nascit|nascim|nascid|nat[oa] |f[oø]d|f.{1,2}de?ls|urodz|syntym|do.{1,2}um|narozen)/i;
/** Another event has its own date. */
const OTHER_EVENT =
  /(?:hired?|hire date|start(?:ed)?|end(?:ed)?|issued?|issue date|expir\w*|exp|created?|updated?|modified|joined|since|died|death|deceased|admi(?:t|ssion)\w*|discharged?|visit\w*|appointment|due|valid|signed|effective|eingestellt|ausgestellt|g.{1,2}ltig|gestorben|délivr\w*|expedi\w*|today|on|am)(?:[\s_-]?(?:date|on|at|am|le|bis|until|till))?["'`]?\s{0,2}[:=,]?\s{0,2}["'`(]?$/i;
const ANOTHER_DATE = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\b\d{4}\b/;

function ofBirth(text: Text, date: WrittenDate | undefined): Match | undefined {
  if (!date || goesOnBehind(text, date.end)) return undefined;
  if (date.year < EARLIEST_BIRTH || date.year > new Date().getFullYear()) return undefined;
  const { start, end } = date;
  const before = lineBefore(text, start, 64);
  const births = [...before.matchAll(new RegExp(BIRTH, 'gi'))];
  const last = births.at(-1);
  const since = last ? before.slice(last.index + last[0].length) : before;
  if (last && ANOTHER_DATE.test(since)) return undefined;
  const other = OTHER_EVENT.exec(since);
  if (other && !(last && /^(?:on|am)\W*$/i.test(other[0]))) return undefined;
  return { start, end, alone: undefined, inContext: 'VERY_LIKELY' };
}
