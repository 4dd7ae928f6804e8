import { I18nProvider } from '@lingui/react';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { I18nProvider as AriaLocale } from 'react-aria-components';
import { openWords } from '../words/index.ts';
import { StartPage } from './start-page.tsx';

const root = createRootRoute();
const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage });
const router = createRouter({ routeTree: root.addChildren([start]) });
const words = openWords('en');

/** The whole page. */
export function App(): ReactNode {
  return (
    <I18nProvider i18n={words}>
      <AriaLocale locale="en">
        <RouterProvider router={router} />
      </AriaLocale>
    </I18nProvider>
  );
}
