import { createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { UnderstandingView } from "@/features/artifacts/UnderstandingView";
import { isUnderstandingSection } from "@/features/artifacts/sections";
import { LibraryScreen } from "@/features/scripts/LibraryScreen";
import { ScenesView } from "@/features/scripts/ScenesView";
import { ScriptWorkspace } from "@/features/scripts/ScriptWorkspace";
import { readSceneSearch } from "@/features/scripts/sceneSearch";
import { ErrorScreen } from "./ErrorScreen";
import { NotFoundScreen } from "./NotFoundScreen";
import { Shell } from "./Shell";

const rootRoute = createRootRoute({ component: Shell, errorComponent: ErrorScreen, notFoundComponent: NotFoundScreen });

const libraryRoute = createRoute({ getParentRoute: () => rootRoute, path: "/", component: LibraryScreen });

const scriptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/scripts/$scriptId",
  component: ScriptWorkspace,
});

const scriptIndexRoute = createRoute({
  getParentRoute: () => scriptRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way of redirecting
    throw redirect({ to: "/scripts/$scriptId/scenes", params, replace: true });
  },
});

const scenesRoute = createRoute({
  getParentRoute: () => scriptRoute,
  path: "/scenes",
  validateSearch: readSceneSearch,
  component: ScenesView,
});

const sceneRoute = createRoute({ getParentRoute: () => scenesRoute, path: "/$sceneId" });

const understandingRoute = createRoute({ getParentRoute: () => scriptRoute, path: "/understanding" });

const understandingIndexRoute = createRoute({
  getParentRoute: () => understandingRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way of redirecting
    throw redirect({
      to: "/scripts/$scriptId/understanding/$section",
      params: { ...params, section: "outline" },
      replace: true,
    });
  },
});

const sectionRoute = createRoute({
  getParentRoute: () => understandingRoute,
  path: "/$section",
  beforeLoad: ({ params }) => {
    if (isUnderstandingSection(params.section)) return;
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way of redirecting
    throw redirect({ to: "/scripts/$scriptId/understanding/$section", params: { ...params, section: "outline" } });
  },
  component: UnderstandingView,
});

const routeTree = rootRoute.addChildren([
  libraryRoute,
  scriptRoute.addChildren([
    scriptIndexRoute,
    scenesRoute.addChildren([sceneRoute]),
    understandingRoute.addChildren([understandingIndexRoute, sectionRoute]),
  ]),
]);

export function createAppRouter() {
  return createRouter({ routeTree, defaultPreload: false });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
