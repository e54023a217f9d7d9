import { options, render } from 'preact';
import { begin } from './model/moment.ts';
import './model/theme.ts';
import { Page } from './page.tsx';

// However fast the program is, the page is drawn once a frame.
options.debounceRendering = (draw) => requestAnimationFrame(draw);

const place = document.getElementById('page');
if (!place) throw new Error('Cannot start the page: expected an element "page", found none');
render(<Page />, place);
begin();
