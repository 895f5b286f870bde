/** The server that tools are told to be of which are no server's: an agent's own. */
export const TOOLS = 'tools';
