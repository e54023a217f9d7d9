import { alphabet, byteAt } from './bytes.ts';
import type { Detector, Probe, Sparing, Text } from './detector.ts';
import { DASH, type DigitRun, DOT, GOES_ON, NONE, SLASH, SPACE } from './digit-run.ts';
import { mailAt } from './email-addresses.ts';
import { ESCAPED, isEscaped } from './nearby.ts';
import { americanAt, dialledAt, internationalAt, typicalAt } from './phone-national.ts';

export const EMAIL_ADDRESS: Detector = {
  name: 'EMAIL_ADDRESS',
  rank: 70,
  probes: [{ on: 'mark', mark: '@', verify: mailAt }],
  words: [
    'e mail*',
    'email*',
    'mail*',
    'contact*',
    'from',
    'to',
    'cc',
    'reply',
    'courriel',
    'correo*',
  ],
  checks:
    'a local part, a domain of proper labels and a top-level domain that exists; no user of a URL, remote repository, package version or message id',
  source: 'RFC 5321, RFC 5322; the list of top-level domains of the root zone',
  examples: {
    finds: [
      'mail [[ana.perez+x@mail.example.org]].',
      'mailto:[[bob@example.com]]?subject=x',
      '"to":"[[jürgen@müller.de]]"',
    ],
    ignores: [
      'git@github.com:owner/name.git',
      'logo@2x.png',
      'lodash@4.17.21',
      'ftp://user:word@files.example.com/',
    ],
  },
};

const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

type Verify = (text: Text, digit: number) => ReturnType<typeof internationalAt>;

/** No number has a dot alone between two groups of digits. */
function inGroups(
  lengths: readonly number[],
  leastDigits: number,
  verify: Verify,
  around: Pick<Sparing, 'before' | 'beyond'>,
): Probe[] {
  const probe = {
    on: 'number',
    lengths,
    after: GOES_ON,
    leastDigits,
    gate: 'dialled',
    ...around,
  } as const;
  return [
    { ...probe, gaps: [NONE, SPACE, DASH, SLASH], verify: firstOf(verify) },
    { ...probe, gaps: [DOT], leastGroups: 3, verify: firstOf(verify) },
  ];
}

const beginningWith = (digits: string) => ({ beyond: [{ at: 0, bytes: alphabet(digits) }] });

export const PHONE_NUMBER: Detector = {
  name: 'PHONE_NUMBER',
  rank: 20,
  probes: [
    { on: 'mark', mark: '+', after: alphabet('1-9'), verify: internationalAt },
    ...inGroups([1], 10, americanAt, beginningWith('1')),
    ...inGroups([3], 10, americanAt, {}),
    ...inGroups([1, 2, 3, 4, 5], 8, typicalAt, { before: alphabet('(') }),
    ...inGroups([1], 8, typicalAt, beginningWith('8')),
    ...inGroups([2, 4, 5], 8, typicalAt, beginningWith('0')),
    ...inGroups([3], 8, typicalAt, beginningWith('0679')),
    {
      on: 'number',
      lengths: upTo(1, 6),
      after: GOES_ON,
      needsContext: true,
      verify: firstOf(dialledAt),
    },
    { on: 'number', lengths: upTo(7, 14), needsContext: true, verify: firstOf(dialledAt) },
    // A line end of a JSON string stands before the number: `\n415-555-0132`.
    { on: 'word', lengths: [2, 3, 4, 5, 6], ...ESCAPED, after: GOES_ON, verify: escapedAt },
  ],
  words: [
    'phone*',
    'telephone*',
    'tel',
    'telno',
    'mobile*',
    'mob',
    'cell',
    'cellphone*',
    'landline*',
    'fax*',
    'call me',
    'call us',
    'call at',
    'call back',
    'call him',
    'call her',
    'call them',
    'please call',
    'to call',
    'calling',
    'reach me',
    'reach us',
    'ring me',
    'ring us',
    'dial*',
    'text me',
    'contact number*',
    'contact no',
    'hotline',
    'helpline',
    'whatsapp',
    'sms',
    'msisdn',
    'caller*',
    'handy*',
    'telefon*',
    'mobil',
    'mobilnummer*',
    'rufnummer*',
    'durchwahl',
    'anruf*',
    'tlf',
    'tfno',
    'telefono*',
    'telepon*',
    'telpon*',
    'ponsel',
    'no hp',
    'nomor hp',
    'telemovel',
    'telemoveis',
    'sími',
    'kontaktnummer',
    'điện thoại',
    'sđt',
    'số đt',
    'di động',
    'movil',
    'celular',
    'cellulare',
    'portable',
    'telephonique',
    'telefoon*',
    'mobiel*',
    'gsm',
    'puhelin*',
    'puh',
    'numer telefonu',
    'komorka',
    'тел',
    'телефон*',
    'моб*',
    '電話',
    '携帯',
    '电话',
    '手机',
    '전화*',
    '휴대폰*',
    'هاتف',
    'تليفون',
    'تلفون',
    'موبايل',
    'محمول',
    'تلفن',
    'موبایل',
    'جوال',
    'טלפון',
    'נייד',
    'τηλεφων*',
    'τηλ',
    'κινητ*',
    'फ़ोन',
    'फोन',
    'मोबाइल',
    'दूरभाष',
    'ফোন',
    'மொபைல்',
    '座机',
    '聯絡電話',
    '手機',
    '핸드폰*',
    '연락처',
    'มือถือ',
    'โทร*',
  ],
  against: [
    'isbn*',
    'version',
    'order no',
    'order num*',
    'invoice*',
    'serial*',
    'sku',
    'timestamp',
  ],
  checks:
    'the numbering plan of its country: calling code, length, assigned ranges; national forms without typical groups need context',
  source:
    'ITU-T E.164, the North American numbering plan, national plans as published by libphonenumber',
  examples: {
    finds: [
      'ring [[+49 30 901820]] now',
      'phone [[(415) 555-0132]]',
      'x [[415-555-0132]] y',
      'mobile: [[07700 900123]]',
    ],
    ignores: [
      '2026-11-23 10:15:00',
      'ISBN 978-3-16-148410-0',
      'pi 3.14159265358979',
      'a 4155550132',
    ],
  },
};

function escapedAt(text: Text, start: number): ReturnType<typeof internationalAt> {
  if (!isEscaped(text, start)) return undefined;
  return americanAt(text, start + 1) ?? typicalAt(text, start + 1);
}

/** The places that count are first digits; earlier groups have been looked at with what follows them. */
function firstOf(
  verify: Verify,
): (text: Text, run: DigitRun, group: number) => ReturnType<typeof internationalAt> {
  return (text, run, group) =>
    isTooShort(text, run, group) ? undefined : verify(text, run.start(group));
}

/** Two groups with nothing behind them and fewer digits than any number has, such as `48.85`. */
function isTooShort(text: Text, run: DigitRun, group: number): boolean {
  if (group + 2 !== run.count || run.length(group) + run.length(group + 1) > 6) return false;
  return GOES_ON[byteAt(text, run.end(group + 1))] === 0;
}
