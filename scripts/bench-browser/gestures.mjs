// What a hand does on a drawing of React Flow, once a frame. Runs in the page, in the app's and in the peers' alike.
import { frames } from './frames.mjs';

/** Moves the view to and fro with the wheel. */
export function panFlow(count) {
  const pane = document.querySelector('.react-flow__pane');
  const { left, top, width, height } = pane.getBoundingClientRect();
  const options = { bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2 };
  return frames(count, (at) => {
    const delta = { deltaX: at % 60 < 30 ? 30 : -30, deltaY: at % 40 < 20 ? 16 : -16 };
    pane.dispatchEvent(new WheelEvent('wheel', { ...options, ...delta }));
  });
}

/** Takes a card in the middle of what is seen and moves it about. */
export async function dragFlow(count) {
  const { left, top, width, height } = document.querySelector('.react-flow').getBoundingClientRect();
  const far = ({ x, y }) => Math.hypot(x - left - width / 2, y - top - height / 2);
  const [node] = [...document.querySelectorAll('.react-flow__node')]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .sort((a, b) => far(a.box) - far(b.box));
  const at = { x: node.box.x + node.box.width / 2, y: node.box.y + 8 };
  const send = (target, type, x, y) =>
    target.dispatchEvent(
      new MouseEvent(type, {
        ...{ bubbles: true, cancelable: true, view: window, button: 0, buttons: 1 },
        ...{ clientX: at.x + x, clientY: at.y + y },
      }),
    );
  send(node.element, 'mousedown', 0, 0);
  send(window, 'mousemove', 6, 6);
  const times = await frames(count, (step) =>
    send(window, 'mousemove', 8 + (step % 40 < 20 ? step % 20 : 20 - (step % 20)) * 5, 8 + (step % 20) * 2),
  );
  send(window, 'mouseup', 8, 8);
  return times;
}
