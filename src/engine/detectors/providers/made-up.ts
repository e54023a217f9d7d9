import { isPublished } from './published-keys.ts';

/**
 * Keys that documentation and templates show instead of real ones. A drawn key may hold any short word by
 * chance, so a word alone says nothing: the whole has to be without chance.
 */
export function isMadeUp(body: string): boolean {
  return (
    body.length < 4 ||
    isPublished(body) ||
    endsInExample(body) ||
    isMonotonous(body) ||
    isSequence(body) ||
    isPeriodic(body) ||
    isPhrase(body)
  );
}

/** The vendors' own examples end so, and no drawn key does. */
function endsInExample(body: string): boolean {
  return /EXAMPLE(KEY|TOKEN)?$|^EXAMPLE/.test(body);
}

function isMonotonous(body: string): boolean {
  if (body.length < 12) return false;
  const counts = new Map<string, number>();
  for (const sign of body) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  if (counts.size < Math.min(6, body.length / 3)) return true;
  return (
    Math.max(...counts.values()) > body.length * 0.4 ||
    longestRun(body) > Math.max(7, body.length / 4)
  );
}

function longestRun(body: string): number {
  let longest = 1;
  let run = 1;
  for (let i = 1; i < body.length; i++) {
    run = body[i] === body[i - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** The alphabet or the digits in order, up or down. */
function isSequence(body: string): boolean {
  let steps = 0;
  for (let i = 1; i < body.length; i++) {
    const step = body.charCodeAt(i) - body.charCodeAt(i - 1);
    if (step === 1 || step === -1 || (body[i] === '0' && body[i - 1] === '9')) steps++;
  }
  return steps > body.length * 0.55;
}

/** One stretch again and again. */
function isPeriodic(body: string): boolean {
  for (let period = 2; period <= 10 && period * 2 <= body.length; period++) {
    let same = 0;
    for (let i = period; i < body.length; i++) if (body[i] === body[i - period]) same++;
    if (same >= (body.length - period) * 0.95) return true;
  }
  return false;
}

const PLACEHOLDER =
  /(example|sample|dummy|placeholder|changeme|change|replace|redacted|insert|enter|fake|test|demo|here|your|goes|with|this|the|not|real|secret|api|key|token|access|auth|client|private|live|prod|value|string|todo|foo|bar|baz|x{3,}|0{3,}|\.{3,}|\*{3,})/gi;

/** Words of placeholders make up most of it: `your_api_key_here`. */
function isPhrase(body: string): boolean {
  const rest = body.replaceAll(PLACEHOLDER, '').replaceAll(/[-_. ]/g, '');
  return rest.length < body.length * 0.4;
}
