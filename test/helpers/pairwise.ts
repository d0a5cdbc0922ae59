/**
 * Few combinations in which every value of every dimension meets every value of every other one: greedily, each combination
 * takes the values that bring the most new pairs. The same input gives the same list.
 */
export function pairwise<T extends Record<string, readonly unknown[]>>(
  dimensions: T,
): { [K in keyof T]: T[K][number] }[] {
  const names = Object.keys(dimensions);
  const open = new Set<string>();
  for (const [i, a] of names.entries())
    for (const b of names.slice(i + 1))
      for (const x of dimensions[a]!) for (const y of dimensions[b]!) open.add(pair(a, x, b, y));
  const list: Record<string, unknown>[] = [];
  while (open.size > 0) {
    // Begins with a pair that is still open, so that every round closes one at least.
    const [a, x, b, y] = JSON.parse(open.values().next().value as string) as [
      string,
      unknown,
      string,
      unknown,
    ];
    const row: Record<string, unknown> = { [a]: x, [b]: y };
    for (const name of names) {
      if (name in row) continue;
      const gains = (value: unknown) =>
        Object.entries(row).filter(([other, its]) => open.has(inOrder(names, name, value, other, its)))
          .length;
      row[name] = [...dimensions[name]!].sort((one, two) => gains(two) - gains(one))[0];
    }
    for (const [i, one] of names.entries())
      for (const two of names.slice(i + 1)) open.delete(pair(one, row[one], two, row[two]));
    list.push(row);
  }
  return list as { [K in keyof T]: T[K][number] }[];
}

const pair = (...parts: unknown[]): string => JSON.stringify(parts);

const inOrder = (names: readonly string[], a: string, x: unknown, b: string, y: unknown): string =>
  names.indexOf(a) < names.indexOf(b) ? pair(a, x, b, y) : pair(b, y, a, x);
