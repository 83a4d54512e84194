import '../shared/vant.css';
import { openFace } from '../shared/open-face.ts';
import Face from './Face.vue';
import { PAGES } from './router.ts';

openFace('insured', Face, PAGES);
