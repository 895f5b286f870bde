import { DropdownMenu } from 'radix-ui';
import { LANE_GROUPINGS, LANE_SORTS, type LaneGrouping, type LaneSort } from '../../../model/arrangement.ts';
import {
  foldByService,
  groupLanesBy,
  hiddenLanes,
  showLanesAgain,
  shownLanes,
  sortLanesBy,
  toggleRuns,
  unfoldLanes,
} from '../../../store/index.ts';
import { Icon } from '../../widgets/Icon.tsx';
import menu from '../../widgets/Menu.module.css';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from '../toolbar/Toolbar.module.css';
import { GROUPING_TEXTS, laneText, SORT_TEXTS } from './lanes-text.ts';

/** Hidden lanes that the menu lists one by one. */
const MOST_LISTED = 30;

/** What lanes stand for, in which order, and what is folded. */
export function LanesMenu() {
  const app = useApp();
  const arrangement = useAppState((state) => state.arrangement);
  const lanes = useAppState(shownLanes);
  const hidden = lanes ? hiddenLanes(lanes) : [];
  const { by, sort, foldsRuns, folds } = arrangement;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className={styles.menuButton}
        aria-label={`Lanes: ${GROUPING_TEXTS[by][0].toLowerCase()}`}
        title="What lanes stand for, and in which order"
      >
        <span className={styles.menuWord}>Lanes:</span> {GROUPING_TEXTS[by][0].toLowerCase()}
        <Icon name="down" size={12} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="start" sideOffset={6}>
          <DropdownMenu.Label className={menu.label}>A lane for each …</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={by}
            onValueChange={(value) => void groupLanesBy(app, value as LaneGrouping)}
          >
            {LANE_GROUPINGS.map((grouping) => (
              <Choice key={grouping} value={grouping} texts={GROUPING_TEXTS[grouping]} />
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className={menu.separator} />
          <DropdownMenu.Label className={menu.label}>Order</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={sort}
            onValueChange={(value) => void sortLanesBy(app, value as LaneSort)}
          >
            {LANE_SORTS.map((order) => (
              <Choice key={order} value={order} texts={SORT_TEXTS[order]} />
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className={menu.separator} />
          <DropdownMenu.CheckboxItem
            className={menu.item}
            checked={foldsRuns}
            title="Events of a lane that follow one another without anybody else are drawn as one mark with their number"
            onCheckedChange={() => void toggleRuns(app)}
          >
            <span className={menu.check}>
              <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
            </span>
            Fold runs that talk to nobody
            <span className={menu.hint}>Shift+L</span>
          </DropdownMenu.CheckboxItem>
          {by === 'source' && (
            <DropdownMenu.Item className={menu.item} onSelect={() => void foldByService(app)}>
              <span className={menu.check} />
              Fold instances of one service
            </DropdownMenu.Item>
          )}
          {folds.length > 0 && (
            <DropdownMenu.Item className={menu.item} onSelect={() => void unfoldLanes(app)}>
              <span className={menu.check} />
              Unfold all lanes
            </DropdownMenu.Item>
          )}
          {hidden.length > 0 && (
            <>
              <DropdownMenu.Separator className={menu.separator} />
              <DropdownMenu.Item className={menu.item} onSelect={() => void showLanesAgain(app)}>
                <span className={menu.check} />
                Show all {hidden.length} hidden lanes
              </DropdownMenu.Item>
              {hidden.slice(0, MOST_LISTED).map((lane) => (
                <DropdownMenu.Item
                  key={lane.name}
                  className={menu.item}
                  onSelect={() => void showLanesAgain(app, [lane.name])}
                >
                  <span className={menu.check} />
                  Show {laneText(lane)}
                  <span className={menu.hint}>{lane.total.toLocaleString('en-US')}</span>
                </DropdownMenu.Item>
              ))}
              {hidden.length > MOST_LISTED && (
                <DropdownMenu.Label className={menu.label}>
                  and {hidden.length - MOST_LISTED} more
                </DropdownMenu.Label>
              )}
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Choice({
  value,
  texts: [name, meaning],
}: {
  readonly value: string;
  readonly texts: readonly [string, string];
}) {
  return (
    <DropdownMenu.RadioItem value={value} className={menu.item} title={meaning}>
      <span className={menu.check}>
        <DropdownMenu.ItemIndicator>✓</DropdownMenu.ItemIndicator>
      </span>
      {name}
    </DropdownMenu.RadioItem>
  );
}
