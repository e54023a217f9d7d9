/** Does several things at once and answers in the order of the items, not of their ends. */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  run: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [Item, Result], void> {
  const running: { readonly item: Item; readonly result: Promise<Result> }[] = [];
  let next = 0;
  const start = () => {
    const item = items[next];
    if (item === undefined || running.length >= atOnce) return false;
    next++;
    const result = run(item);
    // Whoever waits for an earlier one hears of this failure when its turn comes.
    result.catch(() => {});
    running.push({ item, result });
    return true;
  };
  while (start());
  for (let first = running.shift(); first !== undefined; first = running.shift()) {
    while (start());
    yield [first.item, await first.result];
  }
}
