// The four faces, as files of our own: reading and titles, interface, and the two that stand in for Calibri and
// Cambria on the drawn page where those are absent.
import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-sans-3/wght-italic.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/source-serif-4/opsz-italic.css";
import "@fontsource/carlito/latin-400.css";
import "@fontsource/carlito/latin-400-italic.css";
import "@fontsource/carlito/latin-700.css";
import "@fontsource/carlito/latin-700-italic.css";
import "@fontsource/caladea/latin-400.css";
import "@fontsource/caladea/latin-700.css";
import "@fontsource/caladea/latin-400-italic.css";
import "@fontsource/caladea/latin-700-italic.css";
