import { Popover } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { endTour, goToTourStep, TOUR_STEPS } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Keys } from '../widgets/Keys.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Tour.module.css';
import { placeText, STEPS, textParts } from './tour-steps.ts';

/** Notes beside the parts of the view, one at a time. The app can be used meanwhile: nothing lies over it. */
export function Tour() {
  const step = useAppState((state) => state.tourStep);
  const isSeen = useAppState((state) => state.tab === 'explore' && state.recording !== undefined);
  return step !== undefined && isSeen && <TourNote key={step} step={step} />;
}

function TourNote({ step }: { readonly step: number }) {
  const app = useApp();
  const { beside, side, title, text } = STEPS[step];
  const anchor = useAnchor(beside);
  const isLast = step === TOUR_STEPS - 1;
  if (!anchor) return null;
  return (
    <Popover.Root open>
      <Popover.Anchor virtualRef={{ current: side === 'inside' ? middleOf(anchor) : anchor }} />
      <Ring around={anchor} />
      <Popover.Portal>
        <Popover.Content
          className={styles.note}
          side={side === 'inside' ? 'bottom' : side}
          sideOffset={10}
          collisionPadding={12}
          sticky="always"
          hideWhenDetached={false}
          aria-labelledby="tour-title"
          aria-describedby="tour-text"
          data-app-keys=""
          onEscapeKeyDown={() => endTour(app)}
          onInteractOutside={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => {
            // the next note takes the focus itself
            if (app.store.getState().tourStep !== undefined) event.preventDefault();
          }}
        >
          <p className={styles.place}>{placeText(step)}</p>
          <h2 id="tour-title" className={styles.title}>
            {title}
          </h2>
          <p id="tour-text" className={styles.text}>
            {textParts(text).map((part, at) => (at % 2 === 1 ? <Keys key={at} of={part} /> : part))}
          </p>
          <div className={styles.actions}>
            <Button look="quiet" onClick={() => endTour(app)}>
              {isLast ? 'Close' : 'Skip the tour'}
            </Button>
            <span className={styles.room} />
            {step > 0 && <Button onClick={() => goToTourStep(app, step - 1)}>Back</Button>}
            <Button look="primary" autoFocus onClick={() => goToTourStep(app, step + 1)}>
              {isLast ? 'Done' : 'Next'}
            </Button>
          </div>
          <Popover.Arrow className={styles.arrow} width={14} height={7} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** A point in the upper half of a part, for a note that stands in it. */
function middleOf(element: HTMLElement): { getBoundingClientRect: () => DOMRect } {
  return {
    getBoundingClientRect: () => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return new DOMRect(left + width / 2, top + height / 4, 0, 0);
    },
  };
}

/** How often a part that is not on the page yet is looked for, in milliseconds. */
const LOOK_MILLIS = 100;

/** The part of the page that a note is about, once it is there. */
function useAnchor(selector: string): HTMLElement | undefined {
  const [anchor, setAnchor] = useState<HTMLElement>();
  useEffect(() => {
    const look = (): void => {
      const found = document.querySelector<HTMLElement>(selector);
      if (!found) return;
      clearInterval(timer);
      setAnchor(found);
    };
    const timer = setInterval(look, LOOK_MILLIS);
    look();
    return () => clearInterval(timer);
  }, [selector]);
  return anchor;
}

/** A frame around that part. It takes no clicks. */
function Ring({ around }: { readonly around: HTMLElement }) {
  const ring = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = (): void => {
      const { left, top, width, height } = around.getBoundingClientRect();
      Object.assign(ring.current?.style ?? {}, {
        transform: `translate(${left}px, ${top}px)`,
        width: `${width}px`,
        height: `${height}px`,
      });
    };
    const observer = new ResizeObserver(place);
    observer.observe(around);
    observer.observe(document.body);
    addEventListener('scroll', place, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      removeEventListener('scroll', place, { capture: true });
    };
  }, [around]);
  return <div ref={ring} className={styles.ring} aria-hidden="true" />;
}
