import { latin1 } from './bytes.ts';
import { choiceOf } from './chosen-password.ts';
import type { Match, Probe, Text } from './detector.ts';
import { secretName } from './secret-names.ts';

/** What tests call with the text that they type into a field, or that they want a value to be. */
const CALLS = [
  ...['type', 'sendKeys', 'send_keys', 'fill', 'setValue', 'typeText', 'enterText', 'fill_in'],
  ...['toBe', 'toEqual', 'toStrictEqual', 'isEqualTo', 'equal', 'equals', 'eq', 'eql'],
];

/** `page.locator('#password').fill('…')`, `expect(user.password).toBe('…')` */
export const passwordTests: Probe = {
  on: 'prefix',
  prefixes: CALLS.flatMap((name) => [`${name}("`, `${name}('`]),
  verify: (text, start, call) => calledWith(text, start, start + call.length),
};

const REACH = 90;
const FIELD = /["'#.=[(>]((?:[A-Za-z]+[-_.])*[A-Za-z]+)(?:\(\))?["'\])]{0,4}\.(?:to\.|should\.)?$/;
const ARGUMENT = /^([^\s"'\\]{4,64})["']\s*[,)]/;

function calledWith(text: Text, call: number, from: number): Match | undefined {
  const value = ARGUMENT.exec(latin1(text, from, from + REACH))?.[1];
  if (value === undefined) return undefined;
  const before = latin1(text, call - REACH, call);
  const field = FIELD.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1];
  if (field === undefined || secretName(field)?.noun !== 'password') return undefined;
  const choice = choiceOf(value);
  if (!choice || (choice === 'weak' && !/\d/.test(value))) return undefined;
  const confidence = choice === 'strong' ? 'LIKELY' : 'POSSIBLE';
  return { start: from, end: from + value.length, alone: confidence, inContext: confidence };
}
