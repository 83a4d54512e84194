import '../shared/element.css';
import { openFace } from '../shared/open-face.ts';
import Face from './Face.vue';
import { PAGES } from './router.ts';

openFace('agency', Face, PAGES);
