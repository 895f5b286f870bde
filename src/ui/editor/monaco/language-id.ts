/** The name of the notation among Monaco's languages. */
export const LANGUAGE = 'lightcone';
