/** What a request asks for, read from its address; what makes no sense there is as if it were not asked. */
export interface Query {
  readonly text: (name: string) => string | undefined;
  readonly count: (name: string, most: number, usual: number) => number;
  readonly number: (name: string) => number | undefined;
}

export function queryOf(parameters: URLSearchParams): Query {
  const text = (name: string) => parameters.get(name) || undefined;
  const number = (name: string) => {
    const value = text(name);
    return value !== undefined && /^\d{1,16}$/.test(value) ? Number(value) : undefined;
  };
  return {
    text,
    number,
    count: (name, most, usual) => Math.min(number(name) ?? usual, most),
  };
}
