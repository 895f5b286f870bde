import { expect, it } from 'vitest';
import { connectionText, speedText, virtualTimeText } from './run-words.ts';

it('virtual time has units, and no more digits than mean something', () => {
  expect([0, 0.125, 250, 999.999, 1250, 59_999.6, 60_000, 119_990, 125_400].map(virtualTimeText)).toEqual([
    '0 ms',
    '0.13 ms',
    '250 ms',
    '1000 ms',
    '1.25 s',
    '60 s',
    '1 min',
    '2 min',
    '2 min 5.4 s',
  ]);
});

it('speeds are told as people say them', () => {
  expect([undefined, 0.01, 0.25, 1, 10].map(speedText)).toEqual([
    'As fast as it goes',
    '100 times slower',
    '4 times slower',
    'Real time',
    '10 times faster',
  ]);
});

it('a connection of a run tells which it is of those that one of the design stands for', () => {
  const ids = [
    'Main: pipe a.x(n: ?n) to b.y',
    'Inner: connect p.done to done\tserver',
    'Table: agent forks[!i].taken to sages[!i].eat\tserver !i=2',
    'Main: connect client.server to server.client\tserver.request > client.request',
    'Main: connect client.server to server.client\thall server.reply < client.reply',
  ];
  expect(ids.map(connectionText)).toEqual([
    'a.x(n: ?n) to b.y',
    'p.done to done · server',
    'forks[!i].taken to sages[!i].eat · server !i=2',
    'client.server to server.client: server.request → client.request',
    'client.server to server.client · hall: client.reply → server.reply',
  ]);
});
