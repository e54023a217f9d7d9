import type { Detector } from '../detector.ts';
import * as alpine from './alpine.ts';
import * as balkans from './balkans.ts';
import * as baltics from './baltics.ts';
import * as benelux from './benelux.ts';
import * as czechiaSlovakia from './czechia-slovakia.ts';
import * as eastern from './eastern.ts';
import * as finland from './finland.ts';
import * as france from './france.ts';
import * as franceTaxesAndBanks from './france-taxes-and-banks.ts';
import * as germany from './germany.ts';
import * as greeceCyprusMalta from './greece-cyprus-malta.ts';
import * as hungary from './hungary.ts';
import * as ireland from './ireland.ts';
import * as italy from './italy.ts';
import * as norwayDenmarkIceland from './norway-denmark-iceland.ts';
import * as payments from './payments.ts';
import * as poland from './poland.ts';
import * as portugal from './portugal.ts';
import * as romaniaBulgaria from './romania-bulgaria.ts';
import * as spain from './spain.ts';
import * as sweden from './sweden.ts';
import * as turkey from './turkey.ts';
import * as unitedKingdom from './united-kingdom.ts';
import * as unitedKingdomCompanies from './united-kingdom-companies.ts';
import * as vat from './vat.ts';
import * as vatOfCompanies from './vat-of-companies.ts';

/** Names of numbers that look like many of these: next to one of them they need a word of their own that is nearer. */
const OTHER_NUMBERS: readonly string[] = (
  'order* invoice* phone* telephone* tel fax mobile* tracking* ticket* sku isbn* serial* timestamp* epoch* transaction* ' +
  'bestell* auftrag* rechnung* telefon* commande* facture* pedido* factura* ordine* fattura* zamowien* tilaus* lasku* ' +
  'siparis* bestilling* bestallning*'
).split(' ');

/** What the countries of Europe and its banks give to people and companies. */
export const EUROPE: readonly Detector[] = [
  unitedKingdom,
  unitedKingdomCompanies,
  ireland,
  france,
  franceTaxesAndBanks,
  germany,
  benelux,
  alpine,
  italy,
  spain,
  portugal,
  sweden,
  finland,
  norwayDenmarkIceland,
  baltics,
  poland,
  czechiaSlovakia,
  hungary,
  balkans,
  romaniaBulgaria,
  greeceCyprusMalta,
  eastern,
  turkey,
  vat,
  vatOfCompanies,
  payments,
]
  .flatMap((country) => Object.values(country).filter((member) => typeof member === 'object'))
  .map((detector) => (takesContext(detector) ? apartFromOthers(detector) : detector));

/** Whether only words make it find anything, so that words for other things may outweigh them. */
function takesContext({ probes }: Detector): boolean {
  return probes.every((probe) => 'needsContext' in probe && probe.needsContext);
}

function apartFromOthers(detector: Detector): Detector {
  return { ...detector, against: [...new Set([...(detector.against ?? []), ...OTHER_NUMBERS])] };
}
