import { describe, expect, test } from 'vitest';
import { place } from '../../layout/index.ts';
import type { Computation } from '../../model/computation.ts';
import type { Sheet } from '../../model/sheet.ts';
import { familyComputation, familyOf } from '../../testing/families.ts';
import { fromPicture } from '../../testing/picture.ts';
import { viewOf } from '../../testing/view.ts';
import { textsOf, wellFormed } from '../../testing/xml.ts';
import { Scene, svgSheet } from '../index.ts';
import { layOut } from './sheet.ts';
import { svgDrawing } from './svg-surface.ts';
import { xmlText } from './xml-text.ts';

const tools = {
  widthOf: (text: string) => text.length * 6,
  encode: () => Promise.resolve('data:image/png;base64,AAAA'),
};

const HOSTILE = `</text><script>alert("1")</script>&'\u0000\ud800`;

describe('a view as SVG', () => {
  test('is well-formed, with names, axis, legend, notes, scale and the words of what is shown', async () => {
    const text = await svgOf(fromPicture('order @web\npay @shop <- order'));
    expect(wellFormed(text)).toBe(true);
    for (const word of ['A failed order', '2 events', 'web', 'shop', 'order', 'pay', '12', 'causal steps'])
      expect(textsOf(text)).toContain(word);
    for (const word of ['declared', 'pay: look here', '10 steps', 'deploy', 'Drawn by Lightcone'])
      expect(textsOf(text)).toContain(word);
  });

  test('holds no script and nothing from elsewhere, whatever the names are', async () => {
    const sheet = { title: HOSTILE, names: [{ text: HOSTILE, y: 10 }], caption: [HOSTILE] };
    const text = await svgOf(fromPicture('a:x @web'), sheet);
    expect(wellFormed(text)).toBe(true);
    expect(text).not.toMatch(/<script|<foreignObject|javascript:|\son\w+=/i);
    expect(text.match(/href="(?!data:image\/png)[^"]*"/g)).toBeNull();
    expect(textsOf(text)).toContain(`</text><script>alert("1")</script>&'\ufffd\ufffd`);
  });

  test('draws marks and edges as vectors inside a clip of the size of the picture', async () => {
    const text = await svgOf(fromPicture('order @web\npay @shop <- order'));
    expect(text).toMatch(/<svg x="[\d.]+" y="[\d.]+" width="600" height="300" overflow="hidden">/);
    expect(text).not.toContain('<image');
    const inner = text.slice(text.indexOf('overflow="hidden"'));
    expect(inner).toMatch(/<path d="M[^"]*C[^"]*" fill="none" stroke="#/);
    expect(inner).toMatch(/<path d="M[^"]*A[^"]*" fill="#/);
  });

  test('embeds bars of counts as one image, as large as the picture', async () => {
    const sizes: string[] = [];
    const encode = ({ width, height }: ImageData) => {
      sizes.push(`${width}x${height}`);
      return tools.encode();
    };
    const text = await svgOf(familyComputation(familyOf('lanes', 20_000)), {}, { encode, fit: true });
    expect(sizes).toEqual(['1200x600']);
    expect(text.match(/<image [^>]*width="600" height="300"/g)).toHaveLength(1);
    expect(wellFormed(text)).toBe(true);
  });
});

describe('the surface that writes SVG', () => {
  const drawn = async (draw: (surface: ReturnType<typeof svgDrawing>['surface']) => void) => {
    const { surface, elements } = svgDrawing(tools.widthOf);
    draw(surface);
    return elements(tools.encode);
  };

  test('a whole circle is two arcs, a half is one, joined to what was drawn before', async () => {
    const whole = await drawn((surface) => {
      surface.beginPath();
      surface.moveTo(15, 10);
      surface.arc(10, 10, 5, 0, Math.PI * 2);
      surface.fill();
    });
    expect(whole).toContain('d="M15 10L15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10"');
    const half = await drawn((surface) => {
      surface.beginPath();
      surface.arc(10, 10, 5, -Math.PI / 2, Math.PI / 2);
      surface.fill();
    });
    expect(half).toContain('d="M10 5A5 5 0 0 1 10 15"');
  });

  test('what is clipped and saved is undone by restore', async () => {
    const text = await drawn((surface) => {
      surface.fillStyle = '#111111';
      surface.save();
      surface.beginPath();
      surface.rect(0, 0, 10, 10);
      surface.clip();
      surface.fillStyle = '#222222';
      surface.fillRect(0, 0, 1, 1);
      surface.restore();
      surface.fillRect(2, 2, 1, 1);
    });
    expect(text).toMatch(
      /<clipPath id="(clip-\d+)"><path d="M0 0h10v10h-10z"\/><\/clipPath><g clip-path="url\(#\1\)">\n<rect [^>]*#222222"\/>\n<\/g>\n<rect [^>]*#111111"\/>/,
    );
  });

  test('an empty path draws nothing', async () => {
    const text = await drawn((surface) => {
      surface.beginPath();
      surface.stroke();
      surface.fill();
    });
    expect(text).toBe('');
  });
});

test('text for XML keeps what is text and drops what no document may hold', () => {
  expect(xmlText('a<b>&"c"\'')).toBe('a&lt;b&gt;&amp;&quot;c&quot;&#39;');
  expect(xmlText('tab\tline\n€ 😀')).toBe('tab\tline\n€ 😀');
  expect(xmlText('\u0007\ud83d \uffff')).toBe('\ufffd\ufffd \ufffd');
});

test('a legend is broken into lines that fit', () => {
  const legend = Array.from({ length: 9 }, (_, i) => ({
    sign: { kind: 'note' as const },
    text: `entry number ${i}`,
  }));
  const layout = layOut({ ...SHEET, legend }, 300, 100, (text) => text.length * 6);
  expect(layout.legendLines.flat()).toEqual(legend);
  for (const line of layout.legendLines) {
    const width = line.reduce((sum, { text }) => sum + 32 + text.length * 6 + 20, 0);
    expect(width).toBeLessThanOrEqual(layout.width - 32);
  }
});

const SHEET: Sheet = {
  title: 'A failed order',
  caption: ['2 events'],
  names: [
    { text: 'web', y: 22 },
    { text: 'shop', y: 66 },
  ],
  namesWidth: 90,
  ticks: [{ text: '12', x: 40 }],
  unit: 'causal steps',
  markers: [{ x: 60, label: 'deploy' }],
  legend: [{ sign: { kind: 'edge', edge: 'declared' }, text: 'declared' }],
  notes: [{ event: 'pay', text: 'look\nhere' }],
  scale: { width: 50, text: '10 steps' },
};

async function svgOf(
  computation: Computation,
  changes: Partial<Sheet> = {},
  {
    encode = tools.encode,
    fit = false,
  }: { encode?: (image: ImageData) => Promise<string>; fit?: boolean } = {},
): Promise<string> {
  const placement = await place(computation);
  const scene = new Scene(placement, new Uint8Array(computation.size));
  const { from, to } = placement.axis('rank');
  const size = { width: 600, height: 300 };
  const view = viewOf({
    x: from,
    scaleX: fit ? size.width / (to - from) : 80,
    laneHeight: fit ? size.height / placement.lanes : 44,
    ...size,
    theme: 'light',
  });
  return svgSheet(scene, view, { ...SHEET, ...changes }, { ...tools, encode });
}
