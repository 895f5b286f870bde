import { useEffect, useState } from 'react';

/** True when something has gone on for longer than this: what is over sooner need not be spoken of. */
export function useLate(isGoingOn: boolean, millis: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return setLate(false);
    const timer = setTimeout(() => setLate(true), millis);
    return () => clearTimeout(timer);
  }, [isGoingOn, millis]);
  return isGoingOn && isLate;
}
