/** A way to write events with vector clocks that is in use somewhere, for logs that come without a regex. */
export interface ClockLogLayout {
  /** For people: what a line looks like. */
  readonly label: string;
  readonly regex: string;
}

/**
 * Tried on logs without a regex of the user's. Order decides only between layouts that read a log equally well, the
 * more telling first. Most are the field's own sample logs (ShiViz, TSViz), the last is the default of ShiViz.
 */
export const CLOCK_LOG_LAYOUTS: readonly ClockLogLayout[] = [
  {
    label: 'fields in braces with host=, clock= and event=',
    regex: String.raw`^\{(?:traceId=(?<traceId>[^,\n]*), )?(?:spanId=(?<spanId>[^,\n]*), )?(?:\w+=[^,\n]*, )*?host=(?<host>[^,\n]*), clock=(?<clock>\{[^}\n]*\}), (?:dest=(?<dest>[^,\n]*), )?event=(?<event>[^,\n]*)(?:, type=(?<type>[^,\n]*))?(?:, error=(?<error>.*?))?(?:, parentId=(?<parentId>[^,\n]*))?(?:, timestamp=(?<timestamp>\d*))?(?:, )?\}?$`,
  },
  {
    label: 'states of a TLC trace with Host and Clock',
    regex: String.raw`^State [0-9]+: <(?<event>\w*) .*>\n\/\\ Host = (?<host>.*)\n\/\\ Clock = "(?<clock>.*)"\n\/\\ active = (?<active>.*)\n\/\\ color = (?<color>.*)\n\/\\ counter = (?<counter>.*)`,
  },
  {
    label: '[level] [date] [thread] [actor path] clock event',
    regex: String.raw`\[(?<level>\w+)\] \[(?<date>([^ ]+ [^ ]+))\] [^ ]+ \[akka:\/\/[^\]]*\/(?<host>[^\/\]]+)\] (?<clock>.*\}) (?<event>.*)`,
  },
  {
    label: '[date path] priority event, then host clock',
    regex: String.raw`\[(?<date>\d{4}-\d{2}-\d{2} (\d{2}:){2}\d{2},\d{3}) (?<path>\S*)\] (?<priority>[A-Z]+) (?<event>.*)\n(?<host>\S*) (?<clock>{.*})`,
  },
  {
    label: 'address date action event, then host clock',
    regex: String.raw`(?<ip>(\d{1,3}\.){3}\d{1,3}) (?<date>(\d{1,2}\/){2}\d{4} (\d{2}:){2}\d{2} (AM|PM)) (?<action>[A-Z]+) (?<event>.*)\n(?<host>\S+) (?<clock>{.*})`,
  },
  {
    label: 'timestamp event, then host clock',
    regex: String.raw`^(?<timestamp>\d+) (?<event>.*)\n(?<host>\S+) (?<clock>{.*})`,
  },
  {
    label: 'host clock, then event',
    regex: String.raw`^(?<host>\S+) (?<clock>{.*})[ \t]*\n(?<event>.*)`,
  },
  {
    label: 'event, then host clock (the default of ShiViz)',
    regex: String.raw`(?<event>.*)\n(?<host>\S+) (?<clock>{.*})`,
  },
  {
    label: 'host clock event on one line',
    regex: String.raw`^(?<host>\S+) (?<clock>\{[^}\n]*\})[ \t]+(?<event>\S.*)$`,
  },
];

/** Splits a log into executions unless the user gives another delimiter. */
export const EXECUTION_DELIMITER = '^=== (?<trace>.*) ===$';
