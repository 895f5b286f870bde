import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import {
  type App,
  closeLaneMenu,
  foldChosenLanes,
  foldWithNext,
  hideChosenLanes,
  hideLane,
  hideOtherLanes,
  type LaneLine,
  type LanesAnswer,
  moveLane,
  pinLane,
  toggleLane,
  unfoldLanes,
} from '../../../store/index.ts';
import { isApple } from '../../widgets/is-apple.ts';
import menu from '../../widgets/Menu.module.css';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import styles from '../picture/EventMenu.module.css';
import { laneText } from './lanes-text.ts';

/** What one can do with a lane. */
export function LaneMenu({ lanes }: { readonly lanes: LanesAnswer }) {
  const app = useApp();
  const open = useAppState((state) => state.laneMenu);
  const place = lanes.lines.findIndex(({ name }) => name === open?.name);
  const lane = lanes.lines[place];
  if (!open || !lane || lane.state !== 'shown') return null;
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && closeLaneMenu(app)}>
      <DropdownMenu.Trigger asChild>
        <span
          className={styles.anchor}
          style={{ transform: `translate(${open.x}px, ${open.y + 8}px)` }}
          aria-hidden="true"
          tabIndex={-1}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.content}
          align="start"
          aria-label={`Menu of the lane ${laneText(lane)}`}
          onCloseAutoFocus={(closing) => {
            closing.preventDefault();
            document.querySelector<HTMLElement>(`[data-lane="${CSS.escape(lane.name)}"]`)?.focus();
          }}
        >
          <DropdownMenu.Label className={styles.title}>{laneText(lane)}</DropdownMenu.Label>
          <Items app={app} lanes={lanes} lane={lane} place={place} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemsProps {
  readonly app: App;
  readonly lanes: LanesAnswer;
  readonly lane: LaneLine;
  readonly place: number;
}

function Items({ app, lanes, lane, place }: ItemsProps) {
  const chosen = useAppState((state) => state.chosenLanes);
  const { name, isPinned, isFold } = lane;
  const first = isPinned ? 0 : lanes.pinned;
  const last = (isPinned ? lanes.pinned : lanes.lanes) - 1;
  const alt = isApple ? '⌥' : 'Alt+';
  const isAlone = lanes.lanes < 2;
  return (
    <>
      <Item hint={`${alt}↑`} isDisabled={place <= first} onSelect={() => void moveLane(app, name, -1)}>
        Move up
      </Item>
      <Item hint={`${alt}↓`} isDisabled={place >= last} onSelect={() => void moveLane(app, name, 1)}>
        Move down
      </Item>
      <Item hint="P" onSelect={() => void pinLane(app, name)}>
        {isPinned ? 'Let it scroll with the others' : 'Pin to the top'}
      </Item>
      <Separator />
      <Item hint="H" isDisabled={isAlone} onSelect={() => void hideLane(app, name)}>
        Hide
      </Item>
      <Item isDisabled={isAlone} onSelect={() => void hideOtherLanes(app, name)}>
        Hide all others
      </Item>
      <Separator />
      {isFold ? (
        <Item onSelect={() => void unfoldLanes(app, name)}>Unfold its {lane.memberCount} lanes</Item>
      ) : (
        <Item isDisabled={place >= lanes.lanes - 1} onSelect={() => void foldWithNext(app, name)}>
          Fold with the lane below
        </Item>
      )}
      <Item hint="Space" onSelect={() => toggleLane(app, name)}>
        {chosen.includes(name) ? 'Take it out of the chosen lanes' : 'Choose it together with others'}
      </Item>
      {chosen.length > 1 && (
        <>
          <Item onSelect={() => void foldChosenLanes(app)}>
            Fold the {chosen.length} chosen lanes into one
          </Item>
          <Item isDisabled={chosen.length >= lanes.lanes} onSelect={() => void hideChosenLanes(app)}>
            Hide the {chosen.length} chosen lanes
          </Item>
        </>
      )}
    </>
  );
}

function Item(props: {
  readonly onSelect: () => void;
  readonly hint?: string;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <DropdownMenu.Item className={menu.item} disabled={props.isDisabled} onSelect={props.onSelect}>
      <span className={styles.text}>{props.children}</span>
      {props.hint !== undefined && <span className={menu.hint}>{props.hint}</span>}
    </DropdownMenu.Item>
  );
}

function Separator() {
  return <DropdownMenu.Separator className={menu.separator} />;
}
