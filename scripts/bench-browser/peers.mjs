// The peers' page: the same graph as in the app, given to sigma, React Flow, elk, dagre and plain objects, each alone.
// `run.mjs` calls `peers.*` and reads the numbers, all in milliseconds.
import dagre from '@dagrejs/dagre';
import { ReactFlow, useNodesState } from '@xyflow/react';
import ELK from 'elkjs/lib/elk-api.js';
import elkWorker from 'elkjs/lib/elk-worker.min.js?url';
import Graph from 'graphology';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import Sigma from 'sigma';
import '@xyflow/react/dist/style.css';
import { frames, settled } from './frames.mjs';
import { dragFlow, panFlow } from './gestures.mjs';

const stage = document.getElementById('stage');
const NODE = { width: 160, height: 44 };

/** @type {{id: string, name: string, source: string, causes: string[], payload?: unknown}[]} */
let events = [];
let texts = [];
let sigma;
let graph;
let flow;

window.peers = {
  /** Reads a recording of JSON Lines and places it as the app does: a lane per source, columns by causal rank. */
  async load(address) {
    const response = await fetch(address);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const stream = new Blob([bytes]).stream();
    const text = await new Response(
      isPacked ? stream.pipeThrough(new DecompressionStream('gzip')) : stream,
    ).text();
    texts = text.split('\n').filter((line) => line.startsWith('{"id"'));
    events = texts.map((line) => JSON.parse(line));
    return { events: events.length, edges: events.reduce((sum, { causes }) => sum + causes.length, 0) };
  },

  sigmaOpen() {
    graph = new Graph();
    const lanes = new Map();
    const ranks = new Map();
    const lastOf = new Map();
    for (const { id, source, causes } of events) {
      if (!lanes.has(source)) lanes.set(source, lanes.size);
      const rank = 1 + Math.max(lastOf.get(source) ?? -1, ...causes.map((cause) => ranks.get(cause) ?? -1));
      ranks.set(id, rank);
      lastOf.set(source, rank);
      graph.addNode(id, { x: rank, y: -lanes.get(source) * 40, size: 2, color: '#6ea8ff' });
    }
    for (const { id, causes } of events)
      for (const cause of causes)
        if (graph.hasNode(cause)) graph.addEdge(cause, id, { size: 1, color: '#888' });
    sigma = new Sigma(graph, stage, { hideEdgesOnMove: false, renderLabels: false });
    return settled();
  },

  sigmaPan: (count) =>
    frames(count, (at) => {
      const camera = sigma.getCamera();
      const { x, y, ratio, angle } = camera.getState();
      camera.setState({
        x: x + (at % 40 < 20 ? 0.004 : -0.004),
        y,
        angle,
        ratio: ratio * (at % 30 < 15 ? 0.97 : 1 / 0.97),
      });
    }),

  /** From the click to a frame with both cones coloured. */
  async sigmaSelect(id) {
    const begun = performance.now();
    const toneOf = new Map();
    const walk = (from, next, tone) => {
      const left = [from];
      while (left.length > 0) {
        for (const other of next(left.pop())) {
          if (toneOf.has(other)) continue;
          toneOf.set(other, tone);
          left.push(other);
        }
      }
    };
    walk(id, (node) => graph.inNeighbors(node), '#f0b04a');
    walk(id, (node) => graph.outNeighbors(node), '#4cc9f0');
    sigma.setSetting('nodeReducer', (node, data) => ({ ...data, color: toneOf.get(node) ?? '#444' }));
    sigma.refresh();
    await settled();
    return performance.now() - begun;
  },

  sigmaClose() {
    sigma.kill();
    sigma = undefined;
    graph = undefined;
  },

  /** Hits of a text among objects in memory: what a page without an engine does. */
  /** How many pairs of events with these names there are, the one before the other: a search forward from each. */
  countPairs(first, second) {
    const begun = performance.now();
    const effects = new Map(events.map(({ id }) => [id, []]));
    for (const event of events) for (const cause of event.causes) effects.get(cause)?.push(event);
    let count = 0;
    for (const start of events) {
      if (start.name !== first) continue;
      const seen = new Set();
      const left = [start];
      for (let at = left.pop(); at; at = left.pop()) {
        for (const effect of effects.get(at.id)) {
          if (seen.has(effect)) continue;
          seen.add(effect);
          left.push(effect);
          if (effect.name === second) count++;
        }
      }
    }
    return { millis: performance.now() - begun, count };
  },

  searchObjects(text) {
    const begun = performance.now();
    const lower = text.toLowerCase();
    const hits = events.filter(
      ({ id, name, source, payload }) =>
        name.toLowerCase().includes(lower) ||
        source.toLowerCase().includes(lower) ||
        id.toLowerCase().includes(lower) ||
        (payload !== undefined && JSON.stringify(payload).toLowerCase().includes(lower)),
    );
    return { millis: performance.now() - begun, hits: hits.length };
  },

  async elk() {
    const begun = performance.now();
    const elk = new ELK({ workerUrl: elkWorker, workerFactory: (url) => new Worker(url) });
    const placed = await elk.layout({
      id: 'root',
      layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.randomSeed': '1' },
      children: events.map(({ id }) => ({ id, ...NODE })),
      edges: edges().map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
    });
    elk.terminateWorker();
    const at = new Map(placed.children.map(({ id, x, y }) => [id, { x, y }]));
    return { millis: performance.now() - begun, at: [...at] };
  },

  dagre() {
    const begun = performance.now();
    const layout = new dagre.graphlib.Graph();
    layout.setGraph({ rankdir: 'LR' });
    layout.setDefaultEdgeLabel(() => ({}));
    for (const { id } of events) layout.setNode(id, { ...NODE });
    for (const { source, target } of edges()) layout.setEdge(source, target);
    dagre.layout(layout);
    return performance.now() - begun;
  },

  /** Mounts every node with its edges, as they come from `elk`; until they are painted. */
  async flowOpen(at) {
    const places = new Map(at);
    const begun = performance.now();
    const nodes = events.map(({ id, name }) => ({
      id,
      position: places.get(id),
      data: { label: name },
      ...NODE,
    }));
    flow = createRoot(stage);
    await new Promise((resolve) => {
      flow.render(
        createElement(ReactFlow, {
          nodes,
          edges: edges(),
          fitView: true,
          minZoom: 0.01,
          onInit: resolve,
          nodesDraggable: false,
        }),
      );
    });
    await settled();
    return performance.now() - begun;
  },

  flowPan(count) {
    const pane = document.querySelector('.react-flow__pane');
    return frames(count, (at) => wheel(pane, at));
  },

  flowClose() {
    flow.unmount();
  },

  /** A design in React Flow as it comes: its own nodes and edges, all of them mounted, seen from near. */
  async designOpen({ nodes, edges: links }) {
    const first = nodes.map(({ id, x, y }) => ({ id, position: { x, y }, data: { label: id } }));
    const lines = links.map((link) => ({ ...link, id: `${link.source}-${link.target}` }));
    const Drawing = () => {
      const [now, , onNodesChange] = useNodesState(first);
      return createElement(ReactFlow, {
        ...{ nodes: now, edges: lines, onNodesChange, minZoom: 0.01 },
        defaultViewport: { x: -1200, y: -300, zoom: 0.8 },
      });
    };
    flow = createRoot(stage);
    flow.render(createElement(Drawing));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await settled();
  },

  designPan: panFlow,
  designDrag: dragFlow,
};

function edges() {
  return events.flatMap(({ id, causes }) =>
    causes.map((cause) => ({ id: `${cause}-${id}`, source: cause, target: id })),
  );
}

function wheel(element, at) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const options = { bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2 };
  element.dispatchEvent(new WheelEvent('wheel', { ...options, deltaY: at % 30 < 15 ? -40 : 40 }));
}
