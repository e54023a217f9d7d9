import type { Probe } from './detector.ts';
import { labelledProbes } from './labelled-value.ts';

const ADDRESS_TITLE =
  /^(?:(?:home|mailing|postal|billing|shipping|delivery|residential|work|office|business|permanent|current|customer|client|patient|employee|full|legal|registered|property|contact|user|street|ship(?: to)?|bill(?: to)?) ){0,2}(?:address|addr|street)(?: ?line)?(?: ?\d)?$|^(?:post)?adresse$|^(?:anschrift|dirección|direccion|domicilio|indirizzo|endereço|endereco|adres|adress|osoite|straße|strasse|calle|rue|ulica|utca|cím)$/;
const ADDRESS = /^(?=.*\d)(?=.*\p{L}{3})[\p{L}\p{M}\p{N}\s,.'’#°ºª()/–-]+$/u;
/** What is called an address and is none of a house. */
const OTHER_ADDRESS = /^(?:0x|[\d.]+$|[\da-f:]+$|[a-z0-9]{20,}$|v?\d+\.\d+)|^\S+$/i;

/** A call, an address of a network, a quote that belongs to what is around it. */
const CODE = /\p{L}\(|\d{1,3}(?:\.\d{1,3}){3}|['’]$/u;

/** What a bracket closes that was opened before the label, belongs to the sentence around it. */
function withoutWhatFollows(value: string): string {
  const close = value.indexOf(')');
  return close < 0 || value.slice(0, close).includes('(') ? value : value.slice(0, close);
}

/** Addresses whose manner of writing nothing else knows. */
export const LABELLED_ADDRESSES: readonly Probe[] = labelledProbes({
  names: [
    'address',
    'addr',
    'street',
    'adress',
    'adres',
    'anschrift',
    'direccion',
    'domicilio',
    'indirizzo',
    'endereco',
    'strasse',
    'calle',
    'rue',
    'ulica',
    'line',
    'osoite',
    'utca',
  ],
  wants: (title) => ADDRESS_TITLE.test(title),
  judge: ({ start, end: valueEnd, written: value }) => {
    const written = withoutWhatFollows(value);
    const end = valueEnd - Buffer.byteLength(value) + Buffer.byteLength(written);
    const isCjk = /[\p{Script=Han}\p{Script=Hangul}]/u.test(written);
    if (!(ADDRESS.test(written) || (isCjk && /\d/.test(written)))) return undefined;
    if (!isCjk && (OTHER_ADDRESS.test(written) || CODE.test(written))) return undefined;
    // A sentence goes on behind the address.
    if (/\p{Ll}\. \p{Lu}\p{Ll}+ \p{Ll}{2}/u.test(written)) return undefined;
    return { start, end, alone: 'POSSIBLE', inContext: 'VERY_LIKELY' };
  },
});

const TOWN_TITLE =
  /^(?:(?:home|birth|billing|shipping|mailing|work) ?)?(?:city|town)(?: name)?$|^(?:hometown|birthplace|place of birth|city of birth|stadt|wohnort|geburtsort|ort|ville|lieu de naissance|ciudad|citt[aà]|cidade|stad|woonplaats|miasto|kota|şehir|město|mesto)$/;
const TOWN =
  /^(?:[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*)(?: (?:[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*|de|del|la|las|los|do|da|dos|das|di|am|an|der|bei|im|sur|sous|upon|op|aan|den|i|pod|nad)){0,4}$/u;
/** What stands in such a place when nothing does. */
const NOWHERE =
  /^(?:none|null|nil|unknown|other|n\/?a|any|all|true|false|undefined|city|town|string|text|required|optional)$/i;

/** Towns that are in no list. */
export const LABELLED_TOWNS: readonly Probe[] = labelledProbes({
  names: [
    'city',
    'town',
    'birth',
    'stadt',
    'wohnort',
    'ort',
    'ville',
    'ciudad',
    'citta',
    'cidade',
    'stad',
    'woonplaats',
    'miasto',
    'kota',
    'name',
    'naissance',
    // What ASCII has of `şehir` and `město`.
    'ehir',
    'sto',
  ],
  wants: (title) => TOWN_TITLE.test(title),
  judge: ({ start, end, written }) => {
    const name = written.split(',')[0] ?? '';
    if (name.length > 40 || NOWHERE.test(name) || !TOWN.test(name)) return undefined;
    return {
      start,
      end: end - Buffer.byteLength(written) + Buffer.byteLength(name),
      alone: 'POSSIBLE',
      inContext: 'LIKELY',
    };
  },
});
