// Starts the window: styles and fonts, then the app.
import "$lib/styles/fonts";
import "$lib/styles/index.css";
import { mount } from "svelte";
import App from "./app/App.svelte";
import { connect } from "./app/wiring.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app to draw in");

// The language and the theme must be known before the first paint, else the window flashes.
await connect();
mount(App, { target });
