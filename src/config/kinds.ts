import { z } from 'zod';
import { DURATION_FORM, parseDuration } from './duration.ts';
import { isLoopback } from './loopback.ts';
import { parseSize, SIZE_FORM } from './size.ts';

/** A kind of value: how it is validated and what it takes, in words that follow "must be". */
export interface Kind<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  readonly takes: string;
  /** What every entry of a list must be. */
  readonly each?: string;
}

/** The longest duration that is accepted: timers break above 2^31 ms, about 596 hours. */
const MOST = '596h';

export function duration(least: string | 0 = 0, most = MOST) {
  const takes = `a duration from ${least} to ${most}, such as 250ms, 30s, 10m or 1h`;
  const from = parseDuration(least) ?? 0;
  const to = parseDuration(most) ?? 0;
  const isInRange = (text: string | 0) => {
    const length = parseDuration(text);
    return length !== undefined && length >= from && length <= to;
  };
  const error = `must be ${takes}`;
  const schema = z
    .union([z.literal(0), z.string().regex(DURATION_FORM, { error })], { error })
    .refine(isInRange, { error });
  return { schema, takes };
}

export function size() {
  const takes = 'a size such as 512KB, 100MB or 2GB, at least 1B';
  const isSize = (text: string) => (parseSize(text) ?? 0) >= 1;
  return { schema: z.string().regex(SIZE_FORM).refine(isSize), takes };
}

export function wholeNumber(least: number, most: number) {
  const takes = `a whole number from ${least} to ${most}`;
  return { schema: z.int().min(least).max(most), takes };
}

export function choice<const T extends readonly string[]>(...names: T) {
  const takes = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  return { schema: z.enum(names), takes };
}

export function yesOrNo() {
  return { schema: z.boolean(), takes: 'true or false' };
}

export function path() {
  return {
    schema: z
      .string()
      .min(1)
      .regex(/^[^\0]+$/),
    takes: 'a path',
  };
}

export function host() {
  const takes = 'a host name or an IP address, without port';
  return {
    schema: z
      .string()
      .regex(/^[^\s/@]+$/)
      .refine(isHost),
    takes,
  };
}

export function uuid() {
  return { schema: z.uuid(), takes: 'a UUID' };
}

/** A base URL. What is sent to it is confidential, so plain HTTP ends at this computer. */
export function baseUrl(refusedEnding?: string) {
  const takes = 'a base URL such as https://nightjar.example.org';
  const schema = z.string().superRefine((text, context) => {
    const problem = urlProblem(text, refusedEnding);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, input: text });
  });
  return { schema, takes };
}

export function list<S extends z.ZodType>(
  of: Kind<S>,
  plural: string,
  least: number,
  most: number,
) {
  const takes = `a list of ${plural}${least === 0 ? '' : ', at least one'}`;
  return { schema: z.array(of.schema).min(least).max(most), takes, each: of.takes };
}

export function orNull<S extends z.ZodType>(kind: Kind<S>) {
  return { ...kind, schema: kind.schema.nullable() };
}

function isHost(text: string): boolean {
  return URL.canParse(
    `http://${text.includes(':') && !text.startsWith('[') ? `[${text}]` : text}/`,
  );
}

function urlProblem(text: string, refusedEnding: string | undefined): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    return 'must be a base URL that starts with https:// or http://';
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or a password';
  if (url.search !== '' || url.hash !== '') return 'must end with its path, without ? or #';
  if (refusedEnding !== undefined && url.pathname.replace(/\/+$/, '').endsWith(refusedEnding))
    return `must be the base URL: ${refusedEnding} is appended`;
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'must start with https:// unless its host is this computer (localhost)';
  return undefined;
}
