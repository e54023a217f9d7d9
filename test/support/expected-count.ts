/** How many findings an upload of these tests has: mostly few, now and then very many. */
export function expectedCount(uploadId: string): number {
  const byte = Number.parseInt(uploadId.slice(0, 2), 16);
  return byte < 8 ? 1500 : byte % 4;
}
