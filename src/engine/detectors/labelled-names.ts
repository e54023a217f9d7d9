import type { Match, Probe } from './detector.ts';
import { labelledProbes, type Written } from './labelled-value.ts';
import { plainOf } from './name-tokens.ts';
import { endsName, PARTICLES } from './name-words.ts';
import { isPersonsName } from './people-names.ts';

/** Titles of names, of people and of other things. */
const NAME_TITLE =
  /^(?:(?:user|display) )?names?$|^(?:nom|navn|namn|nimi|isim|naam|nume|név|jméno|imię|nome|nombre|nama|tên|имя|ім.я|όνομα|名前|お名前|이름|الاسم|नाम|ชื่อ|cliente?|klient|klant|kunde|kundin)$/;
/** Titles of names of people. */
const PERSON_TITLE =
  /^(?:(?:first|last|full|given|family|middle|maiden|legal|customer|client|patient|employee|student|contact|holder|account|guest|person|user|member|driver|owner|doctor|teacher|passenger|recipient|sender|spouse|card ?holder|tenant) ?(?:'?s )?name|firstname|lastname|fullname|surname|vorname|nachname|patient|employee|applicant|beneficiary)$/;
/** The same in other languages, as forms and tables have them. */
const PERSON_TITLE_ELSEWHERE =
  /^(?:imię i nazwisko|jméno a příjmení|meno a priezvisko|ime i prezime|nome completo|nome e cognome|nombre completo|nombre y apellidos?|nom complet|nom et prénom|ad soyad|adı soyadı|nume complet|nume și prenume|teljes név|fullt navn|fulde navn|fullständigt namn|koko nimi|volledige naam|nama lengkap|họ và tên|họ tên|ansprechpartner(?:in)?|kontaktperson|ф\.?и\.?о\.?|піб|п\.і\.б\.?|фамилия|氏名|姓名|성명|ονοματεπώνυμο|担当者)$/;

const WORD = /^\p{Lu}[\p{L}\p{M}'’-]*\.?$/u;
/** Scripts that know no capitals, or whose names no list of ours holds. */
const OTHER_SCRIPT =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}]/u;
const IN_OTHER_SCRIPT =
  /^[\p{L}\p{M}][\p{L}\p{M}'’.・·-]*(?: [\p{L}\p{M}][\p{L}\p{M}'’.・·-]*){0,3}$/u;

/** Names that are found because a label, a key or the title of a column tells that one stands here. */
export const LABELLED_NAMES: readonly Probe[] = labelledProbes({
  names: [
    'name',
    'patient',
    'employee',
    'applicant',
    'beneficiary',
    'nom',
    'navn',
    'namn',
    'naam',
    'nimi',
    'isim',
    'nume',
    'nome',
    'nombre',
    'nama',
    'client',
    'klient',
    'klant',
    'kund',
    'soyad',
    'prezime',
    'nazwisko',
    'cognome',
    'completo',
    'complet',
    'ansprechpartner',
    'kontaktperson',
  ],
  wants: (title) => isPersons(title) || NAME_TITLE.test(title),
  judge: (value, title, quoted) => named(quoted ? value : upToComma(value), isPersons(title)),
});

function isPersons(title: string): boolean {
  return PERSON_TITLE.test(title) || PERSON_TITLE_ELSEWHERE.test(title);
}

/** `Name: Ana Ruiz, born …` */
function upToComma({ start, written }: Written): Written {
  const value = written.replace(/\s?[,(].*$/, '');
  return { start, end: start + Buffer.byteLength(value), written: value };
}

function named({ start, end, written }: Written, isPersons: boolean): Match | undefined {
  if (OTHER_SCRIPT.test(written)) {
    const fits = written.length <= 40 && IN_OTHER_SCRIPT.test(written);
    return fits ? { start, end, alone: 'POSSIBLE', inContext: 'LIKELY' } : undefined;
  }
  const words = written.split(' ');
  if (words.length < 2 || words.length > 5 || !words.every(isPart)) return undefined;
  // `West` and `Best` are names as well, at the end of one.
  const ended = words.findIndex((word) => endsName(plainOf(word)));
  if (ended >= 0 && !(isPersons && ended > 0 && ended === words.length - 1)) return undefined;
  if (words.filter((word) => word.length > 2 && WORD.test(word)).length < 2) return undefined;
  if (isPersons) return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
  return isNameLike(words) ? { start, end, alone: 'POSSIBLE', inContext: 'LIKELY' } : undefined;
}

/** What the name of a thing is not: it begins with a listed name, or holds a particle or letters of other languages. */
function isNameLike(words: readonly string[]): boolean {
  const [first = ''] = words;
  if (first.split(/[-']/).some(isPersonsName)) return true;
  return words.some((word) => PARTICLES.has(word) || /[^\p{ASCII}’]/u.test(word));
}

function isPart(word: string): boolean {
  return WORD.test(word) || PARTICLES.has(word);
}
