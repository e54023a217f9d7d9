/** A code of the tenth revision with its dot. */
export const DOTTED_TEN: RegExp = /^[A-Z]\d[0-9AB]\.[0-9A-Z]{1,4}(?![A-Za-z0-9])/;
export const LONGEST_TEN = 9;
