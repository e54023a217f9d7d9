import metadata from 'libphonenumber-js/metadata.max.json';

/** Whether a number can be dialled by its plan: assigned to a kind of line, or at least as long as one. */
export type Standing = 'assigned' | 'possible' | undefined;

/** What a country's entry holds at these places: pattern, lengths, trunk prefix, kinds of lines. */
const PATTERN = 2;
const LENGTHS = 3;
const TRUNK = 5;
const KINDS = 11;

interface Plan {
  readonly trunk: string;
  readonly lengths: readonly number[];
  readonly sources: readonly string[];
  readonly form: string;
  pattern: RegExp | undefined;
}

const COUNTRIES: ReadonlyMap<string, Plan> = new Map(
  Object.entries(metadata.countries).map(([country, entry]) => [country, planOf(entry)]),
);

const CALLING_CODES: ReadonlyMap<string, readonly Plan[]> = new Map([
  ...Object.entries(metadata.country_calling_codes).map(([code, countries]): [string, Plan[]] => [
    code,
    countries.flatMap((country) => COUNTRIES.get(country) ?? []),
  ]),
  ...Object.entries(metadata.nonGeographic ?? {}).map(([code, entry]): [string, Plan[]] => [
    code,
    [planOf(entry)],
  ]),
]);

function planOf(entry: unknown): Plan {
  const fields: readonly unknown[] = Array.isArray(entry) ? entry : [];
  const kinds = fields[KINDS];
  const sources = (Array.isArray(kinds) ? kinds : []).flatMap((kind: unknown) =>
    Array.isArray(kind) && typeof kind[0] === 'string' ? [kind[0]] : [],
  );
  return {
    trunk: typeof fields[TRUNK] === 'string' ? fields[TRUNK] : '',
    lengths: Array.isArray(fields[LENGTHS]) ? fields[LENGTHS] : [],
    form: String(fields[PATTERN]),
    sources: sources.length > 0 ? sources : [String(fields[PATTERN])],
    pattern: undefined,
  };
}

/** Patterns are made when first asked for: most countries never are. */
function isAssigned(plan: Plan, digits: string): boolean {
  plan.pattern ??= new RegExp(`^(?:${plan.sources.join('|')})$`);
  return plan.lengths.includes(digits.length) && plan.pattern.test(digits);
}

/** A number with its calling code, without the plus. */
export function internationally(digits: string): Standing {
  for (let width = 1; width <= 3; width++) {
    const plans = CALLING_CODES.get(digits.slice(0, width));
    if (!plans) continue;
    const rest = digits.slice(width);
    if (plans.some((plan) => isAssigned(plan, rest))) return 'assigned';
    return plans.some(({ lengths }) => lengths.includes(rest.length)) ? 'possible' : undefined;
  }
  return undefined;
}

/** A number as it is dialled inside a country, with its trunk prefix where it has one. */
export function isNational(country: string, digits: string): boolean {
  const plan = COUNTRIES.get(country);
  if (!plan) return false;
  if (plan.trunk === '' || !digits.startsWith(plan.trunk)) return isAssigned(plan, digits);
  return isAssigned(plan, digits.slice(plan.trunk.length)) || isAssigned(plan, digits);
}

/** Whether a number has the form of a country's, though it may be one that is kept for films and documents. */
export function hasFormOf(country: string, digits: string): boolean {
  const plan = COUNTRIES.get(country);
  if (!plan) return false;
  const own = digits.startsWith(plan.trunk) ? digits.slice(plan.trunk.length) : digits;
  return plan.lengths.includes(own.length) && new RegExp(`^(?:${plan.form})$`).test(own);
}

/** Ten digits of the plan that the countries of calling code 1 share. */
export function isNorthAmerican(digits: string): boolean {
  const plans = CALLING_CODES.get('1') ?? [];
  return plans.some((plan) => isAssigned(plan, digits));
}
