/** Keyboards of Apple's systems: Command where others have Control. */
export const isApple = /^(Mac|iP)/.test(navigator.platform);
