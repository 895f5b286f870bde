import { type ComponentProps, useRef } from 'react';
import { Button } from './Button.tsx';

interface FileButtonProps extends Omit<ComponentProps<typeof Button>, 'onClick' | 'ref'> {
  /** What the chosen files are for. */
  readonly label: string;
  /** As the attribute of a file field. */
  readonly accept?: string;
  readonly multiple?: boolean;
  /** At least one; several only where they may be. */
  readonly onChoose: (files: readonly [File, ...File[]]) => void;
}

/** A button that lets one choose files of this computer; the same file can be chosen again. */
export function FileButton({ label, accept, multiple, onChoose, ...button }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => field.current?.click()} />
      <input
        ref={field}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        aria-label={label}
        onChange={(event) => {
          const [first, ...others] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (first) onChoose([first, ...others]);
        }}
      />
    </>
  );
}
