/** Nodes that lead to one another, in the order of their smallest members (Tarjan, without recursion). */
export function stronglyConnected(count: number, next: readonly (readonly number[])[]): number[][] {
  const number = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const open: number[] = [];
  const found: number[][] = [];
  let numbered = 0;
  for (let root = 0; root < count; root++) {
    if (number[root] >= 0) continue;
    const path: { node: number; at: number }[] = [];
    const enter = (node: number): void => {
      number[node] = low[node] = numbered++;
      isOpen[node] = 1;
      open.push(node);
      path.push({ node, at: 0 });
    };
    enter(root);
    while (path.length > 0) {
      const step = path[path.length - 1];
      const { node } = step;
      const other = next[node][step.at++];
      if (other !== undefined) {
        if (number[other] < 0) enter(other);
        else if (isOpen[other]) low[node] = Math.min(low[node], number[other]);
        continue;
      }
      path.pop();
      const above = path[path.length - 1]?.node;
      if (above !== undefined) low[above] = Math.min(low[above], low[node]);
      if (low[node] !== number[node]) continue;
      const members = open.splice(open.indexOf(node));
      for (const member of members) isOpen[member] = 0;
      found.push(members.sort((a, b) => a - b));
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}
