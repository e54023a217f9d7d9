import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { plainOf } from './name-tokens.ts';
import { endsName, isAmbiguousGiven, isGivenName, isSurname } from './name-words.ts';

let names: ReadonlySet<string> | undefined;

/** Some 39,000 given names and surnames; the file is read when somebody first asks. */
function listed(): ReadonlySet<string> {
  if (!names) {
    const entry = createRequire(import.meta.url).resolve('@cspell/dict-people-names');
    const lines = readFileSync(join(dirname(entry), 'dict', 'people-names.txt'), 'utf8').split(
      '\n',
    );
    names = new Set(
      lines.filter((line) => /^\p{L}/u.test(line)).map((line) => plainOf(line.trim())),
    );
  }
  return names;
}

/** Names that are everyday words as well: nothing follows from one of them. */
const EVERYDAY: ReadonlySet<string> = new Set(
  (
    'test lint cloud main market power green blue black white red golden silver gold brown gray grey young little ' +
    'moon river winter spring apple orange cherry berry lily story love art music book page line field lines code ' +
    'price cash bond stock banks best good long short small large fast high low hard strong poor basic demo sample ' +
    'standard general dark light work ball hand head heart body lord mars venus jupiter london washington houston ' +
    'lincoln china india case cases fields woods wood stone rock hill hills wells banner button link links tag tags ' +
    'mode model root base core key keys lock log map mark marks max min net node note pack path plain point port post ' +
    'print query race range rank rate record reed root rule sale sales save scale score seal search set shade share ' +
    'shell ship shop side sign site size slot snow sound space spark speed spot stack staff stage start state step ' +
    'stop store stream style sweet swift table tag tank target task taylor tech term text tile tip title tool top ' +
    'track trail train tree trim truck turn type unit van view wall web wide wild wing wire word yard zone bar bay ' +
    'box cap car card chart chip clay coin cook cross crown dash day deal deep desk dial disk dock door draft drive ' +
    'drum edge face fall farm feed file film fire fish flag flat flow fold food foot form free frame frost fuel game ' +
    'gate gear glass globe grid group guard guide hero home hook horn host house ice inch iron item job jump lab lamp ' +
    'land law layer lead leaf level life lift list load loan loop meta mine mix money motor mount nest office oil page ' +
    'board branch bridge brook bush castle chance chase church cliff coast college corner cotton council counter court ' +
    'cover craft crane credit creek crowd current custom cycle daily dance early engine english event fair field first ' +
    'french fresh garden gift grand grant hunt judge knight lake lane limit local magic major marsh mason meadow mill ' +
    'miller monk moss noble north page paint pair panel paper park part party pay peak pen pipe plan plant play plug pool press pro prime profile pump'
  ).split(' '),
);

/** Whether a word with a capital is the name of a person, and hardly anything else. */
export function isPersonsName(word: string): boolean {
  const plain = plainOf(word);
  if (plain.length < 2 || EVERYDAY.has(plain) || endsName(plain)) return false;
  if (isGivenName(plain)) return !isAmbiguousGiven(plain);
  return (
    isSurname(plain) || listed().has(plain) || plain.split('-').some((part) => isSurname(part))
  );
}
