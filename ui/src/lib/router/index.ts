export { href, parse, type Route, type RouteName, type RouteParams } from "./routes";
export { router } from "./router.svelte";
