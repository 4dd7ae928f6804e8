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
