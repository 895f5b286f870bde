import { useReactFlow, useStore } from '@xyflow/react';
import { memo, type PointerEvent, useMemo } from 'react';
import styles from './Canvas.module.css';
import { type Box, boxAround } from './geometry.ts';

/** The whole of a large drawing, small: one path for all cards. A press goes there. */
export const FarMap = memo(function FarMap({ boxes }: { readonly boxes: ReadonlyMap<string, Box> }) {
  const flow = useReactFlow();
  const around = useMemo(() => boxAround(boxes.values(), 40), [boxes]);
  const path = useMemo(
    () =>
      [...boxes.values()]
        .map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`)
        .join(''),
    [boxes],
  );
  if (!around) return null;
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    const matrix = event.currentTarget.getScreenCTM();
    if (!matrix || (event.type === 'pointermove' && event.buttons === 0)) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  };
  return (
    <svg
      className={`${styles.map} ${styles.farMap}`}
      viewBox={`${around.x} ${around.y} ${around.width} ${around.height}`}
      aria-hidden="true"
      onPointerDown={go}
      onPointerMove={go}
    >
      <path d={path} />
      <View />
    </svg>
  );
});

function View() {
  const [x, y, zoom] = useStore(({ transform }) => transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return <rect x={-x / zoom} y={-y / zoom} width={width / zoom} height={height / zoom} />;
}
