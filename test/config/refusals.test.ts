import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalOf } from './folder.ts';

const DURATION = 'such as 250ms, 30s, 10m or 1h';

/** A text, and all that is said of it. */
const refusals: readonly [string, readonly string[]][] = [
  [
    'watch:\n  debounce: 5 parsecs\n',
    [
      `nightjar.yaml:2:13: "watch.debounce" must be a duration from 0 to 24h, ${DURATION}, got "5 parsecs"`,
    ],
  ],
  [
    'watch: { debounce: 250 }',
    [`nightjar.yaml:1:20: "watch.debounce" must be a duration from 0 to 24h, ${DURATION}, got 250`],
  ],
  [
    'webhook:\n  deadline: 0',
    [
      `nightjar.yaml:2:13: "webhook.deadline" must be a duration from 1s to 24h, ${DURATION}, got 0`,
    ],
  ],
  [
    'watch:\n  maxFileSize: 12 apples',
    [
      'nightjar.yaml:2:16: "watch.maxFileSize" must be a size such as 512KB, 100MB or 2GB, at least 1B, got "12 apples"',
    ],
  ],
  [
    "watch:\n  match: '.*'",
    [
      'nightjar.yaml:2:10: "watch.match" must be a list of regular expressions, at least one, got ".*"',
    ],
  ],
  [
    'watch:\n  match: []',
    [
      'nightjar.yaml:2:10: "watch.match" must be a list of regular expressions, at least one, got a list',
    ],
  ],
  [
    'watch:\n  folders: [~]',
    [
      'nightjar.yaml:2:13: "watch.folders[0]" must be a path, got null (in YAML a bare ~ is null: put it in quotes)',
    ],
  ],
  [
    'watch:\n  debounceFor:\n    - { match: a }\n    - { debounce: 1s }',
    [
      'nightjar.yaml:3:7: "watch.debounceFor[0]" must hold "debounce", "maxWait" or both, got a map',
      'nightjar.yaml:4:7: "watch.debounceFor[1].match" is missing: it must be text',
    ],
  ],
  ['engine: cloud', ['nightjar.yaml:1:9: "engine" must be embedded or nightfall, got "cloud"']],
  [
    'webhook:\n  port: 70000\n  host: 0.0.0.0:80',
    [
      'nightjar.yaml:2:9: "webhook.port" must be a whole number from 0 to 65535, got 70000',
      'nightjar.yaml:3:9: "webhook.host" must be a host name or an IP address, without port, got "0.0.0.0:80"',
    ],
  ],
  [
    'webhook:\n  publicUrl: http://hooks.example.org',
    [
      'nightjar.yaml:2:14: "webhook.publicUrl" must start with https:// unless its host is this computer (localhost), got "http://hooks.example.org"',
    ],
  ],
  [
    'webhook:\n  publicUrl: https://hooks.example.org/ingest',
    [
      'nightjar.yaml:2:14: "webhook.publicUrl" must be the base URL: /ingest is appended, got "https://hooks.example.org/ingest"',
    ],
  ],
  [
    'results:\n  redaction: { maskConfig: { maskingChar: ab } }',
    [
      'nightjar.yaml:2:43: "results.redaction.maskConfig.maskingChar" must be a single character, got "ab"',
    ],
  ],
  [
    'results:\n  redaction: hide',
    [
      'nightjar.yaml:2:14: "results.redaction" must be mask, none or a Nightfall redactionConfig, got "hide"',
    ],
  ],
  ['limits: 3', ['nightjar.yaml:1:9: "limits" must be a map, got 3']],
  ['- watch', ['nightjar.yaml:1:1: the configuration must be a map, got a list']],
  [
    'watch:\n  debounce: 2m\n  maxWait: 30s',
    ['nightjar.yaml:3:12: "watch.maxWait" must be at least the quiet period (2m), got "30s"'],
  ],
  [
    'watch:\n  debounceFor: [{ match: a, maxWait: 100ms }]',
    [
      'nightjar.yaml:2:38: "watch.debounceFor[0].maxWait" must be at least the quiet period (250ms), got "100ms"',
    ],
  ],
];

const detectionRefusals: readonly [string, readonly string[]][] = [
  [
    "detection: { rules: [{ detectors: [{ detectorType: REGEX, regex: { pattern: '(?=a)' } }] }] }",
    [
      'nightjar.yaml:1:77: "detection.rules[0].detectors[0].regex.pattern" must be a regular expression in RE2 syntax (error parsing regexp: invalid or unsupported Perl syntax: `(?=`), got "(?=a)"',
    ],
  ],
  [
    'detection: { rules: [{ detectors: [{ minConfidence: SURE, detectorType: REGEX, nightfallDetector: IP_ADDRESS }] }] }',
    [
      'nightjar.yaml:1:53: "detection.rules[0].detectors[0].minConfidence" must be one of VERY_UNLIKELY, UNLIKELY, POSSIBLE, LIKELY, VERY_LIKELY, got "SURE"',
    ],
  ],
  [
    'detection: { rules: [{ detectors: [{ detectorType: REGEX, nightfallDetector: IP_ADDRESS }] }] }',
    [
      'nightjar.yaml:1:36: "detection.rules[0].detectors[0]" must have detectorType NIGHTFALL_DETECTOR with "nightfallDetector", got a map',
    ],
  ],
  [
    'detection: { policyUUID: 7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901 }',
    [
      'nightjar.yaml:1:26: "detection.policyUUID" must not be set with the embedded engine: it is stored at Nightfall',
    ],
  ],
  [
    'detection: { rules: [] }',
    [
      'nightjar.yaml:1:21: "detection.rules" must hold a rule, unless ruleUUIDs or policyUUID is set',
    ],
  ],
];

for (const [text, lines] of [...refusals, ...detectionRefusals])
  test(`${text.replace(/\s+/g, ' ')} is refused with its place and the way out`, () => {
    assert.deepEqual(refusalOf(text), lines);
  });

test('an unknown key is answered with the one that was probably meant', () => {
  const text = 'watch:\n  deboucne: 1s\nwebhok: {}\ndebounce: 1s\nfrobnicate: 1\napiKey: x\n';

  assert.deepEqual(refusalOf(text), [
    'nightjar.yaml:2:3: "watch.deboucne" is not a known key; did you mean "watch.debounce"?',
    'nightjar.yaml:3:1: "webhok" is not a known key; did you mean "webhook"?',
    'nightjar.yaml:4:1: "debounce" is not a known key; did you mean "watch.debounce"?',
    'nightjar.yaml:5:1: "frobnicate" is not a known key; known here: watch, engine, detection, service, webhook, results, limits, state',
    'nightjar.yaml:6:1: "apiKey" is not a known key: secrets are read from the environment (NIGHTFALL_API_KEY, NIGHTFALL_SIGNING_SECRET)',
  ]);
});

test('text that is not YAML is refused with line and column', () => {
  const broken: readonly [string, RegExp][] = [
    ['watch: [1,', /^nightjar\.yaml:1:\d+: not valid YAML: /],
    ['engine: embedded\nengine: nightfall', /^nightjar\.yaml:2:1: not valid YAML: .*unique/],
    ['\twatch: {}', /^nightjar\.yaml:1:1: not valid YAML: .*[Tt]ab/],
    [
      'engine: embedded\n---\nengine: nightfall',
      /^nightjar\.yaml:2:1: not valid YAML: More than one/,
    ],
    ['watch: *nowhere', /^nightjar\.yaml:1:1: not valid YAML: an alias/],
    ['!secret watch: {}', /^nightjar\.yaml:1:1: not valid YAML: Unknown tag$/],
  ];

  for (const [text, expected] of broken) assert.match(refusalOf(text)[0] ?? '', expected);
});

test('problems of the file, the environment and the command line are told together', () => {
  const sources = {
    env: { NIGHTFALL_SERVER_URL: 'ftp://x' },
    flags: { values: { debounce: 'soon', engine: 'embedded' }, folders: [] },
  };

  assert.deepEqual(refusalOf('state: 3', sources), [
    'nightjar.yaml:1:8: "state" must be a path, got 3',
    'NIGHTFALL_SERVER_URL must be a base URL that starts with https:// or http://, got "ftp://x"',
    `--debounce must be a duration from 0 to 24h, ${DURATION}, got "soon"`,
  ]);
});

test('a file that was asked for and is not there is an error', () => {
  assert.match(
    refusalOf('', { file: '/nowhere/nightjar.yaml' })[0] ?? '',
    /"\/nowhere\/nightjar.yaml": no such file$/,
  );
});
