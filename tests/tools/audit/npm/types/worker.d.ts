// What is in front of worker.js, and what a service worker has besides other workers.

/** What belongs to this edition; the build writes it in front of worker.js, whose typedef says what it holds. */
declare const EDITION: { hash: string; now: Record<string, string>; later: Record<string, string> };
declare const registration: ServiceWorkerRegistration;
declare function skipWaiting(): Promise<void>;
declare function addEventListener<K extends keyof ServiceWorkerGlobalScopeEventMap>(
  type: K,
  listener: (event: ServiceWorkerGlobalScopeEventMap[K]) => void,
): void;
