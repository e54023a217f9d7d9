import { ARTIFICIAL_INTELLIGENCE } from './artificial-intelligence.ts';
import { BUSINESS } from './business.ts';
import { CLOUD } from './cloud.ts';
import { COMMERCE } from './commerce.ts';
import { DATABASES_AND_SEARCH } from './databases-and-search.ts';
import { DEVELOPER_SERVICES } from './developer-services.ts';
import { EMAIL_AND_MARKETING } from './email-and-marketing.ts';
import { EXCHANGES } from './exchanges.ts';
import { IDENTITY } from './identity.ts';
import { MAPS_AND_MEDIA } from './maps-and-media.ts';
import { MESSAGING } from './messaging.ts';
import { MONITORING } from './monitoring.ts';
import { PACKAGES } from './packages.ts';
import { PAYMENTS_AND_FINANCE } from './payments-and-finance.ts';
import type { ProviderFormat } from './provider-format.ts';
import { SOCIAL } from './social.ts';
import { SOURCE_HOSTING_AND_BUILDS } from './source-hosting-and-builds.ts';

/** Every format of every vendor; of two that fit equally well the first wins. */
export const PROVIDER_FORMATS: readonly ProviderFormat[] = [
  ...CLOUD,
  ...SOURCE_HOSTING_AND_BUILDS,
  ...PAYMENTS_AND_FINANCE,
  ...MESSAGING,
  ...SOCIAL,
  ...ARTIFICIAL_INTELLIGENCE,
  ...MONITORING,
  ...DATABASES_AND_SEARCH,
  ...EMAIL_AND_MARKETING,
  ...IDENTITY,
  ...COMMERCE,
  ...PACKAGES,
  ...EXCHANGES,
  ...MAPS_AND_MEDIA,
  ...BUSINESS,
  ...DEVELOPER_SERVICES,
];
