import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { isUnderstandingSection } from "@/features/artifacts/sections";
import { readJobSearch } from "@/features/jobs/jobSearch";
import { readLibrarySearch, readPlaceSearch } from "@/features/scribe/placeSearch";
import { LibraryScreen } from "@/features/scripts/LibraryScreen";
import { ScenesView } from "@/features/scripts/ScenesView";
import { ScriptWorkspace } from "@/features/scripts/ScriptWorkspace";
import { readSceneSearch } from "@/features/scripts/sceneSearch";
import { isSettingsSection } from "@/features/settings/sections";
import { readUsageSearch } from "@/features/usage/usageSearch";
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
  component: lazyRouteComponent(() => import("@/features/artifacts/UnderstandingView"), "UnderstandingView"),
});

const loreScreen = lazyRouteComponent(() => import("@/features/scribe/LoreScreen"), "LoreScreen");

const loreRoute = createRoute({ getParentRoute: () => rootRoute, path: "/lore", validateSearch: readPlaceSearch, component: loreScreen });

const documentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/documents",
  validateSearch: readLibrarySearch,
  component: lazyRouteComponent(() => import("@/features/scribe/DocumentsScreen"), "DocumentsScreen"),
});

const documentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/documents/$documentId",
  validateSearch: readPlaceSearch,
  component: loreScreen,
});

const usageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/usage",
  validateSearch: readUsageSearch,
  component: lazyRouteComponent(() => import("@/features/usage/UsageScreen"), "UsageScreen"),
});

const jobsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/jobs",
  validateSearch: readJobSearch,
  component: lazyRouteComponent(() => import("@/features/jobs/JobsScreen"), "JobsScreen"),
});

const settingsRoute = createRoute({ getParentRoute: () => rootRoute, path: "/settings" });

const settingsIndexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way of redirecting
    throw redirect({ to: "/settings/$section", params: { section: "providers" }, replace: true });
  },
});

const settingsSectionRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/$section",
  beforeLoad: ({ params }) => {
    if (isSettingsSection(params.section)) return;
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way of redirecting
    throw redirect({ to: "/settings/$section", params: { section: "providers" }, replace: true });
  },
  component: lazyRouteComponent(() => import("@/features/settings/SettingsScreen"), "SettingsScreen"),
});

const routeTree = rootRoute.addChildren([
  libraryRoute,
  loreRoute,
  documentsRoute,
  documentRoute,
  usageRoute,
  jobsRoute,
  settingsRoute.addChildren([settingsIndexRoute, settingsSectionRoute]),
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
