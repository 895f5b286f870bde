import { TOUR_STEPS } from '../../store/index.ts';

export interface TourStep {
  /** Finds the part of the page that the note is about. */
  readonly beside: string;
  /** `inside`: the part is so large that there may be no room beside it. */
  readonly side: 'right' | 'left' | 'bottom' | 'inside';
  readonly title: string;
  /** `Mod+K` and the like in braces stand for keys. */
  readonly text: string;
}

export const STEPS: readonly TourStep[] = [
  {
    beside: '[data-tour="lanes"]',
    side: 'right',
    title: 'One lane for each source',
    text: 'Every row is a part of the system that was recorded. To the right is later: in causal order first, or by wall time if you prefer.',
  },
  {
    beside: '[data-tour="picture"]',
    side: 'inside',
    title: 'Every mark is an event',
    text: 'Curves lead from causes to effects. Click a mark, or press {ArrowRight} here, to select an event: its past, its future and what is independent of it take three colours.',
  },
  {
    beside: '[data-tour="event"]',
    side: 'left',
    title: 'Ask why',
    text: 'All that is known of the selected event stands here. {R} lists the root causes where it began, and {C} tells how it stands to another event.',
  },
  {
    beside: '[data-tour="search"]',
    side: 'bottom',
    title: 'Find an event',
    text: 'By name, source or id, from anywhere: press {/} and type.',
  },
  {
    beside: '[data-tour="panels"]',
    side: 'bottom',
    title: 'Everything else by name',
    text: 'Panels can be opened here and dragged anywhere by their tabs. {Mod+K} finds every action, {Mod+Z} takes a change of the view back, {?} shows all keys.',
  },
];

/** `Note 2 of 5`. */
export function placeText(step: number): string {
  return `Note ${step + 1} of ${TOUR_STEPS}`;
}

/** The text cut at its keys: every other part is a key. */
export function textParts(text: string): string[] {
  return text.split(/[{}]/);
}
