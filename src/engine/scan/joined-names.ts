const ASCII = /^\p{ASCII}*$/u;
/** Where a small letter of any alphabet is followed by a capital; the kernel sees that in ASCII itself. */
const INNER_CAPITAL = /(?<=[\p{Ll}\p{M}])(?=\p{Lu})/gu;
/** Whose it is, as names of fields have it before what it is: `employeessn`, `homephone`. */
const OWNER =
  /^(employee|customer|client|patient|member|user|person|personal|holder|owner|applicant|contact|staff|worker|student|taxpayer|company|business|provider|rendering|billing|vendor|supplier|spouse|emp|cust|primary|secondary|home|work|bank|national)(?=[a-z]{3,24}\d{0,2}$)/;

/** A name in letters beyond ASCII with blanks between its words: `номер Карты`. */
export function atCapitals(name: string): string {
  return ASCII.test(name) ? name : name.replaceAll(INNER_CAPITAL, ' ');
}

/** A name that is written as one word without its owner. */
export function behindOwner(name: string): string {
  return name.replace(OWNER, '');
}

/** What names of fields end in where they are one word: `npinumber`, `imeino`. */
const KIND = /(?<=^[a-z]{3,24})(?:number|num|no|nr|id|code)$/;

/** A name that is written as one word without what all numbers are called. */
export function withoutKind(name: string): string {
  return name.replace(KIND, '');
}
