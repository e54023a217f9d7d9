import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALNUM, findIn, LOWER_HEX, random, rulesFor } from './scanning.ts';

const rules = rulesFor(['API_KEY']);
const HEX_32 = random(32, LOWER_HEX, 3);
const HEX_64 = random(64, LOWER_HEX, 4);
const UUID = [8, 4, 4, 4, 12].map((length, part) => random(length, LOWER_HEX, part + 5)).join('-');
const WORD_24 = random(24, ALNUM, 9);

/** Which vendor's key is found in a text, if it is found whole. */
function kindOf(key: string, text: string): string | undefined {
  return findIn(text, rules).find(({ finding }) => finding === key)?.findingMetadata?.apiKeyMetadata
    .kind;
}

test('a vendor is told by what the key belongs to, not by its own name alone', () => {
  for (const [kind, key, text] of [
    ['Datadog', HEX_32, `datadog:\n  api_key: ${HEX_32}\n  site: datadoghq.eu\n`],
    ['Datadog', HEX_32, `[datadog]\nenabled = true\napi_key = "${HEX_32}"\n`],
    ['Algolia', HEX_32, `{"algolia":{"appId":"ABCDEFGHIJ","adminKey":"${HEX_32}"}}`],
    ['Mailgun', HEX_32, `// mailgun\nconst apiKey = "${HEX_32}";`],
    ['Datadog', HEX_32, `  - name: DD_API_KEY\n    value: ${HEX_32}\n`],
    ['Snyk', UUID, `<setting name="SnykToken" value="${UUID}" />`],
    ['Postmark', UUID, `"token": "${UUID}", "service": "postmark"`],
    ['JIRA', WORD_24, `jira_api_token = "${WORD_24}"`],
    ['Confluence', WORD_24, `CONFLUENCE_TOKEN=${WORD_24}`],
    ['Sentry', HEX_64, `sentry-cli --auth-token ${HEX_64} releases list`],
  ] as const) {
    assert.equal(kindOf(key, text), kind, text);
  }
});

test('a vendor is told by the address that the key is sent to', () => {
  for (const [kind, text] of [
    ['Datadog', `curl "https://api.datadoghq.com/api/v1/validate?api_key=${HEX_32}"`],
    ['Datadog', `curl -H "X-Api-Key: ${HEX_32}" https://api.datadoghq.com`],
    [
      'OpenWeather',
      `https://api.openweathermap.org/data/2.5/weather?q=Berlin&appid=${HEX_32}&units=metric`,
    ],
    ['News API', `requests.get("https://newsapi.org/v2/all", params={"apiKey": "${HEX_32}"})`],
  ] as const) {
    assert.equal(kindOf(HEX_32, text), kind, text);
  }
});

test('a key without any name is found in sentences, tables, calls and statements', () => {
  for (const [kind, text] of [
    ['Datadog', `Hi, our Datadog API key is ${HEX_32}, please rotate it.`],
    ['Datadog', `12:00:00 INFO using Datadog key ${HEX_32} for host web-1`],
    ['Datadog', `| Service | Value |\n|---|---|\n| Datadog key | ${HEX_32} |`],
    ['Algolia', `const client = algoliasearch('ABCDEFGHIJ', '${HEX_32}');`],
    ['Algolia', `new Algolia("${HEX_32}")`],
    ['Datadog', `INSERT INTO settings VALUES ('datadog_api_key', '${HEX_32}');`],
  ] as const) {
    assert.equal(kindOf(HEX_32, text), kind, text);
  }
});

test('identifiers and digests of vendors are no keys', () => {
  for (const text of [
    `datadog_trace_id: ${HEX_32}`,
    `Datadog request id ${HEX_32}`,
    `"mailgun": {"message-id": "${HEX_32}"}`,
    `mailgun ETag: "${HEX_32}"`,
    `heroku_request_id=${UUID}`,
    `azure_tenant_id = "${UUID}"`,
    `snyk_org_id: ${UUID}`,
    `docker image sha256:${HEX_64}`,
    `new Datadog({ hash: "${HEX_32}" })`,
    `datadog,md5,${HEX_32}\n`,
  ]) {
    assert.deepEqual(
      findIn(text, rules).map(({ finding }) => finding),
      [],
      text,
    );
  }
});

test('an escape, a colour or a line of an encoded mail before a key is no part of it', () => {
  const key = `glpat${'-'}${random(20, ALNUM, 2)}`;
  for (const text of [
    `{"log":"first\\n${key}\\nlast"}`,
    `{"html":"\\u0022${key}\\u0022"}`,
    `https://example.net/?q=%22${key}%22`,
    `\u001b[32m${key}\u001b[0m`,
    `token=3D${key}`,
  ]) {
    assert.equal(kindOf(key, text), 'GitLab', text);
  }
});
