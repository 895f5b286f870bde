/** Our own version, as `package.json` has it (a test holds it to that): what reports say made them. */
export const TOOL_VERSION = '0.4.0';
