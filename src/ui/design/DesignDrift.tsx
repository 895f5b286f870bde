import { useMemo } from 'react';
import { designDrift } from '../../model/design/drift.ts';
import { arrangeDesign, layoutOf, shownArchitecture } from '../../store/index.ts';
import { Icon } from '../widgets/Icon.tsx';
import lines from '../widgets/ProblemLines.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';

/** What the drawing of the shown architecture still knows and its text does not name any more. */
export function DesignDrift() {
  const app = useApp();
  const designed = useAppState((state) => state.designed);
  const layout = useAppState((state) => state.design.content.layout);
  const shown = useAppState(shownArchitecture);
  const drift = useMemo(() => (designed ? designDrift(designed, layout) : {}), [designed, layout]);
  const gone = (shown && drift[shown.name]?.onlyOnCanvas) ?? [];
  if (!shown || gone.length === 0) return null;
  const forget = (): void => {
    const drawing = layoutOf(layout, shown.name);
    const kept = (name: string): boolean => !gone.includes(name);
    arrangeDesign(app, {
      ...drawing,
      places: Object.fromEntries(Object.entries(drawing.places).filter(([name]) => kept(name))),
      groups: Object.fromEntries(
        Object.entries(drawing.groups).map(([id, group]) => [
          id,
          { ...group, members: group.members.filter(kept) },
        ]),
      ),
    });
  };
  return (
    <li data-severity="info">
      <span className={lines.remark}>
        <Icon name="help" size={13} /> The drawing has a place for {gone.join(', ')}, which the text does not
        name: it is taken again when the text does.
      </span>
      <button type="button" className={lines.fix} onClick={forget}>
        Forget {gone.length === 1 ? 'the place' : 'the places'}
      </button>
    </li>
  );
}
