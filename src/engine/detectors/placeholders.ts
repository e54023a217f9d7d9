/** Words that only documentation puts into a secret. */
const SAYS_SO =
  /example|sample|dummy|place.?holder|change.?(?:me|it|this)|re.?place.?(?:me|this|with)|redacted|(?:^|[-_<{[ .])your(?:[-_ .]|[A-Z]|$)|yoursecret|yourtoken|yourpass|yourapi|yourkey|insert[-_ ]|put[-_ ].*here|[-_ ](?:here|goes)\b|xxxx|\.\.\.|…|lorem|fixme|undefined/i;

/** Words and runs that people type where any value will do, and that they also put into passwords. */
const ANY_WILL_DO =
  /^my[-_.]?(?:secret|token|password|api|key|pass)|0123456789|123456789|987654321|abcdefgh|qwertyuiop|a1b2c3d4|1a2b3c4d|deadbeef|cafebabe|feedface|00010203|01020304|0f0e0d0c|00112233|11223344|ffeeddcc|aabbccdd|foobar|fake|mock(?:ed)?[-_]|[-_]mock|not[-_]?(?:a[-_])?(?:real|secret)|invalid|null[-_]|some[-_]?(?:secret|token|key|password|random|value|thing|long)|(?:^|[-_])to[-_]?do(?:$|[-_])|super.?secret.?(?:key|token|value|password|string)?$/i;

/** Whether it says of itself that it is none. */
export function isPlaceholder(secret: string): boolean {
  return SAYS_SO.test(secret);
}

/** What standards print as tokens and passwords; the whole value must be the same. */
const PRINTED: ReadonlySet<string> = new Set([
  ...[
    '2YotnFZFEjr1zCsicMWpAA',
    'tGzv3JOkF0XG5Qx2TlKWIA',
    'SplxlOBeZQQYbYS6WxSbIA',
    'mF_9.B5f-4.1JqM',
  ],
  ...[
    'gX1fBat3bV',
    'czZCaGRSa3F0MzpnWDFmQmF0M2JW',
    '7Fjfp0ZBr1KtDRbnfVdmIw',
    '45ghiukldjahdnhzdauz',
  ],
  ...[
    'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    'QWxhZGRpbjpPcGVuU2VzYW1l',
    'kkk9d7dh3k39sjv7',
    '0685bd9184jfhq22',
  ],
  ...[
    'ad180jjd733klru7',
    'dpf43f3p2l4k3l03',
    'nnch734d00sl2jdk',
    'kd94hf93k423kf44',
    'pfkkdhi9sl3r4s00',
  ],
  // The keys of FIPS 197 and SP 800-38.
  ...['2b7e151628aed2a6abf7158809cf4f3c', '8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b'],
  ...[
    '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
    'feffe9928665731c6d6a8f9467308308',
  ],
  ...['hh5s93j4hdidpola', 'hdhd0244k9j7ao03', 'j49sk3j29djd', 'dh893hdasih9', '9djdj82h48djs9d2'],
]);

/** Documentation's keys: words such as EXAMPLE, one character repeated, the alphabet or the digits in order. */
export function looksMadeUp(secret: string): boolean {
  if (PRINTED.has(secret) || (secret.length >= 12 && new Set(secret).size < 6)) return true;
  return (
    SAYS_SO.test(secret) || ANY_WILL_DO.test(secret) || hasRun(secret) || repeatsItself(secret)
  );
}

/** One character eight times in a row. */
function hasRun(secret: string): boolean {
  let run = 1;
  for (let at = 1; at < secret.length; at++) {
    run = secret.charCodeAt(at) === secret.charCodeAt(at - 1) ? run + 1 : 1;
    if (run >= 8) return true;
  }
  return false;
}

/** The same few characters over and over. */
function repeatsItself(secret: string): boolean {
  const { length } = secret;
  if (length < 12) return false;
  const most = Math.min(16, length >> 1);
  for (let period = 1; period <= most; period++) {
    let at = period;
    while (at < length && secret.charCodeAt(at) === secret.charCodeAt(at - period)) at++;
    if (at === length) return true;
  }
  return false;
}

const TEMPLATE =
  /\$\{|\{\{|<%|#\{|\$\(|^\$[A-Za-z_]\w*$|^%[A-Za-z_]\w*%$|^%[-\d.]*[a-z]$|^<[^<>]*>$|^\{[\w.$: -]*\}$|^\[[\w .-]*\]$|^__\w+__$|^@[\w.]+@$|^:[a-z_]+$|^\(.*\)$|^\*+$|^[#•●x.?_-]+$|^@\w*\(|^![A-Za-z]+(?:[ [{]|$)|^\\[a-z]\w*$|^&\w+;?$/i;

/** A place for a value that is filled in elsewhere: `${X}`, `{{ x }}`, `<x>`, `%s`, `$X`, `****`. */
export function isTemplate(value: string): boolean {
  return (
    TEMPLATE.test(value) || /&(?:#x3c|#60|lt);/i.test(value) || /\*{4}|•{3}|%[sd]$/.test(value)
  );
}

const REFERENCE =
  /^(?:op|vault|ssm|secret|secrets|secretsmanager|keyvault|awssm|gcpsm|sops|ref\+\w+|env|file|data|arn|projects|k8s|chamber|doppler|bws|keeper|akv|conjur)(?::|\/\/|\/)|^ENC[([]|^\{cipher\}|^\{[A-Za-z0-9+/]{15,}={0,2}\}$|^enc:|^AQICAH|^(?:process|os|env|config|settings|self|this|req|request|secrets|vars?|var|local|data|module|options|opts|params|args|ctx|context|state|props|Environment|System|ENV)\b[.[:]/i;

/** Where the value is kept, or the value in a form that only its keeper can read. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value);
}
