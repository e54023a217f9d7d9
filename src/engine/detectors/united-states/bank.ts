import { latin1 } from '../bytes.ts';
import { isPlaceholder, weighted } from '../checksums.ts';
import type { Detector, Match, Text } from '../detector.ts';
import { type DigitRun, digitsOf, standsAlone } from '../digit-run.ts';
import { digitsProbe } from '../printed.ts';

export const US_BANK_ROUTING_MICR: Detector = {
  name: 'US_BANK_ROUTING_MICR',
  rank: 70,
  probes: [digitsProbe({ layouts: ['#########', '####-####-#', '#### #### #'], holds: isRouting })],
  words: [
    'a b a',
    'routing*',
    'aba',
    'aba rtn',
    'rtn',
    'micr',
    'transit num*',
    'transit routing*',
    'routing transit*',
    'ach',
    'fedwire',
    'wire transfer*',
    'bank code',
    'numero de ruta',
  ],
  checks: 'First two digits 00–12, 21–32, 61–72 or 80; weights 3, 7, 1; context',
  source: 'American Bankers Association, routing number policy',
  examples: {
    finds: ['Routing number: [[021000021]]', 'aba_rtn=[[011401533]]'],
    ignores: ['routing 021000022', 'ticket 021000021', 'routing 401000021'],
  },
};

function isRouting(digits: string): boolean {
  const head = Number(digits.slice(0, 2));
  const known =
    head <= 12 || (head >= 21 && head <= 32) || (head >= 61 && head <= 72) || head === 80;
  return known && weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
}

const ACCOUNT_LENGTHS = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17];

export const US_BANK_ACCOUNT_NUMBER: Detector = {
  name: 'US_BANK_ACCOUNT_NUMBER',
  rank: 20,
  probes: [{ on: 'number', lengths: ACCOUNT_LENGTHS, needsContext: true, verify: accountAt }],
  words: [
    'account num*',
    'account no',
    'account nbr',
    'accountnum*',
    'account no is',
    'acct',
    'acct no',
    'acct num*',
    'acctnum*',
    'acct nbr',
    'a c no',
    'bank account*',
    'bankaccount*',
    'bank acct*',
    'savings account*',
    'deposit account*',
    'direct deposit',
    'dda',
    'beneficiary account*',
    'cuenta bancaria',
    'numero de cuenta',
    'checking account*',
    'checking acct*',
    'savings acct*',
    'savingsaccount*',
    'checkingaccount*',
  ],
  against: ['aws*', 'azure*', 'github*', 'twitter*', 'user account*', 'customer account*'],
  checks: 'Six to seventeen digits next to words for a bank account; no routing number',
  source: 'Nacha Operating Rules, DFI account number',
  examples: {
    finds: ['Checking account no. [[4839201746]]', 'bank_account_number: "[[000482917365]]"'],
    ignores: ['value 4839201746', 'account number: 1111111111', 'routing and account: 021000021'],
  },
};

const REACH = 24;

function accountAt(text: Text, run: DigitRun, group: number): Match | undefined {
  const start = run.start(group);
  const end = run.end(group);
  if (!standsAlone(text, start, end)) return undefined;
  const digits = digitsOf(text, run, group, group);
  if (isPlaceholder(digits)) return undefined;
  if (digits.length === 9 && isRouting(digits) && !isLabelledAccount(text, start)) return undefined;
  return { start, end, alone: undefined, inContext: 'LIKELY' };
}

/** Nine digits with the check digit of a routing number are an account only where the label right before says so. */
function isLabelledAccount(text: Text, start: number): boolean {
  const label = latin1(text, start - REACH, start).toLowerCase();
  return label.lastIndexOf('acc') > Math.max(label.lastIndexOf('rout'), label.lastIndexOf('aba'));
}
