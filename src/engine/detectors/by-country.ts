import * as africa from './africa/africa.ts';
import * as china from './asia/china.ts';
import * as india from './asia/india.ts';
import * as japan from './asia/japan.ts';
import * as korea from './asia/korea.ts';
import * as singaporeAndMalaysia from './asia/singapore-and-malaysia.ts';
import * as southAndCentralAsia from './asia/south-and-central-asia.ts';
import * as southeastAsia from './asia/southeast-asia.ts';
import * as canadianBankAndLicence from './canada/bank-and-licence.ts';
import * as canadianHealth from './canada/health.ts';
import * as canadianIdentity from './canada/identity.ts';
import type { Detector } from './detector.ts';
import * as andesAndCaribbean from './latin-america/andes-and-caribbean.ts';
import * as argentinaAndUruguay from './latin-america/argentina-and-uruguay.ts';
import * as brazil from './latin-america/brazil.ts';
import * as chileAndPeru from './latin-america/chile-and-peru.ts';
import * as mexico from './latin-america/mexico.ts';
import * as middleEast from './middle-east/middle-east.ts';
import * as australia from './oceania/australia.ts';
import * as newZealand from './oceania/new-zealand.ts';
import * as bank from './united-states/bank.ts';
import * as driversLicense from './united-states/drivers-license.ts';
import * as securities from './united-states/securities.ts';
import * as socialSecurity from './united-states/social-security.ts';
import * as tax from './united-states/tax.ts';
import * as travel from './united-states/travel.ts';
import * as vehicle from './united-states/vehicle.ts';

/** The identifiers of all countries outside Europe. */
export const BY_COUNTRY: readonly Detector[] = [
  socialSecurity,
  tax,
  bank,
  driversLicense,
  travel,
  vehicle,
  securities,
  canadianIdentity,
  canadianHealth,
  canadianBankAndLicence,
  mexico,
  brazil,
  argentinaAndUruguay,
  chileAndPeru,
  andesAndCaribbean,
  china,
  japan,
  korea,
  india,
  singaporeAndMalaysia,
  southeastAsia,
  southAndCentralAsia,
  australia,
  newZealand,
  middleEast,
  africa,
].flatMap((family): Detector[] => Object.values(family));
