import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { servicesOf, sourceStem } from './service-names.ts';

function grouped(...names: string[]): string {
  return servicesOf(names).join(' ');
}

describe('the service of a source', () => {
  test.each([
    ['ts-order-7f6cfc45b-h5m2n', 'ts-order'],
    ['ts-order-other-service-78b8d7945-xq8kz', 'ts-order-other-service'],
    ['frontend-1583246914-x7k2p', 'frontend'],
    ['node-exporter-b4x7q', 'node-exporter'],
    ['10.1.2.3:8080', '10.1.2.3'],
    ['db.internal:5432', 'db.internal'],
    ['worker-550e8400-e29b-41d4-a716-446655440000', 'worker'],
    ['web@3f4e5d6c7b8a', 'web'],
    ['cart-6f6cfc45b-h5m2n:9090', 'cart'],
  ])('[L1] %s is an instance of %s', (name, service) => {
    expect(grouped(name)).toBe(service);
  });

  test.each([
    ['voldemort:0:1', 'voldemort:0:1'],
    ['payment-gateway', 'payment-gateway'],
    ['ts-order-service', 'ts-order-service'],
    ['user-login-retry', 'user-login-retry'],
    ['', ''],
    ['kv-node-30', 'kv-node-30'],
    ['s3', 's3'],
  ])('[L3] %s alone is itself', (name, service) => {
    expect(grouped(name)).toBe(service);
  });

  test('[L2] numbers are instances where sources differ in them', () => {
    expect(grouped('node-3', 'node-12', 'front-end')).toBe('node node front-end');
    expect(grouped('payments-1', 'payments-2', 'checkout')).toBe('payments payments checkout');
    expect(grouped('db1', 'db2', 'worker[0]', 'worker[1]')).toBe('db db worker worker');
    expect(grouped('s1', 's2', 's3')).toBe('s1 s2 s3');
    expect(grouped('node-3', 'node-3')).toBe('node-3 node-3');
  });

  test('[L2] pods of numbered deployments', () => {
    expect(grouped('shard-0-7f6cfc45b-h5m2n', 'shard-1-7f6cfc45b-x9z4k')).toBe('shard shard');
  });

  test('[L3] [L4] is never empty and does not depend on the order of the names', () => {
    const names = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('a-1', 'a-2', 'b:80', 'c-b4x7q', '-3', ':80', '[1]')),
    );
    fc.assert(
      fc.property(names, (all) => {
        const services = servicesOf(all);
        expect(services.map((service) => service === '')).toEqual(all.map((name) => name === ''));
        expect(servicesOf(all.toReversed())).toEqual(services.toReversed());
      }),
    );
  });
});

describe('the stem of a source', () => {
  test.each([
    ['ts-travel-service-64469b5b48-25zj6', 'ts-travel-service'],
    ['ts-station-food-service-dc4d75dd-fw6ft', 'ts-station-food-service'],
    ['fluentd-x7k2p', 'fluentd'],
    ['payments-1', 'payments'],
    ['payments-12', 'payments'],
    ['worker_03', 'worker'],
    ['shard #4', 'shard'],
    ['10.0.0.7:8080', '10.0.0.7'],
    ['node[7]', 'node'],
    ['web-3f2b8c1de0aa', 'web'],
    ['web-0af76519-16cd-43dd-8448-eb211c80319c', 'web'],
    ['cart-6f6cfc45b-h5m2n:9090', 'cart'],
  ])('of %s is %s', (source, stem) => {
    expect(sourceStem(source)).toBe(stem);
  });

  test.each(['checkout', 'ts-travel2-service', 's3', 'front-proxy', '', '-1', 'price-brick', 'http2', '#7'])(
    'of “%s” is itself',
    (source) => {
      expect(sourceStem(source)).toBe(source);
    },
  );

  test.each(['web-7f6cfc45b-h5m2n', 'web-x7k2p', 'web@3f4e5d6c7b8a', 'web:80', 'web-7f6cfc45b-h5m2n:80'])(
    'takes off “%s” what a service takes off by one name',
    (source) => {
      expect([sourceStem(source), ...servicesOf([source])]).toEqual(['web', 'web']);
    },
  );

  test('does not ask who else is there, as a service does', () => {
    expect(sourceStem('payments-1')).toBe('payments');
    expect(servicesOf(['payments-1'])).toEqual(['payments-1']);
  });
});
