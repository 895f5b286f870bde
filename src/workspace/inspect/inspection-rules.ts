/** What holds of every workspace's own history, in the notation. */
export const INSPECTION_RULES = `// What holds of this workspace's own history.

constraint commands_end "every command leads to a change, be it forgotten since, or says why not":
  every command leads to document or outcome or workspace.compacted

constraint changes_are_asked_for "no document changes without a command":
  never document without cause command

constraint writes_are_caused "every storage write is caused by a command":
  never effect.write without cause command

constraint versions_are_written "no version is kept without a storage write":
  never version.kept without cause effect.write

constraint versions_stay "a version of a document is kept once":
  never version.kept(document: ?d, version: ?v) ~ version.kept(document: ?d, version: ?v)
`;
