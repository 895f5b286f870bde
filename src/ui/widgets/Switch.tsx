import styles from './Switch.module.css';

interface SwitchProps<Value extends string> {
  readonly name: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  /** A choice that there is nothing to choose for at the moment. */
  readonly disabled?: Value;
  readonly onChoose: (value: Value) => void;
}

/** A few choices side by side, one of them taken. */
export function Switch<Value extends string>({
  name,
  value,
  choices,
  disabled,
  onChoose,
}: SwitchProps<Value>) {
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{name}</legend>
      {choices.map(([choice, text]) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          aria-pressed={choice === value}
          disabled={choice === disabled}
          onClick={() => choice !== value && onChoose(choice)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
