import { latin1 } from './bytes.ts';
import type { Match, Probe, Text } from './detector.ts';

/** Documents that many countries number alike are told apart by the country that is named before them. */

const REACH = 64;
const REACH_AFTER = 24;

const NATIONS: readonly (readonly [string, RegExp])[] = [
  [
    'us',
    /\b(?:us|u s|usa)\b|american|united states|california|texas|florida|new york|illinois|ohio|pennsylvania|michigan|arizona|virginia|massachusetts|colorado|washington|\b(?:ca|tx|fl|ny|il|oh|pa) (?:dl|driver)/gi,
  ],
  [
    'canada',
    /canad|ontario|qu\S{1,2}bec|alberta|british columbia|manitoba|saskatchewan|nova scotia|new brunswick/gi,
  ],
  ['mexico', /m\S{1,2}xic/gi],
  ['brazil', /bra[sz]il/gi],
  ['argentina', /argentin/gi],
  ['peru', /\bper(?:u|\xc3\xba)(?:\b|an)|reniec/gi],
  ['colombia', /colombia|ciudadan/gi],
  ['uruguay', /uruguay/gi],
  ['ecuador', /ecuador|ecuatorian/gi],
  ['venezuela', /venezuela|venezolan/gi],
  ['uk', /\b(?:uk|gb)\b|british(?! columbia)|united kingdom|great britain/gi],
  ['ireland', /\birish|ireland/gi],
  [
    'europe',
    /\bgerman|france|french|spanish|espa\S{1,2}ol|\bital(?:y|ian)|dutch|netherlands|belgi|austrian?\b|swiss|switzerland|swed|norw|danish|denmark|finnish|finland|polish|poland|portug|greek|greece|czech|hungar|romania|bulgaria|croatia|turk|russia|ukrain/gi,
  ],
  ['india', /\bindian?\b/gi],
  ['china', /\bchin(?:a|ese)\b/gi],
  ['japan', /japan/gi],
  ['korea', /korea/gi],
  ['malaysia', /malaysia/gi],
  ['singapore', /singapore/gi],
  ['thailand', /\bthai/gi],
  ['philippines', /philippin/gi],
  ['pakistan', /pakistan/gi],
  ['australia', /austral|\bnsw\b|queensland|\bvictoria\b|tasmania/gi],
  ['new-zealand', /new zealand|\bnz\b/gi],
  ['south-africa', /south africa|\brsa\b/gi],
  ['israel', /israel/gi],
];

export type Nation =
  | 'us'
  | 'canada'
  | 'mexico'
  | 'brazil'
  | 'argentina'
  | 'peru'
  | 'colombia'
  | 'uruguay'
  | 'india'
  | 'china'
  | 'japan'
  | 'korea'
  | 'malaysia'
  | 'thailand'
  | 'australia'
  | 'new-zealand'
  | 'south-africa';

let seenText: Text | undefined;
let seenStart = 0;
let seenNation: string | undefined;

/** The country that is named nearest before a place, or else right behind it. */
function nationNear(text: Text, start: number, end: number): string | undefined {
  if (seenText === text && seenStart === start) return seenNation;
  seenText = text;
  seenStart = start;
  const behind = latin1(text, end, end + REACH_AFTER).split('\n')[0] ?? '';
  seenNation = lastNamed(latin1(text, start - REACH, start)) ?? lastNamed(behind);
  return seenNation;
}

function lastNamed(text: string): string | undefined {
  const words = wordsOf(text);
  let nearest: string | undefined;
  let at = -1;
  for (const [nation, pattern] of NATIONS) {
    for (const { index, 0: name } of words.matchAll(pattern)) {
      // `us` is a pronoun.
      if (name.toLowerCase() === 'us' && name !== 'US') continue;
      if (index > at) {
        at = index;
        nearest = nation;
      }
    }
  }
  return nearest;
}

/** Parted as programmers join them. */
export function wordsOf(text: string): string {
  return text.replaceAll(/[_.-]/g, ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2');
}

/** Surer where its own country is named, and silent where another one is. */
export function ofNation(nation: Nation, probes: readonly Probe[]): Probe[] {
  return judgedBy(probes, (text, match) => ({
    ...match,
    under: (title) => {
      const above = title === undefined ? undefined : lastNamed(title);
      const named = above ?? nationNear(text, match.start, match.end);
      if (named !== undefined && named !== nation) return undefined;
      return named === nation ? 'VERY_LIKELY' : match.inContext;
    },
  }));
}

/** Probes whose matches are looked at once more. */
export function judgedBy(
  probes: readonly Probe[],
  judge: (text: Text, match: Match) => Match | undefined,
): Probe[] {
  return probes.map((probe): Probe => {
    switch (probe.on) {
      case 'number': {
        const verify: typeof probe.verify = (text, run, group) => {
          const match = probe.verify(text, run, group);
          return match && judge(text, match);
        };
        return { ...probe, verify };
      }
      case 'word':
      case 'capitals': {
        const verify: typeof probe.verify = (text, start, end) => {
          const match = probe.verify(text, start, end);
          return match && judge(text, match);
        };
        return { ...probe, verify };
      }
      default:
        throw new TypeError(
          `Cannot judge a probe on "${probe.on}" again: expected a number or a word`,
        );
    }
  });
}
