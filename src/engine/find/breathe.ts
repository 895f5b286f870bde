/** What a long loop calls now and then: a promise when it should let others through; see `base/breathe.ts`. */
export type Breathe = () => Promise<void> | undefined;
