/** The form of one vendor's keys: a prefix, then `min` to `max` characters of an alphabet, then none of it. */
export interface KeyFormat {
  /** As reported in `findingMetadata.apiKeyMetadata.kind`. */
  readonly kind: string;
  readonly prefixes: readonly string[];
  readonly alphabet: string;
  readonly min: number;
  readonly max?: number;
  /** The last six characters are the CRC-32 of the thirty before them, in base 62. */
  readonly crc?: true;
  /** What the characters after the prefix must look like, where the alphabet does not say it all. */
  readonly shape?: RegExp;
}

const WORD = 'A-Za-z0-9';
const URL_SAFE = 'A-Za-z0-9_-';
const HEX = 'a-f0-9';

export const KEY_FORMATS: readonly KeyFormat[] = [
  key('AWS', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], 'A-Z2-7', 16, 16),
  key('AWS', ['ABSK'], `${WORD}+/=`, 109, 132),
  crc('GitHub', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_']),
  key('GitHub', ['github_pat_'], `${WORD}_`, 82, 82),
  crc('npm', ['npm_']),
  key(
    'GitLab',
    ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glcbt-', 'glsoat-', 'glft-'],
    URL_SAFE,
    20,
    64,
  ),
  key('Slack', ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-'], `${WORD}-`, 24, 255),
  key('Slack', ['xapp-'], `${WORD}-`, 40, 255),
  key('Slack', ['xoxe.xoxp-', 'xoxe.xoxb-', 'xoxe-'], `${WORD}-`, 100, 255),
  key('Stripe', ['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'], WORD, 16, 247),
  key('Stripe', ['whsec_'], `${WORD}+/=`, 32, 64),
  key('Google API', ['AIza'], URL_SAFE, 35, 35),
  key('GCP', ['GOCSPX-'], URL_SAFE, 28, 28),
  key('GCP', ['ya29.'], URL_SAFE, 30, 1024),
  {
    kind: 'Sendgrid',
    prefixes: ['SG.'],
    alphabet: 'A-Za-z0-9_.-',
    min: 66,
    max: 66,
    shape: /^[\w-]{22}\.[\w-]{43}$/,
  },
  {
    kind: 'PyPI',
    prefixes: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'],
    alphabet: URL_SAFE,
    min: 50,
    max: 1000,
  },
  key(
    'Anthropic',
    ['sk-ant-api03-', 'sk-ant-admin01-', 'sk-ant-oat01-', 'sk-ant-sid01-'],
    URL_SAFE,
    80,
    130,
  ),
  {
    kind: 'OpenAI',
    prefixes: ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'],
    alphabet: URL_SAFE,
    min: 40,
    max: 200,
    shape: /T3BlbkFJ|^[\w-]{40}/,
  },
  {
    kind: 'OpenAI',
    prefixes: ['sk-'],
    alphabet: WORD,
    min: 48,
    max: 48,
    shape: /^.{20}T3BlbkFJ|^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)/,
  },
  key('OpenRouter', ['sk-or-v1-'], HEX, 64, 64),
  key('DigitalOcean', ['dop_v1_', 'doo_v1_', 'dor_v1_'], HEX, 64, 64),
  key('Shopify', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], 'A-Fa-f0-9', 32, 32),
  key('Hugging Face', ['hf_'], 'A-Za-z', 34, 34),
  key('Hugging Face', ['api_org_'], 'A-Za-z', 34, 34),
  key('Databricks', ['dapi'], HEX, 32, 34),
  {
    kind: 'Postman',
    prefixes: ['PMAK-'],
    alphabet: 'A-Fa-f0-9-',
    min: 59,
    max: 59,
    shape: /^[a-f0-9]{24}-[a-f0-9]{34}$/i,
  },
  key('Notion', ['ntn_'], WORD, 46, 46),
  key('Notion', ['secret_'], WORD, 43, 43),
  key('Linear', ['lin_api_', 'lin_oauth_'], WORD, 40, 64),
  key('Figma', ['figd_'], URL_SAFE, 40, 60),
  key('Grafana', ['glsa_'], `${WORD}_`, 41, 41),
  key('Grafana', ['glc_'], `${WORD}+/=`, 32, 400),
  key('New Relic', ['NRAK-'], 'A-Z0-9', 27, 27),
  key('New Relic', ['NRJS-'], HEX, 19, 19),
  key('Sentry', ['sntrys_', 'sntryu_'], `${WORD}+/=_`, 50, 400),
  key('Atlassian', ['ATATT3xFfGF0'], `${WORD}_=-`, 150, 250),
  key('Bitbucket', ['ATBB', 'ATCTT3xFfGN0'], `${WORD}_=-`, 28, 250),
  key('HashiCorp Vault', ['hvs.', 'hvb.'], URL_SAFE, 24, 300),
  key('Docker', ['dckr_pat_', 'dckr_oat_'], URL_SAFE, 27, 40),
  key('Doppler', ['dp.pt.', 'dp.st.', 'dp.ct.'], `${WORD}._-`, 40, 80),
  key('PlanetScale', ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'], `${WORD}=._-`, 32, 64),
  key('Pulumi', ['pul-'], HEX, 40, 40),
  key('RubyGems', ['rubygems_'], HEX, 48, 48),
  key('Shippo', ['shippo_live_', 'shippo_test_'], HEX, 40, 40),
  key('Square', ['sq0atp-', 'sq0idp-'], URL_SAFE, 22, 22),
  key('Square', ['sq0csp-'], URL_SAFE, 43, 43),
  key('Square', ['EAAA'], URL_SAFE, 60, 60),
  key('Facebook', ['EAACEdEose0cBA'], WORD, 20, 300),
  key('Twitter', ['AAAAAAAAAAAAAAAAAAAAA'], `${WORD}%`, 60, 120),
  {
    kind: 'Paypal',
    prefixes: ['access_token$production$', 'access_token$sandbox$'],
    alphabet: `${WORD}$`,
    min: 49,
    max: 49,
    shape: /^[0-9a-z]{16}\$[0-9a-f]{32}$/,
  },
  {
    kind: 'Plaid',
    prefixes: ['access-production-', 'access-sandbox-', 'access-development-'],
    alphabet: `${HEX}-`,
    min: 36,
    max: 36,
    shape: /^[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}$/,
  },
  key('Nightfall', ['NF-'], WORD, 32, 64),
  key('Dropbox', ['sl.'], URL_SAFE, 130, 300),
  key('Mailgun', ['key-'], HEX, 32, 32),
  key('Brevo', ['xkeysib-'], `${WORD}-`, 81, 81),
  key('Razorpay', ['rzp_live_', 'rzp_test_'], WORD, 14, 14),
  key('Adafruit', ['aio_'], WORD, 28, 28),
  key('Contentful', ['CFPAT-'], URL_SAFE, 43, 43),
  {
    kind: 'Dynatrace',
    prefixes: ['dt0c01.', 'dt0s01.'],
    alphabet: 'A-Z0-9.',
    min: 89,
    max: 89,
    shape: /^[A-Z0-9]{24}\.[A-Z0-9]{64}$/,
  },
  key('Flutterwave', ['FLWSECK-', 'FLWSECK_TEST-'], `${WORD}-`, 32, 40),
  key('EasyPost', ['EZAK', 'EZTK'], WORD, 54, 54),
  key('Sourcegraph', ['sgp_'], `${HEX}_`, 40, 60),
  key('Supabase', ['sbp_'], HEX, 40, 40),
  key('Supabase', ['sb_secret_'], URL_SAFE, 31, 40),
  key('Netlify', ['nfp_'], WORD, 36, 36),
  key('Replicate', ['r8_'], WORD, 37, 37),
  key('Groq', ['gsk_'], WORD, 52, 52),
  key('xAI', ['xai-'], WORD, 80, 80),
  key('Perplexity', ['pplx-'], WORD, 48, 56),
  key('Alibaba', ['LTAI'], WORD, 20, 20),
  key('Typeform', ['tfp_'], `${WORD}_.=-`, 59, 80),
  key('Heroku', ['HRKU-'], URL_SAFE, 36, 70),
  key('Fly.io', ['fo1_'], URL_SAFE, 43, 43),
  key('Prefect', ['pnu_', 'pnb_'], WORD, 36, 36),
  key('ReadMe', ['rdme_'], WORD, 70, 70),
  key('Tailscale', ['tskey-auth-', 'tskey-api-', 'tskey-client-'], URL_SAFE, 20, 80),
  key('1Password', ['ops_eyJ'], `${WORD}+/=_-`, 240, 1500),
  key('Airtable', ['pat'], `${WORD}.`, 79, 79, /^[A-Za-z0-9]{14}\.[a-f0-9]{64}$/),
];

function key(
  kind: string,
  prefixes: readonly string[],
  alphabet: string,
  min: number,
  max?: number,
  shape?: RegExp,
): KeyFormat {
  return {
    kind,
    prefixes,
    alphabet,
    min,
    ...(max === undefined ? {} : { max }),
    ...(shape ? { shape } : {}),
  };
}

function crc(kind: string, prefixes: readonly string[]): KeyFormat {
  return { kind, prefixes, alphabet: WORD, min: 36, max: 36, crc: true };
}
