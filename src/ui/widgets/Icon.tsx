/** Line icons on a 16 px grid, drawn for this app. Decorative: the control beside it carries the name. */
const PATHS = {
  open: 'M2 5.5V4a1 1 0 0 1 1-1h3.2l1.6 2H13a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1zM8 11.5V7.4M6.2 9 8 7.2 9.8 9',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14 14',
  download: 'M8 2.5v7.5M5 7.2 8 10.2l3-3M3 13.5h10',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.7.7M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9a2.6 2.6 0 0 0 3.7 3.7l.7-.7',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  contrast: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM8 2v12M8 4.2l5 0M8 6.7h6M8 9.2h6M8 11.7h5',
  moon: 'M13.5 9.8A5.8 5.8 0 0 1 6.2 2.5a5.8 5.8 0 1 0 7.3 7.3z',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M9.8 3.5 5.3 8l4.5 4.5',
  forward: 'M6.2 3.5 10.7 8l-4.5 4.5',
  filter: 'M2 3.5h12L9.4 8.8v4.4l-2.8-1.4v-3z',
  edit: 'M3 13l.6-2.8 7-7a1 1 0 0 1 1.4 0l.8.8a1 1 0 0 1 0 1.4l-7 7z',
  columns: 'M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9',
  down: 'M3.5 6 8 10.5 12.5 6',
  fit: 'M2.5 6V3.5a1 1 0 0 1 1-1H6M10 2.5h2.5a1 1 0 0 1 1 1V6M13.5 10v2.5a1 1 0 0 1-1 1H10M6 13.5H3.5a1 1 0 0 1-1-1V10',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  help: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.6-.8 1.1v.3M8 11.5v.1',
  warning: 'M8 2.2 14.4 13.3H1.6zM8 6.6v3M8 11.4v.1',
  root: 'M8 13.5V8M8 8 3.8 4.2M8 8l4.2-3.8M3.8 4.2V2.5M3.8 4.2H2.2M12.2 4.2V2.5M12.2 4.2h1.6',
  copy: 'M5.5 5.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z',
  compare: 'M2.5 5h8M8 2.5 10.5 5 8 7.5M13.5 11h-8M8 8.5 5.5 11 8 13.5',
  brush:
    'M2.5 5V3.5a1 1 0 0 1 1-1H5M7.5 2.5h1M11 2.5h1.5a1 1 0 0 1 1 1V5M13.5 7.5v1M2.5 7.5v1M2.5 11v1.5a1 1 0 0 0 1 1H5M7.5 13.5h1M9.5 9.5l4 4M9.5 9.5v3.2M9.5 9.5h3.2',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h6.5a4 4 0 0 1 0 8H6',
  redo: 'M10.5 3l3 3-3 3M13.5 6H7a4 4 0 0 0 0 8h3',
  more: 'M3 8h.7M7.65 8h.7M12.3 8h.7',
  enlarge: 'M9.5 2.5h4v4M13.5 2.5 9 7M6.5 13.5h-4v-4M2.5 13.5 7 9',
  shrink: 'M13 6.5H9.5V3M9.5 6.5 13.5 2.5M3 9.5h3.5V13M6.5 9.5 2.5 13.5',
  pin: 'M5.5 2.5h5M6.5 2.5v4L4.5 9.5h7l-2-3v-4M8 9.5v4',
  lanes: 'M2 4h12M2 8h12M2 12h12M5 4v4M10 8v4',
  play: 'M4.5 2.8v10.4L13 8z',
  pause: 'M5.2 3v10M10.8 3v10',
  'event-on': 'M4 3.5v9M7.5 8h6M11 5.2 13.8 8 11 10.8',
  'event-back': 'M12 3.5v9M8.5 8h-6M5 5.2 2.2 8 5 10.8',
  'level-on': 'M3.5 3.5 8 8l-4.5 4.5M8.5 3.5 13 8l-4.5 4.5',
  'level-back': 'M12.5 3.5 8 8l4.5 4.5M7.5 3.5 3 8l4.5 4.5',
  'to-start': 'M3.5 3v10M12.5 3.5 6.5 8l6 4.5z',
  'to-end': 'M12.5 3v10M3.5 3.5l6 4.5-6 4.5z',
  panel: 'M2.5 3.5h11v9h-11zM10 3.5v9',
  target:
    'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10zM8 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4zM8 1.5V4M8 12v2.5M1.5 8H4M12 8h2.5',
  star: 'M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5z',
  trash:
    'M3 4.5h10M6.2 4.5V3a.5.5 0 0 1 .5-.5h2.6a.5.5 0 0 1 .5.5v1.5M4.3 4.5l.6 8.1a1 1 0 0 0 1 .9h4.2a1 1 0 0 0 1-.9l.6-8.1M6.8 7v4M9.2 7v4',
  pencil: 'M3 13l.6-2.8 7.3-7.3a1 1 0 0 1 1.4 0l.8.8a1 1 0 0 1 0 1.4l-7.3 7.3zM9.8 4l2.2 2.2',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
