/**
 * A connection of a text keeps its id as long as its own words and its place among equal ones stay. What a system makes
 * of it (one connection for each member of a row, each value of a counter, each time its architecture is used) has that
 * id with what tells it apart behind a tab, which no id of a text holds.
 */
export function systemConnectionId(designId: string, instance: string): string {
  return instance === '' ? designId : `${designId}\t${instance}`;
}

/** The id of the connection in the text that a connection of a system stems from. */
export function designConnectionId(systemId: string): string {
  return systemId.split('\t', 1)[0];
}
