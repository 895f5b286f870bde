import type { RecordingClients } from '../../../worker/client.ts';
import type { Aspects } from '../../../workspace/index.ts';

/** The same workers, with aspects around every call: `worker.open`, `worker.find.search`. Neither end knows. */
export function wovenClients(clients: RecordingClients, aspects: Aspects): RecordingClients {
  return {
    start: () => {
      const client = clients.start();
      return {
        service: wovenTopics(client.service, aspects),
        dispose: () => client.dispose(),
        onCrash: (listener) => client.onCrash(listener),
      };
    },
  };
}

/** Calls of the service itself and of its topics, which are objects of calls. */
function wovenTopics<Service extends object>(service: Service, aspects: Aspects): Service {
  const own = aspects.weaveObject('worker', service);
  const topics = new Map<PropertyKey, object>();
  return new Proxy(service, {
    get(_, key) {
      const part: unknown = Reflect.get(service, key);
      if (typeof part !== 'object' || part === null) return Reflect.get(own, key);
      let topic = topics.get(key);
      if (!topic) {
        topic = aspects.weaveObject(`worker.${String(key)}`, part);
        topics.set(key, topic);
      }
      return topic;
    },
  });
}
