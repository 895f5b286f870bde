// Lives in base, because the engine words times too.
export { clockText, durationText, millisBetween, offsetText, sinceText } from '../../base/time-text.ts';
