/** The only home of the two libraries: Preact draws, htm reads templates. Text in a template is always text. */
import { Component, createRef, Fragment, h, render } from './vendor/preact.js';
import htm from './vendor/htm.js';

export const html = htm.bind(h);
export { Component, createRef, Fragment, render };
