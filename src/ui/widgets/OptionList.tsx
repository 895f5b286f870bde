import { type ReactNode, useEffect, useRef } from 'react';

interface OptionListProps<Option> {
  /** Of the list; option `i` has the id `<id>-<i>`. */
  readonly id: string;
  readonly name: string;
  readonly options: readonly Option[];
  readonly keyOf: (option: Option) => number | string;
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  readonly onPick: (option: Option) => void;
  /** Of another text than the one that stands in the input. */
  readonly isStale?: boolean;
  readonly className: string;
  readonly optionClassName: string;
  readonly children: (option: Option) => ReactNode;
}

/** What an input with `comboboxOf` offers: the focus stays in the input, which handles the keys. */
export function OptionList<Option>(props: OptionListProps<Option>) {
  const { id, name, options, keyOf, chosen, onChoose, onPick, isStale = false, children } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div
      ref={list}
      id={id}
      className={props.className}
      data-stale={isStale || undefined}
      role="listbox"
      aria-label={name}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys of its listbox
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the chosen option
        <div
          key={keyOf(option)}
          id={`${id}-${index}`}
          data-index={index}
          className={props.optionClassName}
          role="option"
          aria-selected={index === chosen}
          onMouseMove={() => index !== chosen && onChoose(index)}
          onClick={() => onPick(option)}
        >
          {children(option)}
        </div>
      ))}
    </div>
  );
}
