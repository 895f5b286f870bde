import type { ReactFlowProps } from '@xyflow/react';

/** What React Flow would do by itself with the mouse and the keys: here the drawing has its own ways. */
export const OWN_HANDS = {
  nodesConnectable: false,
  nodesFocusable: false,
  elementsSelectable: false,
  disableKeyboardA11y: true,
  zoomOnDoubleClick: false,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: null,
  panActivationKeyCode: null,
  zoomActivationKeyCode: null,
  proOptions: { hideAttribution: true },
} satisfies ReactFlowProps;
