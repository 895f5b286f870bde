/** Where nodes stand that no text holds yet. */
export const NOWHERE = { from: 0, to: 0 } as const;
