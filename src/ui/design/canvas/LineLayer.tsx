import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo, useState } from 'react';
import type { ConnectionSign } from './canvas-props.ts';
import styles from './Lines.module.css';
import { LABEL_HEIGHT, type LineLabel, labelOf, labelRises } from './line-label.ts';
import { isAt, type Line, type Stub } from './lines.ts';

interface Props {
  readonly lines: readonly Line[];
  readonly signs: ReadonlyMap<string, ConnectionSign> | undefined;
  readonly selected: ReadonlySet<string>;
  /** Lines of these cards stand out, those of others step back. */
  readonly near: string | undefined;
  readonly loose: readonly LooseLine[];
  readonly hasLabels: boolean;
  /** So many that one would see nothing but lines: those step back that nothing points at. */
  readonly isDense: boolean;
  readonly onPick: (line: Line, isMore: boolean) => void;
  readonly onOpen: (line: Line) => void;
  readonly onMenu: (line: Line, x: number, y: number) => void;
}

/** A flow that is not declared. */
export interface LooseLine {
  readonly key: string;
  readonly path: string;
  readonly head: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/** All connections, below the cards. Each is rendered anew only when it changed. */
export const LineLayer = memo(function LineLayer(props: Props) {
  const { lines, signs, selected, near, loose, hasLabels, isDense, onPick, onOpen, onMenu } = props;
  const [pointed, setPointed] = useState<string>();
  const lineAt = (target: EventTarget): Line | undefined => {
    const id =
      target instanceof Element ? target.closest('[data-line]')?.getAttribute('data-line') : undefined;
    return lines.find(({ wire }) => wire.id === id);
  };
  const isNamed = ({ wire: { id } }: Line): boolean => selected.has(id) || pointed === id;
  const named = useMemo(
    () => lines.filter(({ wire: { id } }) => selected.has(id) || pointed === id),
    [lines, selected, pointed],
  );
  const rises = useMemo(() => labelRises(lines), [lines]);
  return (
    <ViewportPortal>
      <svg className={styles.layer} data-dense={isDense || undefined} aria-hidden="true">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: pointing at lines; keys step through them */}
        <g
          onPointerOver={({ target }) => setPointed(lineAt(target)?.wire.id)}
          onPointerOut={() => setPointed(undefined)}
          onClick={({ target, shiftKey, ctrlKey, metaKey }) => {
            const line = lineAt(target);
            if (line) onPick(line, shiftKey || ctrlKey || metaKey);
          }}
          onDoubleClick={({ target }) => {
            const line = lineAt(target);
            if (line) onOpen(line);
          }}
          onContextMenu={(event) => {
            const line = lineAt(event.target);
            if (!line) return;
            event.preventDefault();
            event.stopPropagation();
            onMenu(line, event.clientX, event.clientY);
          }}
        >
          {lines.map((line) => (
            <DrawnLine
              key={line.wire.id}
              line={line}
              sign={signs?.get(line.wire.id)}
              isSelected={selected.has(line.wire.id)}
              isNear={near !== undefined && isAt(line, near)}
              isNamed={isNamed(line)}
            />
          ))}
          {lines.map((line) => (
            <LineWords
              key={line.wire.id}
              line={line}
              sign={signs?.get(line.wire.id)}
              isNamed={isNamed(line)}
              hasLabel={hasLabels}
              rise={rises.get(line.wire.id) ?? 0}
            />
          ))}
        </g>
        {loose.map(({ key, path, head, label, x, y }) => (
          <g key={key} className={styles.loose}>
            <path className={styles.stroke} d={path} />
            <path className={styles.head} d={head} />
            <DrawnLabel label={{ text: label, x, y, width: label.length * 6.7 + 10 }} isNumber />
          </g>
        ))}
      </svg>
      {/* what is said in full stands above the cards */}
      <svg className={`${styles.layer} ${styles.above}`} aria-hidden="true">
        {named.map((line) => (
          <NamedLine key={line.wire.id} line={line} sign={signs?.get(line.wire.id)} />
        ))}
      </svg>
    </ViewportPortal>
  );
});

interface WordsProps {
  readonly line: Line;
  readonly sign: ConnectionSign | undefined;
  readonly isNamed: boolean;
  readonly hasLabel: boolean;
  readonly rise: number;
}

/** Above all lines, so that none runs through them. */
const LineWords = memo(function LineWords({ line, sign, isNamed, hasLabel, rise }: WordsProps) {
  const label = isNamed ? undefined : labelOf(line, sign, { isNamed, hasLabel, rise });
  if (!label && line.stubs.length === 0) return null;
  return (
    <g data-line={line.wire.id} data-off={(sign?.isOff ?? line.wire.isOff) || undefined}>
      {line.stubs.map((stub) => (
        <DrawnStub key={`${stub.x} ${stub.y}`} stub={stub} />
      ))}
      {label && <DrawnLabel label={label} isNumber={sign?.label !== undefined} />}
    </g>
  );
});

function NamedLine({ line, sign }: { readonly line: Line; readonly sign: ConnectionSign | undefined }) {
  const { wire, middle } = line;
  const label = labelOf(line, sign, { isNamed: true, hasLabel: true });
  const how = `${wire.how}${(sign?.isOff ?? wire.isOff) ? ', off' : ''}`;
  const y = middle.y + LABEL_HEIGHT + 2;
  return (
    <g>
      {label && <DrawnLabel label={label} isNumber={sign?.label !== undefined} />}
      <DrawnLabel label={{ text: how, x: middle.x, y, width: how.length * 6.7 + 10 }} isNumber />
    </g>
  );
}

function DrawnLabel({ label, isNumber }: { readonly label: LineLabel; readonly isNumber: boolean }) {
  const { text, x, y, width } = label;
  return (
    <g className={styles.label} data-number={isNumber || undefined}>
      <rect
        {...{ x: x - width / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT, rx: LABEL_HEIGHT / 2 }}
      />
      <text x={x} y={y}>
        {text}
      </text>
    </g>
  );
}

interface LineProps {
  readonly line: Line;
  readonly sign: ConnectionSign | undefined;
  readonly isSelected: boolean;
  readonly isNear: boolean;
  readonly isNamed: boolean;
}

const DrawnLine = memo(function DrawnLine({ line, sign, isSelected, isNear, isNamed }: LineProps) {
  const { wire, path, head, ticks, junction, middle } = line;
  const isOff = sign?.isOff ?? wire.isOff;
  const extra = sign?.weight === undefined ? 0 : Math.min(1, Math.max(0, sign.weight)) * 4;
  const [x, y] = [middle.x, middle.y];
  return (
    <g
      className={styles.line}
      data-line={wire.id}
      data-how={wire.how}
      data-off={isOff || undefined}
      data-tone={sign?.tone}
      data-strong={isSelected || isNamed || isNear || undefined}
      data-selected={isSelected || undefined}
      style={extra > 0 ? ({ '--extra': `${extra}px` } as React.CSSProperties) : undefined}
    >
      <title>{wire.title}</title>
      <path className={styles.reach} d={path} />
      <path className={styles.stroke} d={path} />
      {wire.how === 'pipe' && (
        <>
          <path className={styles.hollow} d={path} />
          <path className={styles.ticks} d={ticks} />
        </>
      )}
      <path className={styles.head} d={head} />
      {junction && <circle className={styles.junction} cx={junction.x} cy={junction.y} r={3.5} />}
      {isOff && <Gap x={x} y={y} isLevel={middle.isLevel} />}
    </g>
  );
});

/** The line is interrupted, like a switch that is open. */
function Gap({ x, y, isLevel }: { readonly x: number; readonly y: number; readonly isLevel: boolean }) {
  return (
    <g transform={`translate(${x} ${y})${isLevel ? '' : ' rotate(90)'}`}>
      <rect className={styles.gap} x={-9} y={-6} width={18} height={12} />
      <path className={styles.switch} d="M-9 0L7 -8M-9 -3V3M9 -3V3" />
    </g>
  );
}

function DrawnStub({ stub: { x, y, width, height, text, isTrouble } }: { readonly stub: Stub }) {
  const most = Math.floor((width - 16) / 6.2);
  return (
    <g className={styles.stub} data-trouble={isTrouble || undefined}>
      <rect x={x} y={y} width={width} height={height} rx={height / 2} />
      <text x={x + width / 2} y={y + height / 2}>
        {text.length > most ? `${text.slice(0, most - 1)}…` : text}
      </text>
    </g>
  );
}
