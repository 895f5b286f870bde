import { DEMO_SYSTEMS } from '../../src/sources/demo/demo-systems.ts';

/**
 * What is said to somebody who opens the endpoint in a browser.
 * @param host `127.0.0.1:4180`
 */
export function frontPage(host: string): string {
  const systems = DEMO_SYSTEMS.map(({ id, about }) => `?system=${id}  ${about}`);
  return `A live demo of Lightcone: systems that go on for ever, to attach to.

http://${host}/events         server-sent events; goes on behind Last-Event-ID
http://${host}/events.ndjson  one event a line; ?from=SEQUENCE goes on there, First-Sequence says where it began
ws://${host}/ws               one event a frame; ?batch=1 joins lines, ?binary=1 sends bytes, ?from=SEQUENCE as above
http://${host}/rules.lcn      what the system promises
http://${host}/stats          what runs here, and how many faults it had

${systems.join('\n')}
?rate=4       four times as fast
?faults=1     with messages that break off, come twice, too late, or after their effects

Whoever asks for the same system, rate and faults gets the same events.
`;
}
