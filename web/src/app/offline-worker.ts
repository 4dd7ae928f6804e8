import { noticeSentence } from './notice-sentences.ts';

/** The files of the page and what they are all together; the build puts them here. */
type Built = { readonly version: string; readonly files: readonly string[] };

declare const self: ServiceWorkerGlobalScope;

// The build puts the list in the place of this text.
const built = JSON.parse('__BUILT_FILES__') as Built;
const cacheName = `kairos-${built.version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll([...built.files])));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))),
      ),
  );
});

/** Files of the page come from the cache; everything else is none of our business. */
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || !built.files.includes(pathname)) return;
  event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)));
});

/** A message has no content: whatever came, one neutral sentence is shown, and a later one replaces it. */
self.addEventListener('push', (event) => {
  const { lang, body } = noticeSentence(self.navigator.languages);
  event.waitUntil(self.registration.showNotification('Kairos', { lang, body, tag: 'kairos-notice' }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((open) => {
      const [first] = open;
      return first === undefined ? self.clients.openWindow('/') : first.focus();
    }),
  );
});
