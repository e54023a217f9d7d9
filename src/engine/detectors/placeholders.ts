/** Words of documentation that do not occur by chance. */
const MADE_UP =
  /example|sample|dummy|place.?holder|change.?(?:me|it|this)|re.?place.?(?:me|this|with)|redacted|(?:^|[-_<{[ .])your(?:[-_ .]|[A-Z]|$)|yoursecret|yourtoken|yourpass|yourapi|yourkey|^my[-_.]?(?:secret|token|password|api|key|pass)|insert[-_ ]|put[-_ ].*here|[-_ ](?:here|goes)\b|xxxx|0123456789|123456789|987654321|abcdefgh|qwertyuiop|a1b2c3d4|1a2b3c4d|deadbeef|cafebabe|feedface|\.\.\.|…|lorem|foobar|fake|mock(?:ed)?[-_]|[-_]mock|not[-_]?(?:a[-_])?(?:real|secret)|invalid|undefined|null[-_]|some[-_]?(?:secret|token|key|password|random|value|thing|long)|(?:^|[-_])to[-_]?do(?:$|[-_])|fixme|super.?secret.?(?:key|token|value|password|string)?$/i;

/** Documentation's keys: words such as EXAMPLE, one character repeated, the alphabet or the digits in order. */
export function looksMadeUp(secret: string): boolean {
  if (secret.length >= 12 && new Set(secret).size < 6) return true;
  return MADE_UP.test(secret) || hasRun(secret) || repeatsItself(secret);
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
  return TEMPLATE.test(value) || /\*{4}|•{3}|(?:%[sd]){1}$/.test(value);
}

const REFERENCE =
  /^(?:op|vault|ssm|secret|secrets|secretsmanager|keyvault|awssm|gcpsm|sops|ref\+\w+|env|file|data|arn|projects|k8s|chamber|doppler|bws|keeper|akv|conjur)(?::|\/\/|\/)|^ENC[([]|^\{cipher\}|^enc:|^AQICAH|^(?:process|os|env|config|settings|self|this|req|request|secrets|vars?|var|local|data|module|options|opts|params|args|ctx|context|state|props|Environment|System|ENV)\b[.[:]/i;

/** Where the value is kept, or the value in a form that only its keeper can read. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value);
}
