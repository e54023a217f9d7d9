import type { Random } from './random.ts';

/** Invented people and firms. */
const GIVEN =
  'Alice Bruno Carla Dmitri Elena Farid Greta Hiro Ines Jonas Katya Liam Mona Nils Olga Pavel Rosa Samir Tara Uwe'.split(
    ' ',
  );
const FAMILY =
  'Abel Brandt Castillo Dupont Eriksen Fischer Garcia Huang Ivanova Jensen Kowalski Lindqvist Moreau Novak Okafor Petrov Rossi Silva Tanaka Weber'.split(
    ' ',
  );
const FIRMS = 'Northwind Contoso Initech Umbra Globex Acme Hooli Vandelay Stark Wayne'.split(' ');
const WORDS =
  'the invoice was sent to our team before lunch and nobody had time to read it again because a meeting about budget took longer than planned while customers kept asking when delivery would arrive so please check whether everything looks right'.split(
    ' ',
  );

export const fullName = (random: Random) => `${random.pick(GIVEN)} ${random.pick(FAMILY)}`;
export const firm = (random: Random) => random.pick(FIRMS);

/** A sentence of everyday words that says nothing. */
export function sentence(random: Random): string {
  const words = Array.from({ length: random.int(6, 14) }, () => random.pick(WORDS));
  const text = words.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

export const word = (random: Random) => random.pick(WORDS);
