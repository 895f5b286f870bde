import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { useDeferredValue, useMemo } from 'react';
import { Canvas } from './Canvas.tsx';
import type { DesignCanvasProps } from './canvas-props.ts';

/** An architecture as a drawing that is edited by hand. It keeps nothing: what is done is told. */
export function DesignCanvas(props: DesignCanvasProps) {
  const { design, architecture, layout } = props;
  // what was typed is drawn when the keys leave time for it, and all three belong together
  const drawn = useMemo(() => ({ design, architecture, layout }), [design, architecture, layout]);
  const later = useDeferredValue(drawn);
  const isLarge = architecture.components.length > AT_ONCE && later.architecture.name === architecture.name;
  return (
    <ReactFlowProvider>
      <Canvas {...props} {...(isLarge ? later : drawn)} />
    </ReactFlowProvider>
  );
}

/** Of fewer components a change is drawn at once. */
const AT_ONCE = 150;
