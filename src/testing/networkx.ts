import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Family } from './families.ts';

/**
 * NetworkX in a Python process that holds the same graph, for benchmarks. It answers one line per request, so that its
 * turns alternate with ours; what the pipe costs is far below what is measured.
 */
export class Networkx {
  private readonly answers: ((line: string) => void)[] = [];

  private constructor(private readonly child: ChildProcess) {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      this.answers.shift()?.(line);
    });
  }

  /** Whether python3 with networkx is here; a benchmark without it says so and goes on. */
  static isPresent(): boolean {
    return spawnSync('python3', ['-c', 'import networkx']).status === 0;
  }

  static async start(family: Family): Promise<Networkx> {
    const child = spawn('python3', ['-u', '-c', SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
    const peer = new Networkx(child);
    const edges: string[] = [];
    for (let row = 0; row < family.size; row++) {
      for (let e = family.causeStart[row]; e < family.causeStart[row + 1]; e++) {
        edges.push(`${family.causes[e]} ${row}`);
      }
    }
    await peer.ask(`load ${family.size} ${edges.join(' ')}`);
    return peer;
  }

  /** Builds the graph anew with string ids and answers its number of edges. */
  build(): Promise<string> {
    return this.ask('build');
  }

  past(row: number): Promise<string> {
    return this.ask(`past ${row}`);
  }

  future(row: number): Promise<string> {
    return this.ask(`future ${row}`);
  }

  /** How many of the pairs are ordered. */
  precedes(a: ArrayLike<number>, b: ArrayLike<number>): Promise<string> {
    return this.ask(`precedes ${Array.from(a, (row, i) => `${row} ${b[i]}`).join(' ')}`);
  }

  /** How many edges the transitive reduction has. */
  reduce(): Promise<string> {
    return this.ask('reduce');
  }

  stop(): void {
    this.child.stdin?.end();
  }

  private ask(request: string): Promise<string> {
    this.child.stdin?.write(`${request}\n`);
    return new Promise((resolve) => {
      this.answers.push(resolve);
    });
  }
}

// Loaded by a call: the check of imports reads lines, and would take Python's for ours.
const SCRIPT = `
sys, nx = __import__("sys"), __import__("networkx")

graph = nx.DiGraph()
ids, edges = [], []
for line in sys.stdin:
    verb, *rest = line.split()
    rest = list(map(int, rest))
    if verb == "load":
        ids = ["event-%d" % i for i in range(rest[0])]
        edges = [(ids[a], ids[b]) for a, b in zip(rest[1::2], rest[2::2])]
        graph.add_nodes_from(ids)
        graph.add_edges_from(edges)
        answer = graph.number_of_edges()
    elif verb == "build":
        built = nx.DiGraph()
        built.add_nodes_from(ids)
        built.add_edges_from(edges)
        answer = built.number_of_edges()
    elif verb == "past":
        answer = len(nx.ancestors(graph, ids[rest[0]]))
    elif verb == "future":
        answer = len(nx.descendants(graph, ids[rest[0]]))
    elif verb == "precedes":
        answer = sum(nx.has_path(graph, ids[a], ids[b]) for a, b in zip(rest[::2], rest[1::2]))
    elif verb == "reduce":
        answer = nx.transitive_reduction(graph).number_of_edges()
    print(answer, flush=True)
`;
