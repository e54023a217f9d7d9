import { lazy } from '../lazy.ts';
import { GIVEN_NAMES } from './given-names.ts';
import { SURNAMES } from './surnames.ts';
import { WordTable } from './word-table.ts';

/** A set that is made when somebody first asks for something in it. */
function lazySet(lists: readonly string[]): (word: string) => boolean {
  const words = lazy(() => new Set(lists.flatMap((list) => list.split(' '))));
  return (word) => words().has(word);
}

export const isGivenName: (plain: string) => boolean = lazySet(GIVEN_NAMES);
export const isSurname: (plain: string) => boolean = lazySet(SURNAMES);

/** Given names and surnames without those that nobody could tell from other words. */
export const KNOWN_NAMES: WordTable = new WordTable(() =>
  [...GIVEN_NAMES, ...SURNAMES].flatMap((list) => list.split(' ')),
);

/** Given names that are words, months, places or firms as often as people. */
export const isAmbiguousGiven: (plain: string) => boolean = lazySet([
  'art april august autumn austin bill bob brandy brooke brooks charlotte chase chip christian chuck crystal daisy dale dallas',
  'dawn dean destiny drew earnest ed faith florence forest forrest frank georgia grace grant guy hope hunter iris ivy jack',
  'jade jasmine jasper jay jean jersey jordan joy june justice kent lance lane lee logan mai mark mary mason max may melody',
  'mercedes miles nick noor olive orlando pam paris pat pearl penny per persona ray rich rob robin rose ruby sam sandy savannah',
  'sierra sky sterling stone storm summer sun sydney terry tim tone tor tova trinity van victoria violet virginia wade wanda',
  'ward wayne will israel jesus mercedes angel angeles santiago pilar cruz rosario dolores milan lan jan son sem floor saar roman',
  'gene go ho hong bo dag odd stein bas bram ola dan max lena ria eve eva ada julia ruby opal amber ginger carol page paige',
  'hao tao jun yong xin yu ming mei fang lei hui peng jie ying jing hyun yuna xiao wei',
  'kay raj sora ken ben anton chi yang major prince duke king queen rocky buck star dolly maya apache sage flora',
]);

/** Words with a capital that belong to no name: they end one, and begin none. */
export const endsName: (plain: string) => boolean = lazySet([
  'the a an and or of for with from to in on at by is are was were has have had will would can could should may might must',
  'this that these those there here then than not no yes if when while where what which who whose why how all any some each',
  'my your his her its our their i you he she it we they me him us them as but so do does did be been being am pm',
  'please thanks thank dear best kind regards sincerely hello hi hey good morning afternoon evening sir madam mr mrs ms miss dr prof',
  'phone email mail address street road avenue lane drive court place square boulevard highway route city town county state',
  'country zip code name names first last full user users admin guest account number date time day week month year id key value',
  'order invoice payment card credit bank customer client patient employee contact person company team group department office',
  'inc corp corporation ltd limited llc llp plc gmbh ag kg sa sas srl spa bv nv ab oy co partners associates holdings foundation',
  'university college school institute hospital clinic hotel restaurant airport station church museum library theater theatre',
  'center centre park river lake island bay beach mountain mount valley bridge tower building hall house castle garden gardens',
  'north south east west northern southern eastern western new old great upper lower central international national american',
  'british english german french spanish italian european african asian chinese japanese indian russian canadian australian',
  'monday tuesday wednesday thursday friday saturday sunday january february march june july september october november december',
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat',
  'government ministry president minister senator congress court law act bill section chapter article page table figure version',
  'software license copyright open source project file files system server service services data database api test tests type types',
  'error warning info debug string object array class function method return import export public private static void true false null',
  'league cup championship club united football world series game games film show news times journal review press magazine',
  'agreement treaty award prize medal day night christmas easter festival party street st ave rd blvd airport',
  'update report summary description subject message note notes re fw fwd attn cc sent received signed',
]);

export const PARTICLES: ReadonlySet<string> = new Set(
  'van von der den de del della di da dos das do du la le el al bin ibn ben ter ten zu zum y e af av'.split(
    ' ',
  ),
);
