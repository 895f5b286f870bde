import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import eventMenu from '../../explorer/picture/EventMenu.module.css';
import { isApple } from '../../widgets/is-apple.ts';
import menu from '../../widgets/Menu.module.css';
import { ALIGNMENTS, type Alignment } from './align.ts';
import type { CanvasItem } from './canvas-props.ts';

/** Where the menu was asked for, and over what. */
export interface MenuPlace {
  /** In the frame of the canvas. */
  readonly x: number;
  readonly y: number;
  readonly item: CanvasItem | undefined;
  readonly title: string;
}

/** What the menu can have done; what does not apply now is absent. */
export interface MenuDeeds {
  readonly open?: () => void;
  readonly openWord?: string;
  readonly connect?: () => void;
  readonly focus?: () => void;
  readonly copy?: () => void;
  readonly cut?: () => void;
  readonly paste?: () => void;
  readonly duplicate?: () => void;
  readonly align?: (how: Alignment) => void;
  readonly distribute?: (along: 'horizontally' | 'vertically') => void;
  readonly group?: () => void;
  readonly ungroup?: () => void;
  readonly rename?: () => void;
  readonly note?: () => void;
  readonly remove?: () => void;
  readonly tidy?: () => void;
  readonly selectAll?: () => void;
  readonly fit?: () => void;
}

interface Props {
  readonly place: MenuPlace;
  readonly deeds: MenuDeeds;
  readonly onClose: () => void;
  readonly onClosed: () => void;
}

const MOD = isApple ? '⌘' : 'Ctrl+';

/** What one can do here, opened with the right button or with Shift+F10. */
export function CanvasMenu({ place, deeds, onClose, onClosed }: Props) {
  const groups = [
    [
      item(deeds.openWord ?? 'Open', deeds.open, 'Enter'),
      item('Connect from here …', deeds.connect, 'C'),
      item('Focus: it and its neighbours', deeds.focus),
    ],
    [
      item('Cut', deeds.cut, `${MOD}X`),
      item('Copy', deeds.copy, `${MOD}C`),
      item('Paste', deeds.paste, `${MOD}V`),
      item('Duplicate', deeds.duplicate, `${MOD}D`),
    ],
    [
      deeds.align && <Alignments key="align" deeds={deeds} />,
      item('Group', deeds.group),
      item('Rename the group', deeds.rename, 'F2'),
      item('Ungroup', deeds.ungroup),
    ],
    [
      item('Add a note', deeds.note),
      item('Tidy …', deeds.tidy),
      item('Select everything', deeds.selectAll, `${MOD}A`),
      item('Show all of it', deeds.fit, '0'),
    ],
    [item('Remove', deeds.remove, 'Del')],
  ]
    .map((one) => one.filter(Boolean))
    .filter(({ length }) => length > 0);
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span
          className={eventMenu.anchor}
          style={{ transform: `translate(${place.x}px, ${place.y}px)` }}
          aria-hidden="true"
          tabIndex={-1}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.content}
          align="start"
          sideOffset={2}
          aria-label={`Menu of ${place.title}`}
          onCloseAutoFocus={(closing) => {
            closing.preventDefault();
            onClosed();
          }}
        >
          <DropdownMenu.Label className={eventMenu.title}>{place.title}</DropdownMenu.Label>
          {groups.map((one, i) => [
            i > 0 && <DropdownMenu.Separator key={`line ${i}`} className={menu.separator} />,
            ...one,
          ])}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Alignments({ deeds: { align, distribute } }: { readonly deeds: MenuDeeds }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={menu.item}>
        <span className={eventMenu.text}>Align and distribute</span>
        <span className={menu.hint}>›</span>
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className={menu.content} sideOffset={4}>
          {ALIGNMENTS.map((how) => item(`Align ${how}`, align && (() => align(how))))}
          {distribute && <DropdownMenu.Separator className={menu.separator} />}
          {(['horizontally', 'vertically'] as const).map((along) =>
            item(`Distribute ${along}`, distribute && (() => distribute(along))),
          )}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

function item(words: string, deed: (() => void) | undefined, hint?: string): ReactNode {
  if (!deed) return null;
  return (
    <DropdownMenu.Item key={words} className={menu.item} onSelect={deed}>
      <span className={eventMenu.text}>{words}</span>
      {hint !== undefined && <span className={menu.hint}>{hint}</span>}
    </DropdownMenu.Item>
  );
}
