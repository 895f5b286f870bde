import { DropdownMenu } from 'radix-ui';
import type { RefObject } from 'react';
import type { Pattern } from '../../model/pattern/pattern.ts';
import { language, type PatternInText } from '../../store/index.ts';
import type { EditorHandle } from '../editor/editor-props.ts';
import menu from '../widgets/Menu.module.css';
import { AtomBox } from './AtomBox.tsx';
import styles from './PatternPicture.module.css';
import { replaceSign } from './pattern-edits.ts';
import {
  ATOM_HEIGHT,
  ATOM_WIDTH,
  type JoinSign,
  layoutPattern,
  type PlacedFrame,
  type PlacedSign,
} from './pattern-layout.ts';

const SIGNS: readonly (readonly [JoinSign, sign: string, meaning: string])[] = [
  ['precedes', '->', 'leads to: causally before'],
  ['immediately', '|>', 'leads to at once: nothing between'],
  ['independent', '||', 'independent of'],
  ['distinct', '~', 'and another one, any order'],
  ['union', 'union', 'and, maybe the same events'],
  ['or', 'or', 'or'],
  ['and', 'and', 'the same events fit both'],
  ['earlier', '<', 'earlier by the clock'],
];

const MARGIN = 10;

interface PatternPictureProps {
  readonly pattern: PatternInText;
  /** Where edits go; without one the picture is only looked at. */
  readonly editor?: RefObject<EditorHandle | null>;
}

/** The pattern under the cursor as a small poset. What is clicked can be changed: the text follows. */
export function PatternPicture({ pattern, editor }: PatternPictureProps) {
  const { atoms, signs, frames, arrows, width, height } = layoutPattern(pattern.pattern);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys
    <section className={styles.scroll} tabIndex={0} aria-label="Picture of the pattern">
      <div className={styles.canvas} style={{ width: width + 2 * MARGIN, height: height + 2 * MARGIN }}>
        <div className={styles.shifted} style={{ left: MARGIN, top: MARGIN }}>
          {frames.map((frame) => (
            <Frame key={`${frame.x},${frame.y}`} frame={frame} />
          ))}
          <svg width={width} height={height} aria-hidden="true" focusable="false">
            {arrows.map(({ from, to, relation }) => {
              const [x1, y1] = [atoms[from].x + ATOM_WIDTH, atoms[from].y + ATOM_HEIGHT / 2];
              const [x2, y2] = [atoms[to].x, atoms[to].y + ATOM_HEIGHT / 2];
              const bend = (x2 - x1) / 2;
              return (
                <g key={`${from}-${to}`} className={styles.arrow} data-relation={relation}>
                  <path d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 6} ${y2}`} />
                  <path className={styles.head} d={`M${x2} ${y2}l-8 -4v8z`} />
                </g>
              );
            })}
          </svg>
          {atoms.map((placed) => (
            <AtomBox key={placed.index} placed={placed} pattern={pattern} editor={editor} />
          ))}
          {signs.map((sign) => (
            <Sign key={sign.path} placed={sign} pattern={pattern} editor={editor} />
          ))}
        </div>
      </div>
    </section>
  );
}

function Sign({
  placed: { path, sign, x, y },
  pattern,
  editor,
}: PatternPictureProps & { readonly placed: PlacedSign }) {
  const text = SIGNS.find(([known]) => known === sign)?.[1] ?? sign;
  const place = { left: x, top: y };
  if (!editor) {
    return (
      <span className={styles.sign} style={place}>
        {text}
      </span>
    );
  }
  const change = (to: JoinSign): void => {
    const write = language()?.patternText;
    if (write) editor.current?.applyEdits(replaceSign(pattern, path, to, write));
  };
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className={styles.sign}
          style={place}
          aria-label={`Relation ${text}, change it`}
          title="Change how these stand to each other"
        >
          {text}
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} sideOffset={4}>
          {SIGNS.map(([to, symbol, meaning]) => (
            <DropdownMenu.Item key={to} className={menu.item} onSelect={() => change(to)}>
              <code className={styles.symbol}>{symbol}</code>
              {meaning}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Frame({ frame: { pattern, x, y, width, height } }: { readonly frame: PlacedFrame }) {
  const caption = captionOf(pattern);
  return (
    <div className={styles.frame} style={{ left: x, top: y, width, height }}>
      <span title={caption}>{caption}</span>
    </div>
  );
}

/** What the frame says: the pattern written with `*` in the place of what is inside. */
function captionOf(pattern: Pattern): string {
  const write = language()?.patternText;
  if (!write || !('of' in pattern)) return '';
  const anything: Pattern = { kind: 'event', name: undefined, source: undefined, attributes: [] };
  return write({ ...pattern, of: anything }).replace(/^\* ?| ?\*$/g, '');
}
