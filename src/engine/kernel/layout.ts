/** Gives things their places in a memory, one behind the other, by their sizes in bytes. */
export function placed<Name extends string>(
  sizes: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> {
  const places: Partial<Record<Name, number>> = {};
  let next = 64;
  for (const name of Object.keys(sizes) as Name[]) {
    places[name] = next;
    next += (sizes[name] + 15) & ~15;
  }
  return places as Record<Name, number>;
}
