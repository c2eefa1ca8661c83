// Which component draws each address, whether its navigation is unfolded, and where it stands in the navigation.
import { t } from "$lib/i18n";
import { kindIcons } from "$lib/components/kinds";
import type { RouteName } from "$lib/router";
import type { ScreenKind } from "$lib/state/preferences.svelte";
import House from "@lucide/svelte/icons/house";
import LayoutTemplate from "@lucide/svelte/icons/layout-template";
import Sliders from "@lucide/svelte/icons/sliders-horizontal";
import type { Component } from "svelte";

/** One screen. It is given `params`, the parameters of its address; it reads `router.current.query` for the rest. */
export interface Screen {
  kind: ScreenKind;
  title: () => string;
  /** The entry of the navigation it belongs to. */
  under: RouteName;
  // Screens differ in the parameters they take; the address gives exactly those (see lib/router/routes.ts).
  load: () => Promise<{ default: Component<never> }>;
}

const home: Screen = {
  kind: "library", under: "home", title: () => t.home.title,
  load: () => import("../features/home/HomeScreen.svelte"),
};

/** Every screen, by the name of its address. */
export const screens: Record<RouteName, Screen> = {
  home,
  meetings: {
    kind: "library", under: "meetings", title: () => t.meetings.title,
    load: () => import("../features/meetings/MeetingsScreen.svelte"),
  },
  briefs: {
    kind: "library", under: "briefs", title: () => t.briefs.title,
    load: () => import("../features/briefs/BriefsScreen.svelte"),
  },
  brief: {
    kind: "work", under: "briefs", title: () => t.briefs.briefTitle,
    load: () => import("../features/briefs/BriefScreen.svelte"),
  },
  counterparts: {
    kind: "library", under: "counterparts", title: () => t.counterparts.title,
    load: () => import("../features/counterparts/CounterpartsScreen.svelte"),
  },
  counterpart: {
    kind: "library", under: "counterparts", title: () => t.counterparts.counterpartTitle,
    load: () => import("../features/counterparts/CounterpartScreen.svelte"),
  },
  commitments: {
    kind: "library", under: "commitments", title: () => t.commitments.title,
    load: () => import("../features/commitments/CommitmentsScreen.svelte"),
  },
  statistics: {
    kind: "library", under: "statistics", title: () => t.statistics.title,
    load: () => import("../features/statistics/StatisticsScreen.svelte"),
  },
  talkingPoints: {
    kind: "library", under: "talkingPoints", title: () => t.talkingPoints.title,
    load: () => import("../features/talking-points/TalkingPointsScreen.svelte"),
  },
  sources: {
    kind: "library", under: "sources", title: () => t.sources.title,
    load: () => import("../features/sources/SourcesScreen.svelte"),
  },
  review: {
    kind: "work", under: "sources", title: () => t.sources.reviewTitle,
    load: () => import("../features/sources/ReviewScreen.svelte"),
  },
  search: {
    kind: "library", under: "search", title: () => t.search.title,
    load: () => import("../features/search/SearchScreen.svelte"),
  },
  templates: {
    kind: "library", under: "templates", title: () => t.templates.title,
    load: () => import("../features/templates/TemplatesScreen.svelte"),
  },
  settings: {
    kind: "library", under: "settings", title: () => t.settings.title,
    load: () => import("../features/settings/SettingsScreen.svelte"),
  },
  // Only builds for tests hold the gallery; elsewhere its address leads home.
  gallery:
    import.meta.env.MODE === "bridge"
      ? {
          kind: "library", under: "home", title: () => t.gallery.title,
          load: () => import("./gallery/GalleryScreen.svelte"),
        }
      : home,
};

/** The names that take no parameter, so that the navigation can link to them. */
export type NavName = "home" | "meetings" | "briefs" | "counterparts" | "commitments" | "statistics" | "talkingPoints" | "sources" | "templates" | "settings";

/** One entry of the navigation. */
export interface NavEntry {
  name: NavName;
  icon: Component;
  /** The letter after G. */
  letter?: string;
}

/** The navigation, top to bottom. */
export const navigation: Record<"day" | "library" | "foot", NavEntry[]> = {
  day: [
    { name: "home", icon: House, letter: "A" },
    { name: "meetings", icon: kindIcons.meeting, letter: "R" },
    { name: "briefs", icon: kindIcons.brief, letter: "N" },
  ],
  library: [
    { name: "counterparts", icon: kindIcons.counterpart, letter: "I" },
    { name: "commitments", icon: kindIcons.commitment, letter: "E" },
    { name: "statistics", icon: kindIcons.statistic, letter: "S" },
    { name: "talkingPoints", icon: kindIcons.point, letter: "L" },
    { name: "sources", icon: kindIcons.source, letter: "O" },
  ],
  foot: [
    { name: "templates", icon: LayoutTemplate },
    { name: "settings", icon: Sliders },
  ],
};
