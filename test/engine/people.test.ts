import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findIn, rulesFor } from './scanning.ts';

/** The names in a text at POSSIBLE. */
function people(text: string): string {
  return findIn(text, rulesFor(['PERSON_NAME']))
    .map(({ finding }) => finding)
    .join(' | ');
}

const NAMED: readonly (readonly [text: string, names: string])[] = [
  ['met Anna Schmidt there', 'Anna Schmidt'],
  ['John Q. Adams said', 'John Q. Adams'],
  ['Mary Ann Evans and Tom Jones', 'Mary Ann Evans | Tom Jones'],
  ['Jürgen Müller kam', 'Jürgen Müller'],
  ['met Delmer Schoen there', 'Delmer Schoen'],
  ['José García López', 'José García López'],
  ['Vincent van Gogh painted', 'Vincent van Gogh'],
  ['Johnson, Emily', 'Johnson, Emily'],
  ['ANNA SCHMIDT', 'ANNA SCHMIDT'],
  ['SCHMIDT, ANNA', 'SCHMIDT, ANNA'],
  ['From: "Laura Bianchi" <l@example.it>', 'Laura Bianchi'],
  ['Dear Mr. Zablocki,', 'Zablocki'],
  ["Ms. O'Connor", "O'Connor"],
  ['Herr Krause rief', 'Krause'],
  ['Dr. Sofia Rossi examined', 'Sofia Rossi'],
  ['Hi Sarah, thanks', 'Sarah'],
  ['"firstName": "Quillon"', 'Quillon'],
  ['Patient: Maria-Luise Okonjo', 'Maria-Luise Okonjo'],
  ['first_name,last_name\nQuillon,Zablocki\nAnna,Ek\n', 'Quillon | Zablocki | Anna | Ek'],
  ['name,email\nWei Zhang,a@example.cn\n', 'Wei Zhang'],
  ['<name>Tom Hanks</name>', 'Tom Hanks'],
];

for (const [text, names] of NAMED) {
  test(`the people in ${JSON.stringify(text)} are ${names}`, () => {
    assert.equal(people(text), names);
  });
}

test('firms, places, titles, months and code are no people', () => {
  for (const text of [
    'The Quick Brown Fox',
    'Main Street Bakery',
    'Thomas Jefferson University',
    'Copyright Microsoft Corporation',
    'Visual Studio Code',
    'Paris Agreement',
    'New York City',
    'January February March',
    'class JohnSmith extends React.Component',
    'author: TArg<Keccak>',
    'self.author = None',
  ]) {
    assert.equal(people(text), '', text);
  }
});
