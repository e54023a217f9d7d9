import { startsWith } from './bytes.ts';
import type { Detector, Match, Probe, Text } from './detector.ts';
import { keyOf, namedProbes } from './generic-secret.ts';
import { LEAD_PROBES } from './providers/lead-keys.ts';
import { NAMELESS_PROBE } from './providers/nameless-keys.ts';
import { escapedProbes, keyAt, PREFIX_PROBE } from './providers/prefixed-keys.ts';
import { SHAPE_PROBES, shapeAt } from './providers/shaped-keys.ts';
import { sureOfVendor, vendorKeyOf, withNamedVendor, withVendor } from './providers/vendor-keys.ts';
import { tokenProbes, webTokenFrom } from './tokens.ts';

/** Of two probes that find the same stretch the first one has its way, so vendors come before the rest. */
export const API_KEY: Detector = {
  name: 'API_KEY',
  rank: 85,
  probes: [
    PREFIX_PROBE,
    ...escapedProbes(
      (text, at) => keyAt(text, at) ?? shapeAt(text, at) ?? escapedTokenAt(text, at),
    ),
    ...LEAD_PROBES,
    ...SHAPE_PROBES,
    ...namedProbes(
      (named, text) =>
        vendorKeyOf(text, named) ??
        withNamedVendor(keyOf(named) ?? keyOf(sureOfVendor(named)), named.name),
    ),
    NAMELESS_PROBE,
    ...tokenProbes.map(knowingVendors),
  ],
  words: [
    'key*',
    'api*',
    'apikey*',
    'token*',
    'secret*',
    'auth*',
    'bearer',
    'credential*',
    'password*',
    'access*',
  ],
  checks:
    'Prefix, alphabet and length of each vendor, check digits where the format has some; the name of the value or of the vendor nearby where the form says little; else a value drawn at random under a telling name',
  source: 'Documentation of the vendors; see the table of key formats',
  examples: {
    finds: [
      `export GITHUB_TOKEN=[[${'ghp_'}Zx8mQ2vL7tRw4KpN9sYb3HcJ6dFgA1eU0iXq]]`,
      `"datadogApiKey": "[[${'9f86d081'}884c7d659a2feaa0c55ad015]]"`,
      `Our Mailgun key is [[${'key-'}3a86b7c29d4e6fd54fc373a6b0e1d0c9]].`,
    ],
    ignores: [
      `aws_access_key_id = ${'AKIA'}IOSFODNN7EXAMPLE`,
      'datadog_request_id = "9f86d081884c7d659a2feaa0c55ad015"',
      `STRIPE_SECRET_KEY=${'sk_live_'}xxxxxxxxxxxxxxxxxxxxxxxx`,
    ],
  },
};

function escapedTokenAt(text: Text, start: number): Match | undefined {
  return startsWith(text, start, 'eyJ') ? webTokenFrom(text, start) : undefined;
}

/** The probe, with the vendor's name wherever the text around tells it. */
function knowingVendors(probe: Probe): Probe {
  switch (probe.on) {
    case 'prefix':
      return {
        ...probe,
        verify: (text: Text, start: number, prefix: string) =>
          named(text, probe.verify(text, start, prefix)),
      };
    case 'word':
      return {
        ...probe,
        verify: (text: Text, start: number, end: number) =>
          named(text, probe.verify(text, start, end)),
      };
    default:
      return probe;
  }
}

function named(text: Text, match: Match | undefined): Match | undefined {
  return match && withVendor(text, match);
}
